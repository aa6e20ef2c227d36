"""What every page must keep. Each rule is a function that yields its findings; a finding says how to repair it."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from lxml import etree

from tests.support.markup import Markup, name_of, where, words_of

Rule = Callable[[Markup], Iterator[str]]
RULES: list[Rule] = []
IDREFS = {
    *("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-flowto"),
    *("aria-details", "aria-errormessage", "headers", "for", "list", "form"),
}
ARIA = {
    *("activedescendant", "atomic", "autocomplete", "busy", "checked", "colcount", "controls", "current"),
    *("describedby", "description", "details", "disabled", "errormessage", "expanded", "flowto", "haspopup"),
    *("hidden", "invalid", "keyshortcuts", "label", "labelledby", "level", "live", "modal", "multiline"),
    *("multiselectable", "orientation", "owns", "placeholder", "posinset", "pressed", "readonly", "relevant"),
    *("required", "roledescription", "rowcount", "rowindex", "rowspan", "colindex", "colspan", "selected"),
    *("setsize", "sort", "valuemax", "valuemin", "valuenow", "valuetext"),
}
NOT_TYPED = ("hidden", "submit", "button", "reset", "image")
FIELDS = "//input|//select|//textarea"
CONTROLS = "//a[@href]|//button|//summary"
UNINFORMATIVE = {
    "更多",
    "更多>>",
    "more",
    "详情",
    "查看详情",
    "点击这里",
    "点这里",
    "这里",
    "点击查看",
    "链接",
    "阅读全文",
    "全文",
}
PHRASING = {
    "a",
    "span",
    "strong",
    "em",
    "button",
    "label",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "abbr",
    "summary",
    "time",
    "legend",
}
BLOCKS = {
    *("div", "p", "ul", "ol", "dl", "table", "section", "article", "nav", "form", "fieldset", "h1", "h2", "h3", "h4"),
    *("header", "footer", "main", "figure", "blockquote", "address", "details", "hr"),
}
HEADINGS_MAY_STAND_IN = {"summary", "legend"}
SILENT = {"script", "style", "template", "noscript"}
# A value that was not there and was printed all the same.
EMPTY_WORD = re.compile(r"(?<![\w.-])(null|None|undefined|NaN|nan)(?![\w.-])")
UNFILLED = re.compile(r"%\(\w+\)|\{\{|\}\}|\{%|%\}")


def rule(function: Rule) -> Rule:
    """Every page is asked about this."""
    RULES.append(function)
    return function


def inspect(text: str) -> list[str]:
    """Everything that is wrong with this page; an empty list for a good one."""
    page = Markup(text)
    _ = page.root  # parsing fills the list of mistakes
    return [finding for one in RULES for finding in one(page)]


@rule
def valid(page: Markup) -> Iterator[str]:
    """No parse error of the HTML standard."""
    lines = page.text.split("\n")
    for one in page.mistakes[:5]:
        line = lines[one.line - 1] if one.line <= len(lines) else ""
        start = max(0, one.column - 60)
        mark = " " * (one.column - start) + "^"
        shown = line[start : one.column + 20]
        yield f"not valid HTML at line {one.line}: {one.words}\n    {shown}\n    {mark}"


@rule
def content_model(page: Markup) -> Iterator[str]:
    """Elements stand only where the standard lets them, as far as a parser does not say so itself."""
    for element in page.all("//ul|//ol"):
        for child in element:
            if isinstance(child.tag, str) and child.tag not in {"li", "script", "template"}:
                yield f"{where(element)} holds {where(child)}: a list holds only li"
    for element in page.all("//dl/*[not(self::dt or self::dd or self::div)]"):
        yield f"dl holds {where(element)}: use dt, dd, or a div around a pair"
    for tag in sorted(PHRASING):
        for element in page.all(f"//{tag}//*"):
            if element.tag not in BLOCKS or (tag == "a" and _block_link(element)):
                continue
            if tag in HEADINGS_MAY_STAND_IN and element.tag in {"h1", "h2", "h3", "h4"}:
                continue
            yield f"{where(element)} stands in a {tag}, which may hold only words"
    for element in page.all("//a//a|//a//button|//button//a|//button//button|//label//label|//button//input"):
        yield f"{where(element)} stands inside another control: put them side by side"


def _block_link(element: etree._Element) -> bool:
    """A link may hold blocks where the place it stands in may."""
    link = next(element.iterancestors("a"))
    return all(one.tag not in PHRASING - {"a"} for one in link.iterancestors())


@rule
def heading(page: Markup) -> Iterator[str]:
    """One h1, the title begins with it, and no level is skipped."""
    tops = page.all("//h1")
    if len(tops) != 1:
        yield f"{len(tops)} h1 on the page: give it exactly one, its own subject"
        return
    titles = page.all("/html/head/title")
    title = words_of(titles[0]) if titles else ""
    subject = words_of(tops[0])
    if not subject:
        yield "the h1 is empty"
    # A page that comes back with mistakes says so first, so that it is the first thing heard.
    if not re.sub("^(有错误：|有錯誤：|Error: )", "", title).startswith(subject):
        yield f"the title {title!r} does not begin with the h1 {subject!r}: use the same words in {{% block title %}}"
    before = 0
    for one in page.all("//h1|//h2|//h3|//h4|//h5|//h6"):
        level = int(one.tag[1])
        if level > before + 1:
            yield f"{where(one)} skips a level after h{before}: headings go down one step at a time"
        if not words_of(one):
            yield f"{where(one)} is an empty heading"
        before = level


@rule
def language(page: Markup) -> Iterator[str]:
    """The page says that it is Chinese."""
    if page.root.get("lang") not in {"zh-CN", "zh-Hant", "en"}:
        yield f'<html lang="{page.root.get("lang")}">: a voice needs lang="zh-CN"'


@rule
def landmarks(page: Markup) -> Iterator[str]:
    """One main; every nav has a name of its own."""
    if len(page.all("//main")) != 1:
        yield f"{len(page.all('//main'))} main elements: the page needs exactly one"
    for tag in ("nav", "section[@aria-label or @aria-labelledby]", "form[@aria-label or @aria-labelledby]", "aside"):
        names = [name_of(one, page) if _labelled(one) else "" for one in page.all(f"//{tag}")]
        if tag in {"nav", "aside"} and "" in names:
            yield f'a {tag} has no name: add aria-label="…"'
        for name in {name for name in names if name and names.count(name) > 1}:
            yield f"two {tag.partition('[')[0]} landmarks are both called {name!r}: give each its own name"
    for element in page.all("//*[@role='region' or @role='group' or @role='dialog']"):
        if not _labelled(element):
            yield f"{where(element)} has a role but no name: add aria-label"


def _labelled(element: etree._Element) -> bool:
    return bool(element.get("aria-label") or element.get("aria-labelledby"))


@rule
def fields(page: Markup) -> Iterator[str]:
    """Every input says what it is for; every group of choices has a legend."""
    for element in page.all(FIELDS):
        if element.get("type") in NOT_TYPED:
            continue
        if not name_of(element, page).strip():
            yield f"{where(element)} has no label: add <label for=…>"
        if element.get("type") == "radio":
            group = next(element.iterancestors("fieldset"), None)
            if group is None or group.find(".//legend") is None:
                yield f"{where(element)}: radio buttons stand in a fieldset with a legend"
    for element in page.all("//button[not(@type)]"):
        yield f"{where(element)} has no type: say submit or button"
    for element in page.all("//form[not(@action) or not(@method)]"):
        yield f"{where(element)}: a form says its action and its method"


@rule
def names(page: Markup) -> Iterator[str]:
    """No link or button without words, none that says nothing, and none whose words lead to two places."""
    led: dict[str, set[str]] = {}
    for element in page.all(CONTROLS):
        name = " ".join(name_of(element, page).split())
        if not name:
            yield f"{where(element)} has no words: say what it does"
        elif element.tag == "a" and name.lower() in UNINFORMATIVE:
            yield f"a link says only {name!r}: say where it leads"
        if element.tag == "a":
            led.setdefault(name, set()).add(element.get("href").partition("#")[0] or "#" + element.get("href"))
    for name, addresses in led.items():
        if name and len(addresses) > 1:
            yield f"links called {name!r} lead to {sorted(addresses)}: give each its own words"
    for element in page.all("//a[not(@href)]"):
        yield f"{where(element)} is no link: it has no href"


@rule
def references(page: Markup) -> Iterator[str]:
    """Ids are unique; whatever points at an id finds it."""
    seen: set[str] = set()
    for element in page.all("//*[@id]"):
        one = element.get("id")
        if not one or any(letter.isspace() for letter in one):
            yield f"{where(element)} has an id with nothing or a space in it"
        if one in seen:
            yield f"the id {one!r} is there twice"
        seen.add(one)
    for name in IDREFS:
        for element in page.all(f"//*[@{name}]"):
            if name == "for" and element.tag not in {"label", "output"}:
                continue
            for target in element.get(name).split():
                if target not in seen:
                    yield f'{where(element)}: {name}="{target}" points at nothing'
    for element in page.all("//a[starts-with(@href, '#')]"):
        target = element.get("href")[1:]
        if target and target not in seen:
            yield f"{where(element)}: no element has the id {target!r}"
        if not target:
            yield f"{where(element)}: '#' leads nowhere"


@rule
def pictures(page: Markup) -> Iterator[str]:
    """Every picture has its words, or says that it needs none."""
    for element in page.all("//img[not(@alt)]"):
        yield f'{where(element)} has no alt: describe it, or alt="" where it only decorates'
    for element in page.all("//img[not(@width) or not(@height)]"):
        yield f"{where(element)} has no size: without width and height the page jumps while loading"
    for element in page.all("//*[local-name()='svg'][not(ancestor::*[@aria-hidden='true'])]"):
        if element.get("aria-hidden") != "true" and not _labelled(element):
            yield f'{where(element)}: an svg is aria-hidden="true" or has a name'
    for element in page.all("//*[@aria-hidden='true']//*[self::a or self::button or self::input or @tabindex='0']"):
        yield f"{where(element)} can be reached but not heard: it stands in aria-hidden"


@rule
def aria(page: Markup) -> Iterator[str]:
    """Only attributes that exist, and no tab order of our own."""
    for element in page.all("//*[@*[starts-with(name(), 'aria-')]]"):
        for name, value in element.attrib.items():
            if name.startswith("aria-") and name.removeprefix("aria-") not in ARIA:
                yield f"{where(element)}: there is no {name}"
            if name in {"aria-label", "aria-labelledby"} and not value.strip():
                yield f"{where(element)}: {name} is empty"
    for element in page.all("//*[@tabindex]"):
        if element.get("tabindex") not in {"0", "-1"}:
            yield f'{where(element)}: tabindex="{element.get("tabindex")}" breaks the order of the page'
    for element in page.all("//*[@accesskey or @autofocus]"):
        yield f"{where(element)}: accesskey and autofocus take the keyboard away from the reader"


@rule
def no_inline(page: Markup) -> Iterator[str]:
    """Nothing that the content security policy would drop, nothing from other hosts, nothing that opens by itself."""
    for element in page.all("//style|//*[@style]|//script[not(@src) and not(@type='application/json')]"):
        yield f"{where(element)}: inline styles and scripts are dropped by our own policy; use a file below static/"
    for element in page.all("//*[@*[starts-with(name(), 'on')]]"):
        yield f"{where(element)}: no on… attributes; the script listens by itself"
    for element in page.all(
        "//script[@src]|//img[@src]|//audio[@src]|//source[@src]|//video[@src]|//iframe|//link[@href]"
    ):
        address = element.get("src") or element.get("href") or ""
        if not address.startswith("/") or address.startswith("//"):
            yield f"{where(element)} comes from another place: everything is served by this site"
    for element in page.all("//*[@target]|//meta[@http-equiv='refresh']|//*[@autoplay]|//marquee|//blink"):
        yield f"{where(element)}: nothing opens, moves, reloads or sounds by itself"


@rule
def links(page: Markup) -> Iterator[str]:
    """Addresses are whole and well formed."""
    for element in page.all("//a[@href]|//form[@action]"):
        address = element.get("href") or element.get("action") or ""
        parts = urlsplit(address)
        if any(letter.isspace() or ord(letter) < 33 for letter in address):
            yield f"{where(element)}: the address has a space in it"
        elif address.startswith(("/", "#")):
            if address.startswith("//") or "//" in parts.path:
                yield f"{where(element)}: two slashes in an own address"
        elif parts.scheme == "tel":
            if not re.fullmatch(r"\+?[0-9*#-]{3,20}", parts.path):
                yield f"{where(element)}: a telephone number is digits"
        elif parts.scheme not in {"https", "http", "mailto"} or (parts.scheme.startswith("http") and not parts.netloc):
            yield f"{where(element)}: not an address of this site, nor http, mailto or tel"


@rule
def empty_words(page: Markup) -> Iterator[str]:
    """No value that was not there is shown as a word, and no pattern unfilled."""
    places = [
        (where(one), text) for one in page.all("//body//*") if one.tag not in SILENT for text in (one.text, one.tail)
    ]
    for element in page.all("//*[@content or @alt or @title or @aria-label or @value]"):
        places += [(where(element), element.get(name)) for name in ("content", "alt", "title", "aria-label", "value")]
    places += [("title", words_of(one)) for one in page.all("//title")]
    places = [(place, text) for place, text in places if not _typed(page, text)]
    for place, text in places:
        if text and (found := EMPTY_WORD.search(text)):
            yield f"{place} shows the word {found.group()!r}: leave the part out where there is no value"
        if text and (found := UNFILLED.search(text)):
            yield f"{place} shows {found.group()!r}: a pattern was not filled"
    for element in page.all("//meta[@name][not(normalize-space(@content))]"):
        yield f"{where(element)}: an empty page tag counts as a fault; leave it out"
    for element in page.all("//time"):
        if not re.match(
            r"\d{4}-\d\d-\d\d(T\d\d:\d\d([+-]\d\d:\d\d|Z))?$|P", element.get("datetime") or words_of(element)
        ):
            yield f"{where(element)}: datetime is not a moment with its zone, or a day"


def _typed(page: Markup, text: str | None) -> bool:
    """True for what the reader typed into the search and gets back."""
    asked = [one.get("value") for one in page.all("//input[@name='q'][@value]")]
    return any(one and one in (text or "") for one in asked)


@rule
def order_of_head(page: Markup) -> Iterator[str]:
    """What a browser must know first: letters, width, and one description of each kind."""
    if not page.all("/html/head/meta[@charset='utf-8']"):
        yield 'the head lacks <meta charset="utf-8">'
    views = page.all("/html/head/meta[@name='viewport']")
    if not views or "user-scalable" in views[0].get("content") or "maximum-scale" in views[0].get("content"):
        yield "the head lacks a viewport that leaves zooming to the reader"
    names = [one.get("name") for one in page.all("/html/head/meta[@name]")]
    for name in {name for name in names if names.count(name) > 1}:
        yield f"the page tag {name} is there twice"
