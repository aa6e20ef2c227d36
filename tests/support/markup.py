"""Reading a page as a browser would: strict HTML, visible words, names that a screen reader says."""

from dataclasses import dataclass, field
from functools import cached_property

import html5lib
from lxml import etree

SILENT = {"script", "style", "template", "noscript", "head", "rp"}


@dataclass(frozen=True)
class Mistake:
    """One thing that the HTML standard does not allow, with the place."""

    line: int
    column: int
    words: str


@dataclass
class Markup:
    """One parsed page."""

    text: str
    mistakes: list[Mistake] = field(default_factory=list)

    @cached_property
    def root(self) -> etree._Element:
        """The tree; the mistakes are known once it was asked for."""
        parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
        tree = parser.parse(self.text)
        for (line, column), code, values in parser.errors:
            words = html5lib.constants.E.get(code, code) % values
            self.mistakes.append(Mistake(line, column, words))
        return tree.getroot()

    def all(self, path: str) -> list[etree._Element]:
        """The elements at an XPath."""
        return self.root.xpath(path)

    @cached_property
    def by_id(self) -> dict[str, etree._Element]:
        """The first element of each id."""
        found: dict[str, etree._Element] = {}
        for element in self.all("//*[@id]"):
            found.setdefault(element.get("id"), element)
        return found


def words_of(element: etree._Element) -> str:
    """All words inside an element, in one line; pictures speak by their alt text. Hidden words are spoken too."""
    return " ".join("".join(_words(element)).split())


def _words(element: etree._Element) -> list[str]:
    if not isinstance(element.tag, str) or element.get("hidden") is not None:
        return []
    if element.tag == "img":
        return [element.get("alt") or ""]
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in SILENT and child.get("aria-hidden") != "true":
            parts += _words(child)
        parts.append(child.tail or "")
    return parts


def name_of(element: etree._Element, page: Markup) -> str:
    """The accessible name, as far as our pages need the rules of accname 1.2."""
    named_by = element.get("aria-labelledby")
    if named_by:
        return " ".join(words_of(page.by_id[one]) for one in named_by.split() if one in page.by_id)
    if element.get("aria-label", "").strip():
        return element.get("aria-label").strip()
    if element.tag in {"input", "select", "textarea", "meter", "progress", "output"}:
        labels = [one for one in page.all("//label") if one.get("for") and one.get("for") == element.get("id")]
        labels += [one for one in element.iterancestors("label") if one.get("for") is None]
        if labels:
            return " ".join(words_of(one) for one in labels)
        if element.get("type") in {"submit", "button", "reset"}:
            return element.get("value", "")
        return element.get("title", "")
    if element.tag == "svg":
        return "".join(words_of(one) for one in element.findall("{*}title"))
    return words_of(element) or element.get("title", "")


def where(element: etree._Element) -> str:
    """An element as one would write it, short, for messages."""
    attributes = "".join(f' {name}="{value}"' for name, value in list(element.attrib.items())[:4])
    words = words_of(element)
    return f"<{element.tag}{attributes}>" + (f" {words[:40]!r}" if words else "")
