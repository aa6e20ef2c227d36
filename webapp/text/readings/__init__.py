"""How hanzi are read: the one source of pronunciation for the voice, for pinyin on pages and for Braille.

In this order: the words of the site's own list, people's names, the house's words, the dictionary's phrases, rules for
characters that stand alone, the dictionary's first reading. One syllable for each hanzi, written with a tone number:
``hang2``, ``lv4`` (v for ü), ``de5`` (neutral). 一 and 不 as they are said in place, third tones as in the dictionary.

``dictionary``  tables of pypinyin         ``segment``    where words begin and end
``house``       our own words (``*.txt``)  ``particles``  地 得 为 … by what stands around them
``names``       surnames                   ``sandhi``     一 and 不
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from webapp.text.readings import house, names, particles, sandhi, segment
from webapp.text.sentence import Sentence
from webapp.text.spoken.rule import HANZI

__all__ = ["Lexicon", "Word", "readings", "syllables", "unreadable", "words"]

Lexicon = Mapping[str, Sequence[str]]

_DOUBLED = re.compile(rf"(?:([{HANZI}]{{2}})\1|([{HANZI}])\2([{HANZI}])\3)地")
_IS_HANZI = re.compile(f"[{HANZI}]")


def readings(spoken_text: str, lexicon: Lexicon = {}) -> list[str]:  # noqa: B006 - never changed
    """The reading of each character; "" for marks, letters, digits and hanzi that nobody here knows.

    ``lexicon``: words of the site with one syllable for each character; the longest that fits wins over everything.
    """
    return _read(spoken_text, lexicon)[0]


def _read(spoken_text: str, lexicon: Lexicon) -> tuple[list[str], list[segment.Token]]:
    """The readings, and the words in which they were found."""
    said = [""] * len(spoken_text)
    own = _matches(spoken_text, lexicon)
    taken = {place + offset for place, found in own.items() for offset in range(len(found))}
    people = names.names(spoken_text, segment.is_common_word)
    known = _manners(spoken_text) | people
    fixed = {place: found for place, found in known.items() if taken.isdisjoint(range(place, place + len(found)))} | own
    tokens = segment.tokens(spoken_text, fixed)
    particles.apply(tokens)
    for token in tokens:
        said[token.start : token.end] = token.said
    for place, found in own.items():  # words with letters in them do not lie in one run of hanzi
        said[place : place + len(found)] = found
    ends = frozenset(token.end - 1 for token in tokens if len(token.text) > 1)
    sandhi.apply(spoken_text, said, frozenset(taken), ends)
    return said, tokens


def unreadable(text: str) -> list[str]:
    """The hanzi of a text, each once, that no dictionary here has a reading for."""
    return [character for character in dict.fromkeys(_IS_HANZI.findall(text)) if not house.alone(character)]


def syllables(sentence: Sentence, lexicon: Lexicon = {}) -> list[str]:  # noqa: B006 - never changed
    """The reading of each character of the sentence as it is written, "" where a character has none of its own.

    A hanzi is read as in the spoken text; a run of digits that is said in other words has none.
    """
    said = readings(sentence.spoken, lexicon)
    found = [""] * len(sentence.source)
    for offset, there in _places(sentence):
        found[offset] = said[there]
    return found


class Word(NamedTuple):
    """A word as it is written, from ``start`` to ``end`` in the source, with one reading for each of its hanzi."""

    start: int
    end: int
    said: tuple[str, ...]


def words(sentence: Sentence, lexicon: Lexicon = {}) -> list[Word]:  # noqa: B006 - never changed
    """The words of the sentence as it is written, those whose every character has a reading of its own.

    What is said in other words than it is written (digits, signs, letters) belongs to none; a word that stands around
    such a place comes in parts.
    """
    said, tokens = _read(sentence.spoken, lexicon)
    token_at = {place: number for number, token in enumerate(tokens) for place in range(token.start, token.end)}
    found: list[list[int]] = []  # start, place of the last character in the source and in what is spoken
    for offset, there in _places(sentence):
        if not said[there]:
            continue
        if found and [offset - 1, there - 1] == found[-1][1:] and token_at.get(there) == token_at.get(there - 1):
            found[-1][1:] = [offset, there]
        else:
            found.append([offset, offset, there])
    return [Word(start, end + 1, tuple(said[there - (end - start) : there + 1])) for start, end, there in found]


def _places(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Each hanzi that is said as it is written: its place in the source and in what is spoken."""
    for start, end, first, last in sentence.spans:
        place = first
        for offset in range(start, end):
            if _IS_HANZI.match(sentence.source[offset]):
                there = sentence.spoken.find(sentence.source[offset], place, last)
                if there >= 0:
                    place = there + 1
                    yield offset, there


def _matches(text: str, lexicon: Lexicon) -> dict[int, Sequence[str]]:
    """Place to readings for the words of a list, the longest first, never overlapping."""
    fitting = {word: said for word, said in lexicon.items() if word and len(word) == len(said)}
    if not fitting:
        return {}
    pattern = re.compile("|".join(map(re.escape, sorted(fitting, key=len, reverse=True))))
    return {match.start(): fitting[match[0]] for match in pattern.finditer(text)}


def _manners(text: str) -> dict[int, Sequence[str]]:
    """The 地 after 一家一家 or 热热闹闹, which would be drawn into 地上 or 地方."""
    return {match.end() - 1: ("de5",) for match in _DOUBLED.finditer(text)}
