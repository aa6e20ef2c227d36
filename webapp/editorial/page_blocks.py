"""An HTML page of an old site laid flat: tables that only arrange are opened, tables of facts stay."""

import copy
import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from lxml import etree, html
from lxml.html import HtmlElement

from webapp.editorial import body, pictures, plaintext, refusals, tables, tidy
from webapp.editorial.body import Block, element
from webapp.messages import N_

# Elements whose content never belongs to the words of a page.
SILENT: Final = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "select", "button", "svg", "head",
)  # fmt: skip
CONTAINERS: Final = {
    "html", "body", "div", "section", "article", "main", "header", "footer", "nav", "aside", "center", "form", "table",
    "tbody", "thead", "tfoot", "tr", "td", "th", "fieldset", "figure", "blockquote", "dl", "dd", "dt", "address", "pre",
    "ul", "ol", "li", "p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "caption", "figcaption", "legend",
}  # fmt: skip
TRAIL: Final = re.compile(r"crumb|location|position|weizhi|place|dqwz|path", re.I)
OPENS: Final = re.compile(r"\s*<(!doctype|!--|html|head|body|div|section|article|table|h[1-6]|p|meta|ul|ol)\b", re.I)
CLOSES: Final = re.compile(
    r"</(p|div|span|section|article|td|tr|table|li|ul|ol|h[1-6]|a|strong|b|font|center|body|html)\s*>", re.I
)
MOST_NODES: Final = 100_000
ORDINARY_TAG: Final = 2_000  # characters; longer ones mostly hold a picture in a quoted value
MOST_ATTRIBUTES: Final = 200
QUOTED: Final = re.compile(r""""[^"]*+"|'[^']*+'""")
# A quote without its partner is looked for to the end of the page once: there is no other like it after that.
LONG_TAG: Final = re.compile(r"""<[A-Za-z](?:[^>"']++|"[^"]*+"|'[^']*+'|["'])*+""")
ATTRIBUTE: Final = re.compile(r"""[^\s"'/=]++""")


@dataclass
class Page:
    """A page as a row of blocks. `pictures` are (key, description) of those that were not saved with it."""

    title: str = ""
    heading: str = ""
    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


def is_markup(text: str) -> bool:
    """The source of a page and not words about it: several closed elements, and hardly a line without one."""
    if sum(1 for _ in islice(CLOSES.finditer(text), 3)) < 3:
        return False
    lines = [line for line in text.splitlines() if line.strip()]
    return OPENS.match(text) is not None or sum(CLOSES.search(line) is not None for line in lines) * 2 >= len(lines)


def flatten(markup: str) -> Page:
    """Lay a page flat.

    Raises TooComplex for pages with more elements or attributes than any article has, HugeTable, NoWords.
    """
    _check_tags(markup)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(_without_declaration(markup).encode("utf-8", "replace"), parser=parser)
    # Below its depth limit the parser drops words, so such a page must not pass for read.
    too_deep = any("depth" in str(error.message).lower() for error in parser.error_log)
    tables.check_size(sum(1 for _ in root.iter("td", "th")))
    if too_deep or sum(1 for _ in root.iter()) > MOST_NODES:
        raise refusals.TooComplex
    title = root.findtext("head/title") or ""
    headings = [body.words(each) for each in root.iter("h1")]
    for silent in list(root.iter(*SILENT)):
        if silent.getparent() is not None:
            silent.drop_tree()
    words = sum(map(len, root.itertext()))
    if words > plaintext.LONGEST_TEXT:
        raise refusals.TextTooLong(size=words, limit=plaintext.LONGEST_TEXT)
    page = Page(title=tidy.line(re.split(r"\s*[-_|–—]+\s*(?=[^-_|–—]*(?:残联|联合会|网|政府)[^-_|–—]*$)", title)[0]))
    page.heading = next((text for text in headings if 4 <= len(text) <= 100), "")
    _walk(root, page)
    page.blocks = [block for block in page.blocks if block.text]
    if not page.blocks:
        raise refusals.NoWords
    return page


def _check_tags(markup: str) -> None:
    """The parser compares every attribute with all before it: a tag with 200,000 of them takes it twenty seconds."""
    for tag in LONG_TAG.finditer(markup):
        if len(tag[0]) > ORDINARY_TAG and len(ATTRIBUTE.findall(QUOTED.sub(" ", tag[0]))) > MOST_ATTRIBUTES:
            raise refusals.TooComplex


def _without_declaration(markup: str) -> str:
    # An encoding that the page names has been used already; the parser must not use it again on UTF-8.
    plain = re.sub(r"^\s*<\?xml[^>]*>", "", tidy.letters(markup))
    return re.sub(r"&#(x[0-9a-f]{1,8}|\d{1,8});?", _character, plain, flags=re.I)


def _character(reference: re.Match[str]) -> str:
    """A character written as its number, without those that no text may hold."""
    number = reference[1].lower()
    code = int(number[1:], 16) if number[0] == "x" else int(number)
    # What markup is made of stays a reference, or it would become markup.
    if code < 0x80 and code > 0x20:
        return reference[0]
    return tidy.letters(chr(code)) if 0x20 < code <= 0x10FFFF else " "


def _walk(node: HtmlElement, page: Page) -> None:
    """Blocks of everything below a container; runs of inline content become paragraphs."""
    if node.tag == "table" and _is_data(node):
        page.blocks.append(Block(_kept(node)))
        return
    if node.tag in ("ul", "ol") and _is_list(node):
        if TRAIL.search(f"{node.get('class', '')} {node.get('id', '')}"):
            page.blocks.append(body.paragraph(" > ".join(filter(None, map(body.words, node.iter("li"))))))
        else:
            page.blocks.append(Block(_kept(node)))
        return
    inline = element("p")
    _add_text(inline, node.text)
    for child in node:
        if child.tag in CONTAINERS or _holds_container(child):
            inline = _close(inline, page, node)
            _walk(child, page)
        elif child.tag == "br":
            # Old editors part paragraphs by line breaks.
            inline = _close(inline, page, node)
        else:
            for picture in child.iter("img"):
                _missing_picture(picture, page)
            if child.tag != "img":
                piece = copy.deepcopy(child)
                piece.tail = None
                inline.append(piece)
        _add_text(inline, child.tail)
    _close(inline, page, node)


def _close(inline: HtmlElement, page: Page, holder: HtmlElement) -> HtmlElement:
    if body.words(inline):
        inline.text = (inline.text or "").lstrip(tidy.SPACES + "\r\n") or None
        block = Block(inline)
        level = re.fullmatch("h([2-6])", str(holder.tag))
        if level and len(block.text) <= 80:
            block.offer(min(int(level[1]), 4), certain=True, why=N_("网页里的标题"))
        page.blocks.append(block)
    return element("p")


def _add_text(inline: HtmlElement, text: str | None) -> None:
    if not text:
        return
    text = re.sub(r"[ \t\r\n\u3000\u00a0]+", " ", text)
    if len(inline):
        inline[-1].tail = (inline[-1].tail or "") + text
    else:
        inline.text = (inline.text or "") + text


def _holds_container(node: HtmlElement) -> bool:
    return any(child.tag in CONTAINERS for child in node.iter() if child is not node)


def _is_data(table: HtmlElement) -> bool:
    """At least two rows and columns of short cells without further tables: facts, not an arrangement of the page."""
    rows = [row for row in table.iter("tr") if len(row.findall("td")) + len(row.findall("th")) >= 2]
    if len(rows) < 2 or next(table.iter("table", "ul", "h1", "h2", "h3", "form"), table) is not table:
        return False
    if any(len(list(cell.iter("table"))) for cell in table.iter("td")):
        return False
    return all(len(body.words(cell)) <= 200 for cell in table.iter("td", "th"))


def _is_list(node: HtmlElement) -> bool:
    items = [child for child in node if isinstance(child.tag, str)]
    return bool(items) and all(item.tag == "li" and not _holds_container(item) for item in items)


def _kept(node: HtmlElement) -> HtmlElement:
    kept = copy.deepcopy(node)
    kept.tail = None
    for child in kept.iter():
        for name in set(child.attrib) - {"colspan", "rowspan", "href", "scope", "start"}:
            del child.attrib[name]
        child.text = tidy.letters(child.text) if child.text else child.text
    etree.strip_elements(kept, "img", with_tail=False)
    return kept


def _missing_picture(picture: HtmlElement, page: Page) -> None:
    words = pictures.description_of(picture.get("alt") or "")
    page.pictures.append((f"/media/pending-{len(page.pictures) + 1}", words))
