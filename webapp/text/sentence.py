"""One sentence of an article: where it stands, what is seen, what is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from webapp.text.spoken import Span, spoken


@dataclass(frozen=True)
class Sentence:
    """One sentence. ``block``: running number of its block. ``level``: of a heading, else 0. ``pause``: ms after it.

    ``spans``: (source start, source end, spoken start, spoken end), covering both texts in order.
    ``hash``: of the spoken words; equal words share their sound.
    """

    id: str
    kind: str
    block: int
    level: int
    source: str
    spoken: str
    spans: tuple[Span, ...]
    hash: str
    pause: int


class Edit(NamedTuple):
    """``words`` are heard where the source has what stands between ``start`` and ``end`` (nothing, when equal)."""

    start: int
    end: int
    words: str


def sound_hash(said: str) -> str:
    """The name of the sound of these words: 16 hexadecimal digits."""
    return sha256(said.encode()).hexdigest()[:16]


def spoken_sentence(
    text: str,
    *,
    id: str,
    kind: str,
    pause: int = 400,
    block: int = 0,
    level: int = 0,
    lead: str = "",
    tail: str = "",
    edits: Sequence[Edit] = (),
) -> Sentence:
    """A sentence for any text: a line of the article, or a date, source, status or end line around it.

    ``lead`` and ``tail`` are said before and after the text without standing in it, such as the number of an item or the
    head of a column. All is said as one, so that "电话：" helps to read the number behind it. ``edits`` in order.
    """
    heard, places = _edited(text, edits)
    said = spoken(lead + heard + tail)
    spans: list[Span] = []
    start = 0
    for number, (_first, last, begin, finish) in enumerate(said.spans, 1):
        end = places[min(max(last - len(lead), 0), len(heard))] if number < len(said.spans) else len(text)
        if spans and start == end == spans[-1][0]:
            spans[-1] = (start, end, spans[-1][2], finish)  # words that stand nowhere: one run of them
        elif start < end or begin < finish:
            spans.append((start, end, begin, finish))
        start = end
    return Sentence(id, kind, block, level, text, said.text, tuple(spans), sound_hash(said.text), pause)


def _edited(text: str, edits: Sequence[Edit]) -> tuple[str, list[int]]:
    """What is heard of the text, and for each place in it (also behind its end) the place in the text."""
    heard: list[str] = []
    places: list[int] = []
    position = 0
    for start, end, words in edits:
        heard += (text[position:start], words)
        places += range(position, start)
        places += [start, *([end] * (len(words) - 1))] if words else []
        position = end
    heard.append(text[position:])
    places += range(position, len(text) + 1)
    return "".join(heard), places
