"""简 and 繁: the same words in the other way of writing, never other words, and never one character more or less.

OpenCC (Apache-2.0) decides by phrases: 头发 is 頭髮, 发展 is 發展. Of its tables those for Taiwan's standard characters
are used, without its vocabulary: 为, 里, 众 become 為, 裡, 眾, which readers in Taiwan, Hong Kong and Macau all know, while
the plain table writes 爲, 裏, 衆; and 软件 stays 軟件, because a name or a term of this site must be found as it is called.

Words are numbered by characters (the voice's marks, the readings above words), so the length must stay: where a phrase
would change it, its characters are written one by one.

The tables take 30 MB and 40 ms when they are first asked for, and a fifth of a millisecond for an article after that.
"""

import re
import threading
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Final, Literal

from webapp.text.kept import kept
from webapp.text.spoken.rule import HANZI

Way = Literal["t", "s"]  # 繁, 简

_HANZI: Final = re.compile(f"[{HANZI}]")
_RUN: Final = re.compile(r"[^\n]+")
# 残联系统 is 残联 and 系统; the tables know only phrases, and would find 联系. A mark that they do not know parts the words.
_BORDER: Final = re.compile(r"(?<=[残妇工侨文科社青商]联)(?=[系络合通])")
_MARK: Final = "\x1f"
_ONE_AT_A_TIME: Final = threading.Lock()
# Two tables after one another are the same as the library's own "s2tw", for 12 MB less.
_TABLES: Final[dict[Way, tuple[str, ...]]] = {"t": ("s2t", "t2tw"), "s": ("tw2s",)}


def converted(text: str, way: Way) -> str:
    """The text in traditional ("t") or simplified ("s") characters, as long as it was."""
    if not _HANZI.search(text):
        return text
    with _ONE_AT_A_TIME:
        convert = _converter(way)
    written = convert(_BORDER.sub(_MARK, text.replace(_MARK, " "))).replace(_MARK, "")
    if len(written) != len(text):
        written = _RUN.sub(lambda line: _as_long(line[0], convert), text)
    if way == "s":
        return written
    characters = list(written)
    for place, words in kept(text):
        characters[place : place + len(words)] = words
    return "".join(characters)


def is_traditional(text: str) -> bool:
    """Whether a text was written in traditional characters: more of it would change to simplified than to traditional."""
    return _changed(text, "s") > _changed(text, "t")


def _changed(text: str, way: Way) -> int:
    return sum(one != other for one, other in zip(text, converted(text, way), strict=True))


def _as_long(line: str, convert: Callable[[str], str]) -> str:
    written = convert(line)
    if len(written) != len(line):
        written = "".join(
            one if len(one) == 1 else character for character, one in zip(line, map(convert, line), strict=True)
        )
    return written


@cache
def _converter(way: Way) -> Callable[[str], str]:
    """Opened when first needed: most processes never ask for it."""
    opencc = import_module("opencc")
    tables = [opencc.OpenCC(name) for name in _TABLES[way]]

    def convert(text: str) -> str:
        for table in tables:
            text = table.convert(text)
        return text

    return convert
