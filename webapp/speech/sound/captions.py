"""Sentences cut into captions that can be read while they are heard: two short lines, some seconds.

Measures: 16 full characters a line and two lines are what Netflix's timed text guide for simplified Chinese asks for,
some seven seconds at most its general requirements. Lines break after marks where they can; not inside a number or a
Latin word, and not before a mark that belongs to what stands before it, as long as there is another way.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from webapp.speech.sound.cues import Cue

LINE = 32  # half characters: 16 hanzi
BOTH = 2 * LINE - 2  # of two lines: a hanzi is not cut, so one half character of each line may have to stay empty
LONGEST = 7000  # milliseconds, about: a caption is not cut in the middle of a word for it
EMPTY = "……"  # an empty cue would be no cue at all
_MARKS = "，。！？；：、,;:!?）”’》】」』…"  # after these a line may end best
_OPENING = "（“‘《【「『(["
_WORD = re.compile(r"[0-9A-Za-z.%‰℃+\-/@_]")
WORST = 1000


@dataclass(frozen=True)
class Caption:
    """Some words on one or two lines, from one millisecond to another."""

    id: str
    start: int
    end: int
    lines: tuple[str, ...]


def captions(cue: Cue) -> list[Caption]:
    """The captions of one sentence, timed by its words where their times are known.

    The first caption has the sentence's id, those after it the same with .2, .3, …
    """
    words = _kept(cue.source)
    if not words.strip() or (width(words) <= LINE and cue.end - cue.start <= LONGEST):
        return [Caption(cue.id, cue.start, cue.end, (_tidy(words) or EMPTY,))]
    times = _Times(cue)
    cuts = _cuts(words, times)
    found = []
    for number, (first, last) in enumerate(zip(cuts, cuts[1:], strict=False), 1):
        begun = times.at(first) if first else cue.start
        ended = times.at(last) if last < len(words) else cue.end
        text = words[first:last]
        lines = [text[a:b] for a, b in _spans(text, -(-width(text) // LINE))]
        tidy = tuple(line for line in map(_tidy, lines) if line) or (EMPTY,)
        name = cue.id if number == 1 else f"{cue.id}.{number}"
        found.append(Caption(name, begun, max(ended, begun + 1), tidy))
    return found


def width(text: str) -> int:
    """In half characters: a hanzi or its marks are 2, a Latin letter or digit 1."""
    return sum(1 if one.isascii() else 2 for one in text)


class _Times:
    """When the character at a place is heard: known for the words, in between by length."""

    def __init__(self, cue: Cue) -> None:
        known = {0: cue.start, len(cue.source): cue.end}
        last = cue.start
        for place, _length, moment in sorted(cue.words):
            if 0 < place < len(cue.source) and last <= moment <= cue.end:
                known[place] = last = moment
        self._places = sorted(known)
        self._known = known

    def at(self, place: int) -> int:
        """The millisecond at which the character at this place begins."""
        index = bisect_right(self._places, place)
        if index == len(self._places):
            return self._known[self._places[-1]]
        left, right = self._places[index - 1], self._places[index]
        share = (place - left) / (right - left)
        return round(self._known[left] + share * (self._known[right] - self._known[left]))


def _cuts(words: str, times: _Times) -> list[int]:
    """Where captions begin and end: as many as two lines and seven seconds ask for, at good places."""
    count = -(-(times.at(len(words)) - times.at(0)) // LONGEST)
    return [*(first for first, _last in _spans(words, min(count, len(words)), BOTH)), len(words)]


def _spans(text: str, count: int, most: int = LINE) -> list[tuple[int, int]]:
    """Cut into at least `count` parts of about the same width, none wider than `most`."""
    spans: list[tuple[int, int]] = []
    first = 0
    while first < len(text):
        rest = text[first:]
        left = max(count - len(spans), -(-width(rest) // most))
        last = len(text) if left <= 1 else first + _cut(rest, left, most)
        spans.append((first, last))
        first = last
    return spans


def _cut(text: str, count: int, most: int) -> int:
    """The best place for the first of so many cuts: near the equal share, and so that the rest still fits its parts."""
    whole, reached = width(text), 0
    best, lowest = 1, float("inf")
    for place, one in enumerate(text[:-1], 1):
        reached += 1 if one.isascii() else 2
        if reached > most and place > 1:
            break
        cost = abs(reached - whole / count) + _badness(text, place)
        if whole - reached > (count - 1) * most:
            cost += 2 * WORST
        if cost < lowest:
            best, lowest = place, cost
    return best


def _badness(text: str, place: int) -> float:
    """How bad it is to begin a line at this place, in half characters of distance."""
    before, after = text[place - 1], text[place]
    if after in _MARKS or before in _OPENING or (_WORD.match(before) and _WORD.match(after)):
        return WORST
    if before in _MARKS:
        return 0
    return 6 if after in _OPENING or before == " " or after == " " else 12


def _kept(text: str) -> str:
    """The same text with every white space as a plain space, so that no line of it ends by itself; places stay."""
    return "".join(" " if one.isspace() or one in "\0\x85" else one for one in text)


def _tidy(text: str) -> str:
    return " ".join(text.split())
