"""The inside of one block as a flat row of atoms: text, line breaks and pictures, each with the marks it stands in.

A flat row is easy to squeeze, trim, split and cut into sentences; ``html_of`` writes it as properly nested HTML again.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from webapp.text.characters import ordinary, squeezed
from webapp.text.tree import BLOCKS, MARKS, Node


class Mark(NamedTuple):
    """strong, em, a … with its attributes. ``serial`` keeps one ruby from joining the next, as other marks do."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    serial: int = 0


class Atom(NamedTuple):
    """``kind`` is "text", "br" or "img"; ``value`` the text; ``attributes`` those of the picture."""

    kind: str
    value: str
    marks: tuple[Mark, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


_HREF = re.compile(
    r"(?:/(?![/\\])[^\\\s]*|\#[^\\\s]*|https?://[^/\\\s@?#]+(?:[/?#][^\\\s]*)?|mailto:[^\s@:/\\]+@[^\s@:/\\]+|tel:\+?[\d\-(),;*\#.]{3,40})",
    re.I,
)
_MEDIA = re.compile(r"/media/[0-9A-Za-z_-][0-9A-Za-z._-]{0,200}")
_UNSEEN_IN_ADDRESS = re.compile(r"[\x00-\x20\x7f\u200b-\u200f\ufeff]+")
_PIXELS = re.compile(r"[1-9]\d{0,4}")
_ADDRESS_LIMIT = 2000


def address(value: str) -> str | None:
    """A link that may stand in an article: own path, fragment, http(s), mailto, tel. None for anything else.

    Browsers drop tabs and line breaks inside an address and read a backslash as a slash, so neither may hide a host.
    """
    value = _UNSEEN_IN_ADDRESS.sub("", ordinary(value.strip()))
    return value if len(value) <= _ADDRESS_LIMIT and _HREF.fullmatch(value) else None


def picture(attributes: dict[str, str]) -> tuple[tuple[str, str], ...] | None:
    """The attributes of a picture of our own; None for pictures from elsewhere, which would tell others who reads here.

    A missing ``alt`` stays missing: nobody has decided yet whether the picture is decorative.
    """
    source = attributes.get("src", "").strip()
    if not _MEDIA.fullmatch(source) or ".." in source:
        return None
    kept = [("src", source)]
    if "alt" in attributes:
        kept.append(("alt", squeezed(ordinary(attributes["alt"])).strip()))
    kept += [(name, attributes[name]) for name in ("width", "height") if _PIXELS.fullmatch(attributes.get(name, ""))]
    return tuple(kept)


def atoms(children: Iterable["Node | str"]) -> list[Atom]:
    """The row for the children of one block. Blocks among them become words in the same row, with a space between."""
    row: list[Atom] = []
    _collect(children, (), row, [0])
    return row


def _collect(children: Iterable["Node | str"], marks: tuple[Mark, ...], row: list[Atom], serial: list[int]) -> None:
    for child in children:
        if isinstance(child, str):
            row.append(Atom("text", child, marks))
        elif child.tag == "br":
            row.append(Atom("br", "\n", marks))
        elif child.tag == "img":
            attributes = picture(child.attributes)
            if attributes:
                row.append(Atom("img", "", tuple(mark for mark in marks if mark.tag == "a"), attributes))
        elif child.tag in MARKS:
            mark = _mark(child, marks, serial)
            _collect(child.children, (*marks, mark) if mark else marks, row, serial)
        elif child.tag in BLOCKS:
            row.append(Atom("text", " ", marks))
            _collect(child.children, marks, row, serial)
            row.append(Atom("text", " ", marks))
        else:
            _collect(child.children, marks, row, serial)


def _mark(node: Node, marks: tuple[Mark, ...], serial: list[int]) -> Mark | None:
    """The mark of an element, or None when it says nothing more than those around it."""
    tags = {mark.tag for mark in marks}
    if node.tag in tags or (node.tag in {"rt", "rp"} and (not marks or marks[-1].tag != "ruby")):
        return None
    if node.tag == "a":
        href = address(node.attributes.get("href", ""))
        return Mark("a", (("href", href),)) if href else None
    if node.tag == "abbr":
        title = squeezed(ordinary(node.attributes.get("title", ""))).strip()
        return Mark("abbr", (("title", title),)) if title else None
    if node.tag in {"ruby", "rt", "rp"}:
        if node.tag == "ruby" and tags & {"rt", "rp"}:
            return None
        serial[0] += 1
        return Mark(node.tag, (), serial[0])
    return Mark(node.tag)


def tidy(row: Sequence[Atom]) -> list[Atom]:
    """The row with ordinary characters, single spaces, none at its ends or around line breaks, and no empty marks."""
    return _trimmed(_joined(_without_broken_ruby(row)))


def single_breaks(row: Sequence[Atom]) -> list[Atom]:
    """A tidy row for places that hold one line of thought (headings, cells): never two line breaks together."""
    return [atom for position, atom in enumerate(row) if atom.kind != "br" or row[position - 1].kind != "br"]


def paragraphs(row: Sequence[Atom]) -> list[list[Atom]]:
    """A tidy row cut where its author left a line empty, which is how old pages make paragraphs."""
    parts: list[list[Atom]] = [[]]
    for position, atom in enumerate(row):
        if atom.kind != "br":
            parts[-1].append(atom)
        elif row[position + 1].kind == "br" or row[position - 1].kind == "br":
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(atom)
    return [part for part in parts if part]


def text_of(row: Iterable[Atom]) -> str:
    """What is seen of a row: line breaks as "\\n"; ruby readings, which repeat the word below them, left out."""
    return "".join(atom.value for atom in row if not is_reading(atom))


def is_reading(atom: Atom) -> bool:
    """Whether the atom is the reading above a ruby word, or the brackets around it."""
    return any(mark.tag in {"rt", "rp"} for mark in atom.marks)


def html_of(row: Iterable[Atom]) -> str:
    """The row as HTML; equal marks of neighbours are written as one element."""
    parts: list[str] = []
    open_marks: tuple[Mark, ...] = ()
    for atom in row:
        parts.append(_switch(open_marks, atom.marks))
        open_marks = atom.marks
        if atom.kind == "text":
            parts.append(escape(atom.value))
        else:
            parts.append(start_tag(atom.kind, atom.attributes))
    parts.append(_switch(open_marks, ()))
    return "".join(parts)


def start_tag(tag: str, attributes: Iterable[tuple[str, str]] = ()) -> str:
    """A start tag with escaped attribute values."""
    return f"<{tag}" + "".join(f' {name}="{escape(value)}"' for name, value in attributes) + ">"


def escape(text: str) -> str:
    """Text for HTML, also between double quotes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _switch(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> str:
    shared = len(_common(before, after))
    closing = "".join(f"</{mark.tag}>" for mark in reversed(before[shared:]))
    return closing + "".join(start_tag(mark.tag, mark.attributes) for mark in after[shared:])


def _common(first: tuple[Mark, ...], second: tuple[Mark, ...]) -> tuple[Mark, ...]:
    length = 0
    while length < min(len(first), len(second)) and first[length] == second[length]:
        length += 1
    return first[:length]


def _without_broken_ruby(row: Sequence[Atom]) -> list[Atom]:
    """A ruby that lost its word or its reading gives up its marks, so that what is left of it stays ordinary text."""
    words: set[int] = set()
    readings: set[int] = set()
    for atom in row:
        ruby = next((mark.serial for mark in atom.marks if mark.tag == "ruby"), 0)
        if ruby and ordinary(atom.value).strip():
            (readings if any(mark.tag == "rt" for mark in atom.marks) else words).add(ruby)
    whole = words & readings

    def kept(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        ruby = next((mark.serial for mark in marks if mark.tag == "ruby"), 0)
        if not ruby or ruby in whole:
            return marks
        return tuple(mark for mark in marks if mark.tag not in {"ruby", "rt", "rp"})

    return [atom._replace(marks=kept(atom.marks)) for atom in row]


def _joined(row: Iterable[Atom]) -> list[Atom]:
    """Neighbours with the same marks become one text, in which accents can meet their letters."""
    joined: list[Atom] = []
    pieces: list[str] = []

    def flush(marks: tuple[Mark, ...]) -> None:
        text = squeezed(ordinary("".join(pieces)))
        pieces.clear()
        if text:
            joined.append(Atom("text", text, marks))

    before: tuple[Mark, ...] = ()
    for atom in row:
        if pieces and (atom.kind != "text" or atom.marks != before):
            flush(before)
        if atom.kind == "text":
            pieces.append(atom.value)
            before = atom.marks
        else:
            joined.append(atom)
    if pieces:
        flush(before)
    return joined


def _trimmed(row: list[Atom]) -> list[Atom]:
    kept: list[Atom] = []
    for position, atom in enumerate(row):
        after = row[position + 1].marks if position + 1 < len(row) else ()
        if atom.kind == "text":
            text = atom.value
            if not kept or kept[-1].kind == "br" or kept[-1].value.endswith(" "):
                text = text.lstrip(" ")
            if text == " ":  # a space alone needs no mark that its neighbours do not share
                atom = atom._replace(marks=_common(kept[-1].marks, after))
            if text:
                _append(kept, atom._replace(value=text))
        elif atom.kind == "img":
            kept.append(atom)
        else:
            _strip_end(kept)
            if kept:
                kept.append(atom._replace(marks=_common(kept[-1].marks, after)))
    _strip_end(kept)
    while kept and kept[-1].kind == "br":
        kept.pop()
    return kept


def _append(row: list[Atom], atom: Atom) -> None:
    if row and row[-1].kind == "text" and row[-1].marks == atom.marks:
        row[-1] = atom._replace(value=squeezed(ordinary(row[-1].value + atom.value)))
    else:
        row.append(atom)


def _strip_end(row: list[Atom]) -> None:
    if row and row[-1].kind == "text":
        text = row[-1].value.rstrip(" ")
        if text:
            row[-1] = row[-1]._replace(value=text)
        else:
            row.pop()
