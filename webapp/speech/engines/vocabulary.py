"""What a model can read, and how the rest is said, so that nothing is left out without a sound.

A model leaves out whatever its lexicon does not have. For letters there are hanzi that sound like their names; for an
unknown hanzi, as in a rare name, listeners hear 某 and know that a character stood there.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_NAMES = "a诶 b必 c西 d弟 e伊 f艾夫 g吉 h艾尺 i艾 j杰 k开 l艾勒 m艾马 n艾恩 o欧 p批 q丘 r阿 s艾斯 t提 u优 v维 w达不溜 x艾克斯 y歪 z贼"
LETTERS = {name[0]: name[1:] for name in _NAMES.split()}
UNKNOWN = "某"
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


class Vocabulary:
    """The hanzi and Latin words of some lexicon files; without any file everything is taken for known."""

    def __init__(self, lexicons: Iterable[Path]) -> None:
        self._hanzi: set[str] = set()
        self._words: set[str] = set()
        self._everything = True
        for path in lexicons:
            self._everything = False
            with path.open(encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    self._learn(line)

    def sayings(self, text: str) -> list[Saying]:
        """What to say for the text, run by run; together they cover it. A mark stands for itself."""
        found = []
        place = 0
        while place < len(text):
            latin = _LATIN.match(text, place)
            length = len(latin.group()) if latin else 1
            found.append(Saying(place, length, self._said(text[place : place + length])))
            place += length
        return found

    def _learn(self, line: str) -> None:
        head = line.partition("::")[0] if "::" in line else line.partition(" ")[0]
        word = head.strip().lower()
        hanzi = _HANZI.findall(word)
        self._hanzi.update(hanzi)
        if not hanzi:
            self._words.add(word)

    def _said(self, run: str) -> str:
        if self._everything or not _SPOKEN.search(run):
            return run
        if _LATIN.match(run):
            return run if run.lower() in self._words else "".join(map(self._letter, run.lower()))
        if _HANZI.match(run):
            return run if run in self._hanzi else UNKNOWN
        return run if run in self._words else ""  # a letter of another script

    def _letter(self, letter: str) -> str:
        return LETTERS[letter] if set(LETTERS[letter]) <= self._hanzi else letter
