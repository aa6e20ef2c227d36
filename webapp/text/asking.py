"""Pinyin for one paragraph at a time: after each paragraph, list or table of an article, a place to ask for it.

One place for a whole paragraph, not for each sentence: an article of sixty sentences would have sixty more stops.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from webapp.text.pieces import is_block, pieces, tag_name

_ID: Final = re.compile(r'class="sentence" id="(s-[A-Za-z0-9-]+)"')
_HEADINGS: Final = frozenset({"h2", "h3", "h4"})


class Group(NamedTuple):
    """Blocks of an article that are asked about together, headings with what they stand above; the ids in them."""

    html: str
    ids: tuple[str, ...]


def groups(html: str) -> Iterator[Group]:
    """The body of an article cut into groups; put together again they are the body."""
    depth, row = 0, list[str]()
    for piece in pieces(html):
        row.append(piece)
        name = tag_name(piece)
        if not is_block(name):
            continue
        depth += -1 if piece.startswith("</") else 1
        if depth == 0 and name not in _HEADINGS:
            yield _group(row)
            row = []
    if row:
        yield _group(row)


def with_places(html: str, place: Callable[[int, Group], str]) -> str:
    """The body with what ``place`` gives behind each group that has sentences; it is told the number, from 1."""
    parts, number = [], 0
    for group in groups(html):
        parts.append(group.html)
        if group.ids:
            number += 1
            parts.append(place(number, group))
    return "".join(parts)


def _group(row: list[str]) -> Group:
    html = "".join(row)
    return Group(html, tuple(_ID.findall(html)))
