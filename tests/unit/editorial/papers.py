"""Word files as offices write them, and as attackers do, built for the tests."""

import io
import struct
import zipfile
import zlib

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from PIL import Image

BODY_FONT = "仿宋_GB2312"
TITLE_FONT = "方正小标宋简体"
ALIGN = {"center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT, "": None}


class Paper:
    """A Word document under construction, in the manner of GB/T 9704: 仿宋 16 points, headings by font alone."""

    def __init__(self) -> None:
        self.document: Document = docx.Document()

    def line(
        self, text: str, font: str = BODY_FONT, size: float = 16, *, bold: bool = False, align: str = ""
    ) -> Paragraph:
        """One paragraph in one font."""
        paragraph = self.document.add_paragraph()
        self.add(paragraph, text, font, size, bold=bold)
        paragraph.alignment = ALIGN[align]
        return paragraph

    @staticmethod
    def add(paragraph: Paragraph, text: str, font: str = BODY_FONT, size: float = 16, *, bold: bool = False) -> None:
        """One more run in a paragraph."""
        run = paragraph.add_run(text)
        run.font.size = Pt(size)
        run.font.name = "Times New Roman"
        run.bold = bold or None
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)

    def title(self, *lines: str) -> None:
        """A title over several centred lines."""
        for line in lines:
            self.line(line, TITLE_FONT, 22, align="center")

    def xml(self, paragraph: Paragraph, markup: str) -> None:
        """Raw WordprocessingML inside a paragraph."""
        names = nsdecls("w") + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        holder = parse_xml(f"<w:p {names}>{markup}</w:p>")
        for child in list(holder):
            paragraph._p.append(child)

    def table(self, *rows: list[str]) -> None:
        """A plain table; nobody ever ticks "repeat header row"."""
        table = self.document.add_table(len(rows), len(rows[0]))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.text = text

    def numbered(self, text: str, number: int, depth: int = 0) -> Paragraph:
        """A paragraph that Word numbers by itself."""
        paragraph = self.line(text)
        markup = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(markup))
        return paragraph

    def define_numbering(self, number: int, *levels: tuple[str, str]) -> None:
        """A list definition: (format, text) for each level."""
        part = self.document.part.numbering_part.element
        inside = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for n, (form, text) in enumerate(levels)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inside}</w:abstractNum>')
        part.insert(0, abstract)
        part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))

    def picture(self, data: bytes, description: str = "") -> None:
        """A picture in a paragraph of its own, with or without alternative text."""
        self.document.add_picture(io.BytesIO(data))
        properties = self.document.element.xpath("//wp:docPr")[-1]
        properties.set("descr", description)

    def bytes(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


def photo(width: int = 400, height: int = 300, form: str = "JPEG", **options: object) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (180, 60, 40)).save(out, form, **options)
    return out.getvalue()


def notice() -> Paper:
    """A notice of our own city with all that such papers hold."""
    paper = Paper()
    paper.line("云汀市残疾人联合会文件", TITLE_FONT, 36, align="center")
    paper.line("云残发﹝2024﹞8号", align="center")
    paper.title("云汀市残疾人联合会关于举办助残书屋评选活动的", "通　　知")
    paper.line("各区残联，各有关单位：")
    paper.line("　　为了让更多读者听得见好书，现将助残书屋评选活动的有关事项通知如下。")
    paper.line("　　一、评选范围", "黑体")
    paper.line("　　全市所有向残疾人开放的书屋都可以参加。")
    paper.line("　　（一）社区书屋", "楷体_GB2312")
    paper.line("　　建在社区和学校里的书屋，每周开放三天以上。")
    paper.line("　　1.场地", bold=True)
    paper.line("　　面积不小于二十平方米，入口没有台阶。")
    lead = paper.line("　　一是讲清楚。", bold=True)
    paper.add(lead, "把规定讲给读者听，请读者提意见。")
    paper.line("　　（二）企业书屋", "楷体_GB2312")
    paper.line("　　建在企业里的书屋，职工和邻居都能进。")
    paper.line("　　二、奖项设置", "黑体")
    paper.table(["奖项", "数　量", "奖　　金"], ["一等奖", "2名", "500元"], ["二等奖", "5名", "300元"])
    paper.line("　　三、需要的材料", "黑体")
    for words in ("书屋照片三张。", "书屋开放登记表。", "读者意见簿复印件。"):
        paper.document.add_paragraph(words, style="List Number")
    for words in ("不收翻拍的照片。", "不收一年以前的材料。"):
        paper.document.add_paragraph(words, style="List Bullet")
    paper.picture(photo(), "一位老人戴着耳机坐在书架前听书")
    paper.line("　　报名截止日期为2024年6月30日。")
    paper.line("云汀市残疾人联合会", align="right")
    paper.line("2024年5月6日", align="right")
    return paper


def changed(data: bytes, parts: dict[str, bytes | None], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same docx with parts replaced, added, or (None) taken away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", compression) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def document_of(body: str) -> bytes:
    """A docx whose document part holds this raw WordprocessingML."""
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    )
    markup = f'<?xml version="1.0"?><w:document {names}><w:body>{body}</w:body></w:document>'
    return changed(Paper().bytes(), {"word/document.xml": markup.encode()})


def said(text: str, properties: str = "") -> str:
    """One raw paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def huge_png(width: int, height: int) -> bytes:
    """A PNG that says it has these many pixels; its data would be black, and ends early."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\x00" * 1_000_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
