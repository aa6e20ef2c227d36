"""One sentence of an article: where it stands, what is seen, what is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from webapp.text.spoken import Span, Spoken, spoken


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
    heard, places, borders = _edited(text, edits)
    whole = lead + heard + tail
    said = spoken(whole)
    spans: list[Span] = []
    start = 0
    for last, begin, finish in _parted(said, whole, [0, *(len(lead) + border for border in borders)]):
        end = places[min(max(last - len(lead), 0), len(heard))] if finish < len(said.text) else len(text)
        if spans and start == end == spans[-1][0]:
            spans[-1] = (start, end, spans[-1][2], finish)  # words that stand nowhere: one run of them
        elif start < end or begin < finish:
            spans.append((start, end, begin, finish))
        start = end
    return Sentence(id, kind, block, level, text, said.text, tuple(spans), sound_hash(said.text), pause)


def _parted(said: Spoken, whole: str, borders: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Where each span ends in ``whole``, begins and ends in what is said; what stayed as it was is cut at the borders."""
    for start, end, begin, finish in said.spans:
        if whole[start:end] == said.text[begin:finish]:
            for border in borders:
                if start < border < end:
                    yield border, begin, begin + border - start
                    start, begin = border, begin + border - start
        yield end, begin, finish


def _edited(text: str, edits: Sequence[Edit]) -> tuple[str, list[int], list[int]]:
    """What is heard of the text; for each place in it (also behind its end) the place in the text; where edits stand."""
    heard: list[str] = []
    places: list[int] = []
    borders = [0]
    position = 0
    for start, end, words in edits:
        heard += (text[position:start], words)
        places += range(position, start)
        borders += (len(places), len(places) + len(words))
        places += [start, *([end] * (len(words) - 1))] if words else []
        position = end
    heard.append(text[position:])
    places += range(position, len(text) + 1)
    return "".join(heard), places, [*borders, len(places) - 1]
