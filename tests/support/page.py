"""One opened page, as the person who reads it sees it."""

from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from lxml import etree
from werkzeug.datastructures import Headers

from tests.support.markup import Markup, name_of, words_of


@dataclass
class Page:
    """An answer of the site."""

    address: str
    status: int
    headers: Headers
    body: bytes
    came_by: list[str] = field(default_factory=list)  # the addresses that led here

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def is_html(self) -> bool:
        """True for a page."""
        return self.headers.get("Content-Type", "").startswith("text/html")

    @cached_property
    def markup(self) -> Markup:
        """The parsed page."""
        return Markup(self.text)

    @cached_property
    def words(self) -> str:
        """Everything that can be read on the page, in one line."""
        return words_of(self.markup.all("//body")[0])

    @cached_property
    def main(self) -> str:
        """Everything that can be read in the main part."""
        return words_of(self.markup.all("//main")[0])

    @property
    def title(self) -> str:
        """The title of the window."""
        return words_of(self.markup.all("//head/title")[0])

    @property
    def h1(self) -> str:
        """The subject of the page."""
        return words_of(self.markup.all("//h1")[0])

    @property
    def look(self) -> tuple[str, str, str]:
        """Theme, size and line as <html> carries them."""
        html = self.markup.root
        return html.get("data-theme"), html.get("data-size"), html.get("data-line")

    @property
    def tags(self) -> dict[str, str]:
        """The page tags: name → content."""
        return {one.get("name"): one.get("content") for one in self.markup.all("//meta[@name]")}

    @property
    def links(self) -> list[tuple[str, str]]:
        """Words and address of every link, in order."""
        return [(name_of(one, self.markup), one.get("href")) for one in self.markup.all("//a[@href]")]

    @property
    def headings(self) -> list[str]:
        """The words of all headings, in order."""
        return [words_of(one) for one in self.markup.all("//h1|//h2|//h3|//h4")]

    def part(self, path: str) -> etree._Element:
        """The one element at an XPath."""
        found = self.markup.all(path)
        assert len(found) == 1, f"{len(found)} elements at {path} on {self.address}"
        return found[0]

    def parts(self, path: str) -> list[str]:
        """The words of every element at an XPath."""
        return [words_of(one) for one in self.markup.all(path)]

    def link_to(self, words: str) -> str:
        """The address of the link that says these words, or at least holds them."""
        exact = [address for name, address in self.links if name == words]
        close = [address for name, address in self.links if words in name]
        found = exact or close
        assert found, f"no link {words!r} on {self.address}; there are: {[name for name, _ in self.links]}"
        return found[0]

    def own_links(self) -> list[str]:
        """Every address of this site that the page names, without fragments."""
        paths = ("//a/@href", "//link/@href", "//script/@src", "//img/@src", "//audio/@src", "//source/@src")
        found = {str(address) for path in paths for address in self.markup.all(path)}
        return sorted(one.partition("#")[0] for one in found if one.startswith("/"))

    def form(
        self, button: str | None = None, action: str | None = None
    ) -> tuple[etree._Element, etree._Element | None]:
        """The form with this button or this action, and the button."""
        if button is not None:
            for one in self.markup.all("//button|//input[@type='submit']"):
                if name_of(one, self.markup) == button:
                    return next(one.iterancestors("form")), one
            buttons = [name_of(one, self.markup) for one in self.markup.all("//button")]
            raise AssertionError(f"no button {button!r} on {self.address}; there are: {buttons}")
        for one in self.markup.all("//form"):
            if urlsplit(one.get("action")).path == action:
                button_there = one.xpath(".//button[not(@type='button')]")
                return one, (button_there[0] if button_there else None)
        raise AssertionError(f"no form leads to {action!r} on {self.address}")


def filled(form: etree._Element, button: etree._Element | None) -> list[tuple[str, str]]:
    """What a browser would send for this form as it stands."""
    values: list[tuple[str, str]] = []
    for one in form.xpath(".//input[@name]|.//select[@name]|.//textarea[@name]"):
        kind = one.get("type", "text")
        if kind in {"submit", "button", "image", "file", "reset"} or one.get("disabled") is not None:
            continue
        if kind in {"checkbox", "radio"} and one.get("checked") is None:
            continue
        if one.tag == "textarea":
            values.append((one.get("name"), one.text or ""))
        elif one.tag == "select":
            options = one.xpath(".//option[@selected]") or one.xpath(".//option")[:1]
            values += [(one.get("name"), each.get("value", each.text or "")) for each in options]
        else:
            values.append((one.get("name"), one.get("value", "on" if kind in {"checkbox", "radio"} else "")))
    if button is not None and button.get("name"):
        values.append((button.get("name"), button.get("value", "")))
    return values
