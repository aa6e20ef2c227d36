"""Words: where they begin and end, what kind they are, and how they are read by themselves."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from webapp.text.readings import dictionary, house
from webapp.text.spoken.rule import HANZI

_RUN = re.compile(f"[{HANZI}]+")
_LONGEST = 8  # characters of the longest saying that is looked for across words
# Longer runs without any mark are no language; the segmenter's time and memory stay small.
_PIECE = 2_000
FIXED = "fixed"
# What a part costs when an unknown word is taken apart: 国防部长 is 国防 and 部长, not 国防部 and 长.
_KNOWN, _SOME, _SINGLE = 10, 11, 16
# Before these 儿 is a child and keeps its tone; elsewhere at the end of a word it only colours it.
_CHILDREN = frozenset("婴幼少孤胎女男健小生聋患瘫产托宠血弃运育残盲智障症孕孩")

# Words in 子 that keep the full tone; in all others that no dictionary has it is neutral.
_FULL_ZI = house.group("full-zi")


@dataclass(slots=True)
class Token:
    """A word at its place. ``gap``: something that is no hanzi stands before it. ``said``: one reading a character."""

    text: str
    start: int
    tag: str
    gap: bool
    said: list[str] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Where the text goes on after it."""
        return self.start + len(self.text)


@cache
def _segmenter() -> Any:
    """Opened when first needed: it takes a tenth of a second and most processes never read anything."""
    segmenter = import_module("rjieba").Jieba()
    for word in sorted(house.vocabulary()):  # what is added sways what is added after it: always in one order
        if not segmenter.has_word(word):
            segmenter.add_word(word, None, None)
    for word in sorted(house.group("hold-together")):
        segmenter.add_word(word, None, None)
    return segmenter


def is_word(text: str) -> bool:
    """Whether the segmenter knows this as one word."""
    return bool(_segmenter().has_word(text))


def is_common_word(text: str) -> bool:
    """Whether it is one word and not only somebody's name, as 查德 is."""
    known = is_word(text)
    return known and (house.word(text) is not None or not _segmenter().tag(text, hmm=False)[0][1].startswith("nr"))


def inner_places(text: str) -> list[int]:
    """The places inside of words, in order: where the text may not be parted. Words in their rough form, without sayings,
    whose list takes much memory in a process that only shows pages."""
    found: list[int] = []
    for run in _RUN.finditer(text):
        place = run.start()
        for start in range(place, run.end(), _PIECE):
            for word in _segmenter().cut(text[start : min(run.end(), start + _PIECE)], hmm=False):
                found += range(place + 1, place + len(word))
                place += len(word)
    return found


def tokens(text: str, fixed: Mapping[int, Sequence[str]] | None = None) -> list[Token]:
    """The words of all hanzi in a text; ``fixed``: place to the readings of a word that is known already."""
    found: list[Token] = []
    fixed = fixed or {}
    places = sorted(fixed)
    for run in _RUN.finditer(text):
        start, gap = run.start(), True
        for place in places[bisect_left(places, run.start()) : bisect_left(places, run.end())]:
            gap = _cut(text, start, place, gap, found)
            start = place + len(fixed[place])
            found.append(Token(text[place:start], place, FIXED, gap, list(fixed[place])))
            gap = False
        _cut(text, start, run.end(), gap, found)
    return found


def _cut(text: str, start: int, end: int, gap: bool, found: list[Token]) -> bool:
    """Append the words between two places; whether the next word still is the first of its run."""
    while start < end:
        piece = text[start : min(end, start + _PIECE)]
        for word, tag in _joined(_segmenter().tag(piece, hmm=False)):
            found.append(Token(word, start, tag, gap, list(_inside(word))))
            start, gap = start + len(word), False
    return gap


def _joined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sayings that the segmenter took apart are put together again."""
    own, sayings = house.vocabulary(), dictionary.phrases()
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(words):
        best, text = place + 1, words[place][0]
        for end in range(place + 2, min(len(words), place + _LONGEST) + 1):
            text += words[end - 1][0]
            if len(text) > _LONGEST:
                break
            if len(text) >= 3 and (text in own or (len(text) >= 4 and text in sayings)):
                best = end
        one = words[place] if best == place + 1 else ("".join(word for word, _ in words[place:best]), "l")
        found.append(one)
        place = best
    return found


@lru_cache(maxsize=20_000)
def _inside(word: str) -> tuple[str, ...]:
    """A word's readings: as a whole where it is known, else from the fewest known words that it is made of."""
    said = house.word(word)
    if said is None and len(word) > 2:
        said = _pieced(word)
    if said is None:
        said = tuple(map(house.alone, word))
    if len(word) > 1 and (word[-1] == "们" or (word[-1] == "子" and word[-2:] not in _FULL_ZI)):
        known = house.word(word)
        if known is None or word in house.vocabulary():
            said = (*said[:-1], "men5" if word[-1] == "们" else "zi5")
    if len(word) > 1 and word[-1] == "儿" and word[-2] not in _CHILDREN:
        said = (*said[:-1], "er5")
    if len(word) > 2 and word[-1] == "地" and word[-2] == word[-3]:
        said = (*said[:-1], "de5")
    return said


def _pieced(word: str) -> tuple[str, ...] | None:
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(word) + 1):
        # 顾得上, but 得利 and 征得.
        single = "de5" if word[end - 1] == "得" and 1 < end < len(word) else house.alone(word[end - 1])
        ways = [(best[end - 1][0] + _SINGLE, (*best[end - 1][1], single))]
        for start in range(end - 1):
            said = house.word(word[start:end])
            if said is not None:
                ways.append((best[start][0] + _KNOWN, best[start][1] + said))
            elif is_word(word[start:end]) and end - start < len(word):
                ways.append((best[start][0] + _SOME, best[start][1] + _inside(word[start:end])))
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]
