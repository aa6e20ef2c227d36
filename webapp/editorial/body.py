"""The body of an article as a row of blocks: paragraphs, headings, lists, tables, figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree, html
from lxml.html import HtmlElement

from webapp.editorial import tidy
from webapp.editorial.incoming import HeadingOffer
from webapp.text import html as sanitiser

PARTED: Final = {"br", "td", "th", "li", "p", "tr", "caption", "figcaption", "table"}
HEADINGS: Final = ("h2", "h3", "h4")


@dataclass
class Block:
    """One top-level element of a body, and the heading that it is or may be (level 0: none)."""

    element: HtmlElement
    level: int = 0
    certain: bool = False
    why: str = ""
    settled: bool = False  # known to be no heading, whatever its length
    caption: bool = False  # of the picture above it

    @property
    def text(self) -> str:
        """Its visible words in one line."""
        return words(self.element)

    @property
    def is_paragraph(self) -> bool:
        """An ordinary paragraph, which could become a heading."""
        return self.element.tag == "p" and not self.element.get("class") and not self.settled

    def offer(self, level: int, *, certain: bool, why: str) -> None:
        """Say that this paragraph is a heading, or may be one."""
        self.level, self.certain, self.why = level, certain, why


def words(element: HtmlElement) -> str:
    """The visible words of an element in one line; cells and line breaks are parted by a space."""
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            pieces.append((" " if node.tag in PARTED else "") + (node.text or ""))
        elif node is not element:
            pieces.append((" " if node.tag in PARTED else "") + (node.tail or ""))
    return tidy.line("".join(pieces))


def element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """A new element with plain text."""
    made = html.Element(tag, **attributes)
    made.text = text
    return made


def paragraph(text: str) -> Block:
    """A paragraph of plain text."""
    return Block(element("p", text))


def parse(markup: str) -> list[HtmlElement]:
    """The top-level elements of an HTML fragment; loose text becomes paragraphs."""
    if not markup.strip():
        return []
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    holder = html.document_fromstring(f"<div>{markup}</div>".encode(), parser=parser).find("body/div")
    found = []
    if tidy.line(holder.text or ""):
        found.append(element("p", holder.text))
    for child in list(holder):
        tail, child.tail = child.tail, None
        if isinstance(child.tag, str):
            found.append(child)
        if tidy.line(tail or ""):
            found.append(element("p", tail))
    return found


def write(elements: Iterable[HtmlElement]) -> str:
    """Clean HTML of these elements, one to a line."""
    return sanitiser.clean("\n".join(etree.tostring(each, encoding="unicode", method="html") for each in elements))


def make_heading(block: HtmlElement, level: int) -> None:
    """Turn a paragraph into a heading. Emphasis around all of it goes: a heading is strong by itself."""
    block.tag = f"h{level}"
    block.attrib.pop("class", None)
    for strong in list(block.iter("strong", "em", "b")):
        strong.drop_tag()


def close_gaps(elements: Iterable[HtmlElement]) -> None:
    """Let headings begin at h2 and go down one step at a time, so that no level is jumped over."""
    above: list[int] = []
    for each in elements:
        if each.tag not in HEADINGS:
            continue
        level = int(each.tag[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        each.tag = f"h{len(above) + 1}"


def finish(blocks: list[Block]) -> tuple[str, tuple[HeadingOffer, ...]]:
    """The clean body, with the certain headings applied, and the offers as the review screen shows them."""
    for block in blocks:
        if block.level and block.certain:
            make_heading(block.element, block.level)
    close_gaps(block.element for block in blocks)
    markup = write(block.element for block in blocks)
    return markup, tuple(_offers(markup, blocks))


def _offers(markup: str, blocks: list[Block]) -> Iterable[HeadingOffer]:
    """Find every offered block again in the cleaned body, where an empty block may have gone."""
    place = 0
    cleaned = [tidy.squeezed(words(each)) for each in parse(markup)]
    for block in blocks:
        if not block.level:
            continue
        text = block.text
        while place < len(cleaned) and cleaned[place] != tidy.squeezed(text):
            place += 1
        if place == len(cleaned):
            return
        yield HeadingOffer(place, text, block.level, block.certain, block.certain, block.why)
        place += 1
