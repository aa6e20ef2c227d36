"""Finished HTML as a row of tags and texts: for steps that add to what is shown and must change nothing else.

Other than ``tree``, it forgets nothing: the pieces of a page, put together again, are the page.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from webapp.text.tree import BLOCKS, VOID

# A quoted value may hold ">"; script and style hold no tags at all, and a comment nothing that is shown.
_PIECE: Final = re.compile(
    r"<!--.*?-->|<(?:script|style)\b[^>]*>.*?</(?:script|style)\s*>|<[a-zA-Z/!](?:[^>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<",
    re.S | re.I,
)
_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
_SENTENCE: Final = re.compile(r'<span class="sentence" id="(s-[A-Za-z0-9-]+)">')
ADDED: Final = "data-added"  # an element with this attribute says what the author did not write
_UNREAD: Final = frozenset({"rt", "rp"})


def pieces(html: str) -> list[str]:
    """Tags (and comments, and scripts with what is in them) and the texts between them, in order."""
    return _PIECE.findall(html)


def tag_name(piece: str) -> str:
    """The lower-case name of a tag, "" for anything that is none."""
    match = _NAME.match(piece)
    return match[1].lower() if match else ""


def is_block(name: str) -> bool:
    """Whether a tag of this name ends the row of words around it; those that articles use."""
    return name in BLOCKS


class Depth:
    """Whether the reading of pieces stands inside what the author did not write, or inside a ruby."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        self.unread = 0
        self.ruby = 0

    def step(self, tag: str) -> None:
        """Take one tag. Void elements open nothing; a stray end tag closes nothing."""
        name = tag_name(tag)
        if not name or name in VOID or tag.endswith("/>"):
            return
        if tag.startswith("</"):
            if self._open and self._open[-1][0] == name:
                _, hides = self._open.pop()
                self.unread -= hides
                self.ruby -= name == "ruby"
            return
        hides = name in _UNREAD or f" {ADDED}" in tag
        self._open.append((name, hides))
        self.unread += hides
        self.ruby += name == "ruby"


def own_text(html: str) -> str:
    """The words of a sentence as the script numbers them: line breaks are "\\n", readings and added words left out."""
    depth, words = Depth(), []
    for piece in pieces(html):
        if not piece.startswith("<") or piece == "<":
            words.append("" if depth.unread else unescape(piece))
        elif tag_name(piece) == "br":
            words.append("" if depth.unread else "\n")
        else:
            depth.step(piece)
    return "".join(words)


def sentences(html: str) -> Iterator[tuple[str, str]]:
    """The page cut at its sentences: ("", what stands between), (id, the inside of a sentence's span), in turns.

    ``together`` puts it together again.
    """
    row = pieces(html)
    position = 0
    while position < len(row):
        between: list[str] = []
        while position < len(row) and not _SENTENCE.fullmatch(row[position]):
            between.append(row[position])
            position += 1
        yield "", "".join(between)
        if position == len(row):
            return
        start = position + 1
        open_spans, position = 1, start
        while position < len(row):
            if tag_name(row[position]) == "span":
                open_spans += -1 if row[position].startswith("</") else 1
            if not open_spans:
                break
            position += 1
        match = _SENTENCE.fullmatch(row[start - 1])
        yield match[1] if match else "", "".join(row[start:position])
        position += 1


def together(parts: Iterator[tuple[str, str]]) -> str:
    """The page of which ``sentences`` gave the parts."""
    return "".join(f'<span class="sentence" id="{id}">{html}</span>' if id else html for id, html in parts)
