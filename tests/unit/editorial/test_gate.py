"""What a clerk reads when a file is not what it should be."""

import io
import warnings
import zipfile

import pytest

from tests.unit.editorial.papers import changed, notice, photo
from webapp.editorial import gate, refusals

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(512)


def zipped(*names: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def doubled(data: bytes, name: str) -> bytes:
    """The same zip with one more part; zipfile warns of a name that is there already."""
    out = io.BytesIO(data)
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, "<w:document/>")
    return out.getvalue()


DOCX = notice().bytes()
MACROS = changed(DOCX, {"word/vbaProject.bin": b"x"})
CASES = {
    "empty": (b"", "文稿.docx", refusals.EmptyFile, "空"),
    "only NUL": (bytes(100), "文稿.docx", refusals.EmptyFile, "空"),
    "old Word": (ole("WordDocument"), "文稿.doc", refusals.OldWord, "另存为"),
    "old Word called docx": (ole("WordDocument"), "文稿.docx", refusals.OldWord, "另存为"),
    "WPS": (ole("WordDocument"), "文稿.wps", refusals.OldWps, "WPS"),
    "password": (ole("EncryptedPackage"), "文稿.docx", refusals.LockedFile, "密码"),
    "old spreadsheet": (ole("Workbook"), "名单.xls", refusals.NotAnArticle, "先另存为“.xlsx”"),
    "RTF": (rb"{\rtf1\ansi hello}", "文稿.docx", refusals.RichText, "RTF"),
    "PDF": (b"%PDF-1.7\n1 0 obj", "文稿.pdf", refusals.PdfFile, "PDF"),
    "PDF called docx": (b"%PDF-1.7\n1 0 obj", "文稿.docx", refusals.PdfFile, "PDF"),
    "macros": (MACROS, "文稿.docm", refusals.MacroFile, "宏"),
    "macros called docx": (MACROS, "文稿.docx", refusals.MacroFile, "宏"),
    "spreadsheet": (zipped("[Content_Types].xml", "xl/workbook.xml"), "名单.xlsx", refusals.NotAnArticle, "作为附件添加"),
    "slides": (zipped("[Content_Types].xml", "ppt/presentation.xml"), "a.pptx", refusals.NotAnArticle, "作为附件添加"),
    "OFD": (zipped("OFD.xml"), "公文.ofd", refusals.OtherOffice, "OFD"),
    "OpenDocument": (
        zipped("mimetype", content=b"application/vnd.oasis.opendocument.text"), "a.odt", refusals.OtherOffice, "Open",
    ),
    "zip": (zipped("照片.jpg"), "材料.zip", refusals.Archive, "解压"),
    "HEIC": (b"\x00\x00\x00\x18ftypheic" + bytes(100), "IMG_1.HEIC", refusals.PictureFile, "再在“图片”里添加"),
    "photograph": (photo(), "文稿.docx", refusals.PictureFile, "图片"),
    "SVG": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg", refusals.PictureFile, "图片"),
    "binary": (b"\x7fELF\x02\x01\x01" + bytes(200), "文稿.docx", refusals.UnknownFile, "可以上传的有"),
    "text called docx": ("一段文字".encode(), "文稿.docx", refusals.WrongName, ".docx"),
    "data": ("姓名,电话\n王小明,0000-1111\n".encode(), "名单.csv", refusals.NotAnArticle, "先建稿件，再作为附件添加"),
    "words under a name of one's own": ("一段文字".encode(), "文稿.log", refusals.WrongName, "复制粘贴"),
    "half a docx": (DOCX[: len(DOCX) // 2], "文稿.docx", refusals.BrokenFile, "损坏"),
    "way out": (changed(DOCX, {"../../etc/cron.d/x": b"x"}), "文稿.docx", refusals.SuspiciousFile, "路径"),
    "absolute path": (changed(DOCX, {"/etc/passwd": b"x"}), "文稿.docx", refusals.SuspiciousFile, "路径"),
    "too many parts": (zipped(*(f"p{n}" for n in range(2_001))), "文稿.docx", refusals.SuspiciousFile, "太多"),
    "bomb": (
        changed(DOCX, {"word/media/a.bin": bytes(101 * 1024 * 1024)}), "文稿.docx", refusals.SuspiciousFile, "太大",
    ),
    "small bomb": (
        changed(DOCX, {"word/media/a.bin": bytes(30 * 1024 * 1024)}), "文稿.docx", refusals.SuspiciousFile, "太大",
    ),
    "two documents": (doubled(DOCX, "word/document.xml"), "文稿.docx", refusals.SuspiciousFile, "同名"),
    "two documents for Word": (doubled(DOCX, "Word/Document.XML"), "文稿.docx", refusals.SuspiciousFile, "同名"),
    "two documents on Windows": (doubled(DOCX, "word\\document.xml"), "文稿.docx", refusals.SuspiciousFile, "同名"),
    "large": (b"%" * (20 * 1024 * 1024 + 1), "文稿.docx", refusals.TooLarge, "20 MB"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name", "refusal", "words"), CASES.values(), ids=CASES.keys())
def test_the_file_is_refused_with_a_sentence(data, name, refusal, words):
    with pytest.raises(refusals.Refused) as refused:
        gate.inspect(data, name)
    assert type(refused.value) is refusal
    assert words in refused.value.words
    assert refused.value.words.endswith(("。", "）。"))
    assert "{" not in refused.value.words


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (DOCX, "文稿.docx", gate.FileKind.DOCX),
        (DOCX, "文稿", gate.FileKind.DOCX),
        (DOCX, "../../" + "长" * 300 + "\u202excod.docx\x00", gate.FileKind.DOCX),
        ("一段文字".encode("gb18030"), "文稿.txt", gate.FileKind.TEXT),
        (b"\xef\xbb\xbf" + "一段文字".encode(), "文稿.TXT", gate.FileKind.TEXT),
        ("一段文字".encode("utf-16"), "文稿.txt", gate.FileKind.TEXT),
        (b"<!DOCTYPE html><html><body><p>a", "旧页.html", gate.FileKind.HTML),
        (b"\n<!-- saved --><html><body><p>a", "t2019.htm", gate.FileKind.HTML),
    ],
)
def test_the_bytes_decide_and_not_the_name(data, name, kind):
    assert gate.inspect(data, name) is kind


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.DOCX", ".docx"),
        ("a", ""),
        ("C:\\文档\\a.doc", ".doc"),
        ("a.docx\x00.exe", ".exe"),
        ("😀.txt", ".txt"),
        ("", ""),
    ],
)
def test_the_ending_of_a_name(name, ending):
    assert gate.ending_of(name) == ending


def test_every_refusal_comes_back_from_the_child_as_itself():
    back = refusals.named("OldWord", refusals.OldWord().words)
    assert isinstance(back, refusals.OldWord)
    assert back.words == refusals.OldWord().words == str(back)
    assert type(refusals.named("NoSuchThing", "x")) is refusals.Refused
