"""What a model can read, and how the rest is said, so that nothing is left out without a sound.

A model reads every hanzi as its lexicon says and leaves out what is not in it. Where we know better, it is given another
hanzi that it reads as wanted: 还款 is said as 环款, and a rare name as its everyday namesake. For letters there are hanzi
that sound like their names. For a hanzi that nobody here can read listeners hear 某 and know that something stood there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from webapp.text.readings import dictionary, house

_NAMES = "a诶 b必 c西 d弟 e伊 f艾夫 g吉 h艾尺 i艾 j杰 k开 l艾勒 m艾马 n艾恩 o欧 p批 q丘 r阿 s艾斯 t提 u优 v维 w达不溜 x艾克斯 y歪 z贼"
LETTERS = {name[0]: name[1:] for name in _NAMES.split()}
UNKNOWN = "某"
# How the lexicon writes a reading is put to the vote among the hanzi that are read so first of all; one that is never
# read otherwise has two votes.
AGREEING = 0.75  # of all votes
FEWEST = 2  # votes
_HANZI = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z]+")
_SPOKEN = re.compile(r"[^\W_]")


class Saying(NamedTuple):
    """A run of the text and what the model is given for it."""

    place: int
    length: int
    said: str

    @property
    def weight(self) -> float:
        """How long it takes compared with one hanzi; nothing for marks. A Latin letter inside a word: a quarter."""
        spoken = _SPOKEN.findall(self.said)
        return sum(1.0 if _HANZI.match(one) else 0.25 for one in spoken)


class _Homophone(NamedTuple):
    """A hanzi that the model surely reads like this, and how its lexicon writes that."""

    hanzi: str
    phones: str


class Vocabulary:
    """The hanzi and Latin words of some lexicon files; without any file everything is taken for known."""

    def __init__(self, lexicons: Iterable[Path]) -> None:
        self._hanzi: set[str] = set()
        self._phones: dict[str, str] = {}  # of single hanzi
        self._words: set[str] = set()
        self._everything = True
        for path in lexicons:
            self._everything = False
            with path.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    self._learn(line)
        self._homophones = self._find_homophones()

    def sayings(self, text: str, readings: Sequence[str] = ()) -> list[Saying]:
        """What to say for the text, run by run; together they cover it. A mark stands for itself.

        ``readings``: none, or the pinyin of each character, "" where it is not known.
        """
        found = []
        place = 0
        while place < len(text):
            latin = _LATIN.match(text, place)
            length = len(latin.group()) if latin else 1
            reading = readings[place] if place < len(readings) else ""
            found.append(Saying(place, length, self._said(text[place : place + length], reading)))
            place += length
        return found

    def _learn(self, line: str) -> None:
        head, _, phones = line.partition("::" if "::" in line else " ")
        word = head.strip().lower()
        hanzi = _HANZI.findall(word)
        self._hanzi.update(hanzi)
        if not hanzi:
            self._words.add(word)
        elif word == hanzi[0]:
            self._phones.setdefault(word, " ".join(phones.split()))  # the library, too, keeps the first of two lines

    def _find_homophones(self) -> dict[str, _Homophone]:
        """For every reading on which the lexicon is of one mind, a hanzi that has it; everyday ones first."""
        votes: dict[str, Counter[str]] = {}
        first: dict[tuple[str, str], str] = {}
        for hanzi in sorted(self._phones, key=_rarity):
            reading, phones = house.alone(hanzi), self._phones[hanzi]
            votes.setdefault(reading, Counter())[phones] += 2 if len(dictionary.readings_of(hanzi)) == 1 else 1
            first.setdefault((reading, phones), hanzi)
        found = {}
        for reading, counted in votes.items():
            phones, most = counted.most_common(1)[0]
            if reading and most >= max(FEWEST, AGREEING * counted.total()):
                found[reading] = _Homophone(first[reading, phones], phones)
        return found

    def _said(self, run: str, reading: str) -> str:
        if self._everything or not _SPOKEN.search(run):
            return run
        if _LATIN.match(run):
            return run if run.lower() in self._words else "".join(map(self._letter, run.lower()))
        if _HANZI.match(run):
            wanted = self._homophones.get(reading)
            if wanted and self._phones.get(run) != wanted.phones:
                return wanted.hanzi
            return run if run in self._hanzi else UNKNOWN
        return run if run in self._words else ""  # a letter of another script

    def _letter(self, letter: str) -> str:
        if letter in self._words:
            return f" {letter} "  # apart, or the model would look for a word
        return LETTERS[letter] if set(LETTERS[letter]) <= self._hanzi else UNKNOWN


def _rarity(hanzi: str) -> tuple[bool, bool, str]:
    """Orders hanzi: those of the first level of GB 2312 first, which every model has heard, and the unmistakable."""
    code = hanzi.encode("gb2312", "ignore")
    is_everyday = bool(code) and 0xB0 <= code[0] <= 0xD7
    return not is_everyday, len(dictionary.readings_of(hanzi)) != 1, hanzi
