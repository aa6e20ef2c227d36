"""What a Word document holds beside its words, settled before the converter sees it.

The converter (mammoth) publishes hidden text, loses the characters under pinyin, formulas and the page's own numbers;
measured on documents in the manner of GB/T 9704. Everything taken out here is told in `left_out` or in a remark.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from webapp.editorial import refusals, tables, tidy, word_text
from webapp.editorial.incoming import LeftOut, Remark
from webapp.editorial.word_package import MC, A, M, R, Relation, V, W, is_on, value
from webapp.editorial.word_styles import Styles
from webapp.messages import N_

MOST_PARAGRAPHS: Final = 6_000  # about three seconds; the longest papers of an office have a tenth
PAGE_FIELDS: Final = re.compile(r"^\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC|INDEX)\b")
DRAWN: Final = {"chart": N_("图表"), "diagram": N_("SmartArt 图形"), "ole": N_("嵌入对象")}


@dataclass
class Notes:
    """What the passes have to tell."""

    remarks: list[Remark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def tell(self, code: str, words: str, place: str = "") -> None:
        """Add a remark."""
        self.remarks.append(Remark(code, words, place[:40]))

    def leave(self, text: str, reason: str) -> None:
        """Add words that stay out."""
        if text.strip():
            self.left_out.append(LeftOut(text.strip(), reason))


def check_size(root: etree._Element) -> None:
    """Refuse what would take minutes. Raises HugeTable or TooComplex."""
    tables.check_size(sum(1 for _ in root.iter(W + "tc")))
    if sum(1 for _ in root.iter(W + "p")) > MOST_PARAGRAPHS:
        raise refusals.TooComplex


def settle(root: etree._Element, styles: Styles, relations: dict[str, Relation], notes: Notes) -> None:
    """Do all passes on one part (the document, the footnotes), in the order in which they depend on each other."""
    for words in root.iter(W + "t"):
        words.text = tidy.letters(words.text or "")
    _choose_alternatives(root)
    _settle_revisions(root, notes)
    _drop_comments(root)
    _drop_contents(root, notes)
    _settle_fields(root, notes)
    _unwrap_ruby(root, notes)
    _write_formulas(root, notes)
    _drop_hidden(root, styles, notes)
    _tell_pictures(root, relations, notes)


def _choose_alternatives(root: etree._Element) -> None:
    """Of two forms of a drawing keep one: the older, unless only the newer has a picture in it."""
    for node in list(root.iter(MC + "AlternateContent")):
        choice, fallback = node.find(MC + "Choice"), node.find(MC + "Fallback")
        keep = fallback if fallback is not None and len(fallback) else choice
        if choice is not None and fallback is not None:
            new_pictures = len(list(choice.iter(A + "blip")))
            if new_pictures > len(list(fallback.iter(A + "blip", V + "imagedata"))):
                keep = choice
        if keep is None:
            word_text.remove(node)
            continue
        parent = node.getparent()
        for child in list(keep):
            parent.insert(parent.index(node), child)
        parent.remove(node)


def _settle_revisions(root: etree._Element, notes: Notes) -> None:
    deleted = list(root.iter(W + "del", W + "moveFrom"))
    inserted = list(root.iter(W + "ins", W + "moveTo"))
    for node in deleted:
        words = "".join(each.text or "" for each in node.iter(W + "delText", W + "t"))
        notes.leave(words, N_("修订里已经删除的文字"))
        # An empty mark in the properties says that a paragraph's end or a table row was deleted: mammoth joins them.
        if len(node):
            word_text.remove(node)
    for node in inserted:
        word_text.unwrap(node)
    for node in list(root.iter(*(W + name + "PrChange" for name in ("p", "r", "tbl", "tr", "tc", "sect")))):
        word_text.remove(node)
    if inserted or deleted:
        notes.tell(
            "revisions", N_("文件里有没有处理完的修订：新增的文字已收入，删除的文字没有收入。请核对是不是定稿。")
        )


def _drop_comments(root: etree._Element) -> None:
    for node in list(root.iter(W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")):
        word_text.remove(node)


def _drop_contents(root: etree._Element, notes: Notes) -> None:
    """A printed table of contents repeats the headings with page numbers; the page makes its own."""
    for block in list(root.iter(W + "sdt")):
        if value(block, "sdtPr/docPartObj/docPartGallery") == "Table of Contents":
            for words in word_text.everything(block):
                notes.leave(words, N_("目录（网页会自己生成）"))
            word_text.remove(block)
    for paragraph in list(root.iter(W + "p")):
        style = value(paragraph, "pPr/pStyle") or ""
        if re.fullmatch(r"(TOC|toc|目录)\s*\d|Contents\d", style):
            notes.leave(word_text.text(paragraph), N_("目录（网页会自己生成）"))
            word_text.remove(paragraph)


def _settle_fields(root: etree._Element, notes: Notes) -> None:
    """Page numbers go; the results of all other fields stay as words."""
    for simple in list(root.iter(W + "fldSimple")):
        if PAGE_FIELDS.match(simple.get(W + "instr") or ""):
            word_text.remove(simple)
    for paragraph in root.iter(W + "p"):
        depth, counting = 0, False
        for run in list(word_text.own(paragraph, W + "r")):
            mark = value(run, "fldChar", "fldCharType")
            if mark == "begin":
                depth += 1
            instruction = "".join(each.text or "" for each in run.iter(W + "instrText"))
            if depth and PAGE_FIELDS.match(instruction) and "TOC" not in instruction:
                counting = True
            elif counting and mark is None and not instruction:
                word_text.remove(run)
            if mark == "end":
                depth -= 1
                counting = counting and depth > 0


def _unwrap_ruby(root: etree._Element, notes: Notes) -> None:
    for ruby in list(root.iter(W + "ruby")):
        base = ruby.find(W + "rubyBase")
        reading = "".join(each.text or "" for each in ruby.iterfind(f"{W}rt//{W}t"))
        words = "".join(each.text or "" for each in base.iter(W + "t")) if base is not None else ""
        notes.leave(f"{words}（{reading}）", N_("字上标注的拼音，字已收入"))
        holder = ruby.getparent()
        if base is not None and holder is not None and holder.tag == W + "r" and holder.getparent() is not None:
            parent = holder.getparent()
            for run in list(base):
                parent.insert(parent.index(holder), run)
        word_text.remove(ruby)


def _write_formulas(root: etree._Element, notes: Notes) -> None:
    for formula in list(root.iter(M + "oMath")):
        words = "".join(each.text or "" for each in formula.iter(M + "t", W + "t"))
        parent = formula.getparent()
        target = formula
        if parent is not None and parent.tag == M + "oMathPara":
            target, parent = parent, parent.getparent()
        if parent is None or target.getparent() is None:
            continue
        parent.insert(parent.index(target), word_text.run(words))
        word_text.remove(formula if target is not formula and len(target) > 1 else target)
        notes.tell("formula", N_("公式已改成一行文字，请核对上标、下标和分数。"), words)


def _drop_hidden(root: etree._Element, styles: Styles, notes: Notes) -> None:
    count = 0
    for paragraph in list(root.iter(W + "p")):
        base = styles.paragraph(paragraph).run
        hidden = [run for run in word_text.own(paragraph, W + "r") if styles.run(run, base).hidden]
        words = "".join(each.text or "" for run in hidden for each in run.iter(W + "t"))
        notes.leave(words, N_("隐藏文字"))
        count += bool(words)
        for run in hidden:
            word_text.remove(run)
    if count:
        notes.tell("hidden", N_("文件里有隐藏文字，没有收入正文。请在“没有放进正文的”里看看是否需要。"))


def _tell_pictures(root: etree._Element, relations: dict[str, Relation], notes: Notes) -> None:
    """Pictures that are only an address outside, and drawings that no converter can take."""
    for blip in [*root.iter(A + "blip"), *root.iter(V + "imagedata")]:
        name = blip.get(R + "embed") or blip.get(R + "id") or blip.get(R + "link") or ""
        relation = relations.get(name)
        if blip.get(R + "link") and not blip.get(R + "embed") or relation is None or relation.outside:
            notes.tell("picture-linked", N_("有一张图片只是网络链接，没有保存在文件里，请另外添加。"), _near(blip))
            notes.leave(N_("图片链接：%(name)s", name=relation.target if relation else ""), N_("图片不在文件里"))
            _drop_drawing(blip)
    for data in list(root.iter(A + "graphicData")):
        kind = next((words for name, words in DRAWN.items() if name in (data.get("uri") or "")), "")
        if kind:
            notes.tell(
                "drawing", N_("有一个%(kind)s不能收入，请截图后作为图片添加，并写上文字说明。", kind=kind), _near(data)
            )
            notes.leave(f"{kind}（{_near(data)}）", N_("不能转换成网页内容"))
            _drop_drawing(data)
    objects = "{urn:schemas-microsoft-com:office:office}OLEObject"
    for data in root.iter(objects):
        notes.tell("drawing", N_("有一个嵌入对象，只收入了它的预览图片，请核对。"), _near(data))


def _drop_drawing(node: etree._Element) -> None:
    for above in node.iterancestors(W + "drawing", W + "pict", W + "object"):
        word_text.remove(above)
        return


def _near(node: etree._Element) -> str:
    paragraph = next(node.iterancestors(W + "p"), None)
    while paragraph is not None:
        words = word_text.text(paragraph) if paragraph.tag == W + "p" else ""
        if words:
            return words[:30]
        paragraph = paragraph.getprevious()
    return ""


def tell_colours(root: etree._Element, notes: Notes) -> None:
    """Meaning that hangs on colour or on a line through the words reaches nobody who listens."""
    coloured: list[str] = []
    struck: list[str] = []
    for run in root.iter(W + "r"):
        words = "".join(each.text or "" for each in run.iter(W + "t")).strip()
        colour = (value(run, "rPr/color") or "").upper()
        if words and (colour in ("FF0000", "C00000", "EE0000") or value(run, "rPr/highlight") not in (None, "none")):
            coloured.append(words)
        if words and is_on(run, "rPr/strike"):
            struck.append(words)
    if coloured:
        notes.tell("colour", N_("有用颜色标出的文字，颜色没有带入。如果表示重要，请用文字写明。"), coloured[0])
    if struck:
        notes.tell("struck", N_("有划了删除线的文字，线没有带入，文字还在。请核对要不要删。"), struck[0])
