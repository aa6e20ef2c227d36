"""A small tolerant HTML reader: any text becomes a tree of the few elements an article may use.

It exists because general parsers need quadratic time, or give up, on hostile nesting. This one is linear, never deeper
than DEPTH, closes what authors leave open (li, p, td …) and forgets whatever is hidden or is not text.
"""

import re
from dataclasses import dataclass, field
from html import unescape

DEPTH = 60


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


MARKS = _names("a strong em sup sub abbr ruby rt rp")
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
_TABLE_PARTS = _names("thead tbody tfoot tr caption th td")
BLOCKS = HEADINGS | _TABLE_PARTS | _names("p div ul ol li dl dt dd table figure figcaption blockquote")
KNOWN = MARKS | BLOCKS | {"span"}
VOID = frozenset({"br", "img"})

_ALIAS = {"b": "strong", "i": "em", "dir": "ul", "menu": "ul"}
_ALIAS |= dict.fromkeys(
    _names(
        "body main article section header footer nav aside address center form fieldset details summary hgroup pre "
        "listing plaintext legend dialog search option optgroup hr"
    ),
    "div",
)
# The text inside these is for machines, or for a browser that shows something else in its place.
_RAW = _names("script style title textarea xmp iframe noembed noframes noscript")
_UNSEEN = _names("svg math object select template audio video canvas applet map colgroup datalist frameset del")
_HIDDEN_STYLE = re.compile(r"(?:display|mso-hide|visibility)\s*:\s*(?:none|all|hidden|collapse)", re.I)

# What a start tag closes when its author forgot to, and the elements that stop the search.
_CELLS = frozenset({"td", "th", "caption"})
_WALLS = _CELLS | {"table"}
_CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), _WALLS | {"ul", "ol"}),
    "dt": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "dd": (frozenset({"dt", "dd"}), _WALLS | {"dl"}),
    "td": (_CELLS, frozenset({"table"})),
    "th": (_CELLS, frozenset({"table"})),
    "tr": (frozenset({"tr", "caption"}), frozenset({"table"})),
    "rt": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "rp": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "a": (frozenset({"a"}), _WALLS),
}
_SECTIONS = _names("thead tbody tfoot caption")
_CLOSES |= dict.fromkeys(_SECTIONS, (_SECTIONS, frozenset({"table"})))
_TAGS = r"""<!--.*?(?:--!?>|\Z) | <[!?][^>]*+(?:>|\Z) | </(?P<end>[A-Za-z][^\s/>]*+)[^>]*+(?:>|\Z)
    | <(?P<start>[A-Za-z][^\s/<>]*+)(?P<attributes>%s)> | (?P<text>[^<]++ | <)"""
_TOKEN = re.compile(_TAGS % r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+""", re.X | re.S)
_TOKEN_WITHOUT_QUOTES = re.compile(_TAGS % r"[^<>]*+", re.X | re.S)
_PATIENCE = 50  # a lone quote makes _TOKEN look through the whole rest of the page: not more often than this
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+("[^"]*+"|'[^']*+'|[^\s"'<>]++))?""")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WANTED = _names("href src alt title class id style hidden start scope colspan rowspan width height")


@dataclass(slots=True)
class Node:
    """One element. ``blocky``: a mark or span with a block inside, not what HTML means by it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | str"] = field(default_factory=list)
    blocky: bool = False


def attributes_of(source: str) -> dict[str, str]:
    """The attributes that matter, from the inside of a start tag; the first of a name wins, as in browsers."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source):
        name = match[1].lower()
        if name in _WANTED and name not in found:
            value = match[2] or ""
            if value[:1] in {'"', "'"}:
                value = value[1:-1]
            found[name] = _ENTITY.sub(lambda entity: unescape(entity[0]), value)
    return found


def parse(html: str) -> Node:
    """The tree of ``html`` under a root "div". Takes anything, in linear time; unknown tags only go."""
    reader = _Reader()
    position, patience, end = 0, _PATIENCE, len(html)
    while position < end:
        match = (_TOKEN if patience else _TOKEN_WITHOUT_QUOTES).match(html, position)
        if match and match["text"] == "<" and html[position + 1 : position + 2].isalpha() and patience:
            patience -= 1
            match = _TOKEN_WITHOUT_QUOTES.match(html, position)
        if match is None:  # cannot happen: any character is a token
            break
        position = match.end()
        if match["start"]:
            name = match["start"].lower()
            if name in _RAW:
                position = _after(name, html, position)
            else:
                reader.start(name, attributes_of(match["attributes"]))
        elif match["end"]:
            reader.end(match["end"].lower())
        elif match["text"]:
            reader.text(unescape(match["text"]))
    return reader.root


def _after(name: str, html: str, position: int) -> int:
    """Where the page goes on after the end tag of a raw element, which ends the page if its end tag is missing."""
    close = re.compile(rf"</{name}(?=[\s/>])[^>]*+>", re.I).search(html, position)
    return close.end() if close else len(html)


class _Reader:
    """The open elements while a page is read."""

    def __init__(self) -> None:
        self.root = Node("div")
        self.open = [self.root]
        self.names: dict[str, int] = {}  # how many of each name are open
        self.ignored: dict[str, int] = {}  # start tags not taken, whose end tags must not close others

    def text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        rule = name == "hr"
        name = _ALIAS.get(name, name)
        hidden = name in _UNSEEN or "hidden" in attributes or bool(_HIDDEN_STYLE.search(attributes.get("style", "")))
        if name in VOID:
            if not hidden:
                self.open[-1].children.append(Node(name, attributes))
            return
        if name not in KNOWN and not hidden:
            return
        if self._misplaced(name) or len(self.open) >= DEPTH:
            self.ignored[name] = self.ignored.get(name, 0) + 1
            return
        self._close_forgotten(name)
        node = Node(name, attributes)
        if not hidden:
            self.open[-1].children.append(node)
            if name in BLOCKS:
                self._mark_blocky()
        self.open.append(node)
        self.names[name] = self.names.get(name, 0) + 1
        if rule:
            self._pop()

    def _misplaced(self, name: str) -> bool:
        if name in _TABLE_PARTS:
            return not self.names.get("table")
        return name in {"rt", "rp"} and not self.names.get("ruby")

    def _close_forgotten(self, name: str) -> None:
        if name in BLOCKS and self.names.get("p"):
            self._close({"p"}, _WALLS | {"li", "dd", "blockquote", "div", "figure"})
        if name in HEADINGS:
            self._close(HEADINGS, _WALLS | {"li", "dd", "blockquote", "div", "figure"})
        if name in _CLOSES:
            self._close(*_CLOSES[name])
            if name in {"tr", "thead", "tbody", "tfoot"}:
                self._close(_CELLS, frozenset({"table"}))
                self._close({"tr"}, frozenset({"table"}))
            if name in {"thead", "tbody", "tfoot"}:
                self._close(_SECTIONS, frozenset({"table"}))

    def _mark_blocky(self) -> None:
        for node in reversed(self.open):
            if node.tag in BLOCKS:
                break
            node.blocky = True

    def _close(self, targets: "frozenset[str] | set[str]", walls: frozenset[str]) -> None:
        """Close the innermost open element among ``targets``, with all inside it, unless a wall stands before it."""
        if not any(self.names.get(target) for target in targets):
            return
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag in targets:
                while len(self.open) > index:
                    self._pop()
                return
            if self.open[index].tag in walls:
                return

    def _pop(self) -> None:
        self.names[self.open.pop().tag] -= 1

    def end(self, name: str) -> None:
        if name == "hr":
            return
        name = _ALIAS.get(name, name)
        if self.ignored.get(name):
            self.ignored[name] -= 1
        elif name == "p" and not self.names.get("p"):
            pass
        elif name in MARKS or name == "span":
            self._close({name}, BLOCKS)
        elif name in HEADINGS:
            self._close(HEADINGS, _WALLS)
        elif name in _TABLE_PARTS:
            self._close({name}, frozenset({"table"}))
        elif self.names.get(name):
            self._close({name}, _WALLS - {name} | ({"ul", "ol"} if name == "li" else frozenset()))
