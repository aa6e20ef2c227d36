"""What the converter made of a Word document, brought into the shape of an article's body."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from webapp.editorial import body, plaintext, tidy, word_text
from webapp.editorial.body import Block, element, words
from webapp.editorial.docx_prepass import Notes
from webapp.editorial.incoming import IncomingPicture, Remark
from webapp.editorial.word_outline import RULES
from webapp.editorial.word_package import W, WordPackage
from webapp.messages import N_

LONG_LINE: Final = 30  # characters; longer lines parted by line breaks are paragraphs, shorter ones an address
RELATIONS_KEPT: Final = ("image", "hyperlink", "footnotes", "endnotes")
CAPTION: Final = re.compile(r"^(图\s*[\d一二三四五六七八九十]+|图[:：]|[▲△])\s*")


def take_words_out(paragraph: etree._Element) -> None:
    """Empty a paragraph whose words went into a field; pictures anchored in it stay in the body."""
    for node in list(word_text.own(paragraph, W + "t")):
        node.text = ""
    for properties in paragraph.findall(W + "pPr"):
        paragraph.remove(properties)


def relations_kept(package: WordPackage, name: str) -> bytes:
    """The relations part without styles, settings, templates and everything else the converter must not follow."""
    root = package.xml(name)
    if root is None:
        return b""
    for each in list(root):
        if str(each.get("Type", "")).rsplit("/", 1)[-1] not in RELATIONS_KEPT:
            root.remove(each)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def blocks_of(markup: str, notes: Notes) -> list[Block]:
    """The converter's HTML as blocks: headings marked, pictures as figures, long lines as paragraphs, notes last."""
    blocks: list[Block] = []
    elements = body.parse(markup)
    _drop_refused(elements, notes)
    _settle_notes(elements)
    for each in elements:
        for piece in _split(each):
            block = Block(piece)
            if piece.get("class") in ("tw-plain", "tw-caption"):
                block.caption = piece.attrib.pop("class") == "tw-caption"
                block.settled = True
            mark = re.fullmatch(r"tw-([CO])([234])([abc])", piece.get("class") or "")
            if mark:
                del piece.attrib["class"]
                block.offer(int(mark[2]), certain=mark[1] == "C", why=RULES[mark[3]])
                if len(piece) == 0:
                    piece.text = tidy.joined(piece.text or "")
            if piece.tag != "p" or block.text:
                blocks.append(block)
    return _captioned(blocks)


def tidy_cells(blocks: list[Block]) -> None:
    """Spread names in cells ("姓　　名") come together, counted lines become lists, paragraphs lose their wrapper."""
    for block in blocks:
        for cell in block.element.iter("td", "th"):
            if len(cell) > 1 and all(each.tag == "p" for each in cell) and not (cell.text or "").strip():
                _gather(cell)
            if len(cell) == 1 and cell[0].tag == "p" and not (cell.text or "").strip():
                cell[0].drop_tag()
            if len(cell) == 0 and cell.text:
                cell.text = tidy.joined(cell.text)


def _gather(cell: HtmlElement) -> None:
    """Several paragraphs in a cell: a list where they count, lines of one paragraph where they do not."""
    inner = [Block(each) for each in cell if words(each)]
    plaintext.gather_lists(inner)
    cell[:] = [block.element for block in inner]
    if all(block.element.tag == "p" for block in inner):
        for each in cell[:-1]:
            each.append(element("br"))
        for each in list(cell):
            each.tail = None
            each.drop_tag()


def picture_remarks(pictures: list[IncomingPicture]) -> list[Remark]:
    """One remark for every picture that needs somebody."""
    remarks = []
    for number, picture in enumerate(pictures, start=1):
        place = N_("第%(number)s张图片", number=number)
        if picture.refused:
            remarks.append(Remark("picture-refused", picture.refused, place))
        elif not picture.description:
            remarks.append(Remark("picture-silent", N_("图片没有文字说明，请写上图里有什么。"), place))
    return remarks


def _drop_refused(elements: list[HtmlElement], notes: Notes) -> None:
    before = ""
    for each in elements:
        for picture in list(each.iter("img")):
            if picture.get("data-refused"):
                notes.leave(
                    N_(
                        "图片 %(alt)s，原来在“%(before)s”之后",
                        alt=picture.get("alt") or "（没有说明）",
                        before=before or "开头",
                    ),
                    N_("图片不能使用"),
                )
                picture.drop_tree()
        before = words(each)[:20] or before


def _settle_notes(elements: list[HtmlElement]) -> None:
    """Footnotes keep their numbers; the links need anchors of an author, which no article may carry."""
    for each in list(elements):
        for link in list(each.iter("a")):
            target = link.get("href") or ""
            if re.match(r"#(foot|end)note-ref-", target):
                link.drop_tree()
            elif target.startswith("#"):
                link.drop_tag()
    if elements and elements[-1].tag == "ol" and any("note-" in (item.get("id") or "") for item in elements[-1]):
        for item in elements[-1]:
            for paragraph in item.findall("p"):
                paragraph.drop_tag()
        elements.insert(len(elements) - 1, element("h2", "注释"))


def _split(each: HtmlElement) -> list[HtmlElement]:
    """A paragraph as one or several: its pictures become figures behind it, its long lines paragraphs."""
    if each.tag != "p":
        return [each]
    figures = []
    for picture in list(each.iter("img")):
        figure = element("figure")
        _cut(picture)
        figure.append(picture)
        figures.append(figure)
    _strip(each)
    return [*_lines(each), *figures]


def _cut(node: HtmlElement) -> None:
    """Take a node out and leave the words behind it where they are."""
    tail, node.tail = node.tail, None
    before, parent = node.getprevious(), node.getparent()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(node)


def _lines(each: HtmlElement) -> list[HtmlElement]:
    breaks = each.findall("br")
    if not breaks:
        return [each]
    pieces = [element("p", each.text or "")]
    for child in list(each):
        if child.tag == "br":
            pieces.append(element("p", child.tail or ""))
        else:
            pieces[-1].append(child)
    for piece in pieces:
        _strip(piece)
        for name, value in each.attrib.items():
            piece.set(name, value)
    if all(len(words(piece)) <= LONG_LINE for piece in pieces):
        return [_rejoined(pieces, each)]
    return [piece for piece in pieces if words(piece)]


def _rejoined(pieces: list[HtmlElement], each: HtmlElement) -> HtmlElement:
    whole = element("p")
    for name, value in each.attrib.items():
        whole.set(name, value)
    for piece in [piece for piece in pieces if words(piece)]:
        if words(whole):
            whole.append(element("br"))
            whole[-1].tail = piece.text
        else:
            whole.text = piece.text
        whole.extend(list(piece))
    return whole


def _strip(paragraph: HtmlElement) -> None:
    """Without typed indents and double spaces; the page indents by itself."""
    paragraph.text = re.sub(rf"[{tidy.SPACES}\n]+", " ", paragraph.text or "").lstrip() or None
    first = paragraph
    while not first.text and len(first):
        first = first[0]
        first.text = (first.text or "").lstrip(tidy.SPACES + "\n") or None
    for node in paragraph.iter():
        if node is not paragraph and node.text:
            node.text = re.sub(rf"[{tidy.SPACES}\n]+", " ", node.text)
        if node is not paragraph and node.tail:
            node.tail = re.sub(rf"[{tidy.SPACES}\n]+", " ", node.tail)


def _captioned(blocks: list[Block]) -> list[Block]:
    """A line such as "图1 …" under a picture is its caption."""
    kept: list[Block] = []
    for block in blocks:
        figure = kept[-1].element if kept and kept[-1].element.tag == "figure" else None
        numbered = block.element.tag == "p" and CAPTION.match(block.text) and len(block.text) <= 60
        caption = block.caption or numbered
        if figure is not None and len(figure) == 1 and caption:
            figure.append(element("figcaption", block.text.lstrip("▲△ ")))
        else:
            kept.append(block)
    return kept
