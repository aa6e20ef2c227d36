"""The words of Word paragraphs, and taking elements out without losing what stands beside them."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from webapp.editorial import tidy
from webapp.editorial.word_package import M, W

BREAKS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}


def own(paragraph: etree._Element, *tags: str) -> Iterator[etree._Element]:
    """Descendants of a paragraph with these tags that do not stand in a paragraph inside it (a text box)."""
    for child in paragraph:
        if child.tag == W + "p" or child.tag == W + "pPr":
            continue
        if child.tag in tags:
            yield child
        yield from own(child, *tags)


def raw(paragraph: etree._Element) -> str:
    """The paragraph's words as they stand, tabs and line breaks included."""
    pieces = []
    for node in own(paragraph, W + "t", M + "t", *BREAKS):
        pieces.append(BREAKS.get(node.tag, node.text or ""))
    return tidy.letters("".join(pieces))


def text(paragraph: etree._Element) -> str:
    """The paragraph's words in one line."""
    return tidy.line(raw(paragraph))


def everything(root: etree._Element | None) -> list[str]:
    """Every paragraph of a part that has words."""
    return [words for words in map(text, root.iter(W + "p")) if words] if root is not None else []


def remove(node: etree._Element) -> None:
    """Take an element out with all it holds."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: etree._Element) -> None:
    """Put an element's children in its place."""
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(place, child)
    parent.remove(node)


def in_table(node: etree._Element) -> bool:
    """Inside a table cell or a text box, where no heading of the article stands."""
    return any(above.tag in (W + "tc", W + "txbxContent") for above in node.iterancestors())


def run(words: str) -> etree._Element:
    """A new run with these words."""
    made = etree.Element(W + "r")
    holder = etree.SubElement(made, W + "t")
    holder.text = words
    holder.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made
