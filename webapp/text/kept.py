"""What stays as it is when a text is written in traditional characters: surnames, and a few words of offices.

范 is a surname and half of 範圍; 于 is a surname and the old 於. OpenCC knows phrases, not people, so people are found here,
by what stands around a name. A name is the one word that its owner sees first.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from webapp.text.readings import house
from webapp.text.spoken.rule import HANZI

_SURNAMES: Final = "余于范岳游郁涂"
_RARE: Final = "占种后党云干征台"  # surnames only right before a title: 后来, 党建 and 云海 are words
_NO_NAMES: Final = "余生|余光|余震|余波|余兴|余年|余香|范文|游园|游艺|游乐|游子|游春|游林|涂远"
_NOT_BEFORE: Final = "由对至关等处位基"  # 由于, 对于, 等于 …: no 于 of a person
# These are written otherwise only in words that are known; alone they are names: 刘岳, 小范.
_ALONE: Final = re.compile(r"(?<![五山南北东西中])岳|(?<![示规模防典风师就垂洪])范(?![围例文本畴式])")
_WORDS: Final = {"复议": "復議", "胡同": "胡同"}


def kept(text: str) -> Iterator[tuple[int, str]]:
    """Places in a simplified text, and what is to stand there in the traditional one."""
    for match in _ALONE.finditer(text):
        yield match.start(), match[0]
    for pattern in _people():
        for match in pattern.finditer(text):
            yield match.start("name"), match["name"]
    for word, written in _WORDS.items():
        for match in re.finditer(word, text):
            yield match.start(), written


def _either(*groups: str) -> str:
    words = {word for group in groups for word in house.group(group)}
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    name = f"(?P<name>(?<![{_NOT_BEFORE}])(?!{_NO_NAMES})[{_SURNAMES}])"
    given = f"[{''.join(house.group('given-names'))}]"
    free = f"(?:(?<![{HANZI}0-9])|(?<=[和与及同跟向对由给请让是为被]))"
    titles = f"(?:副?{_either('titles-of-anybody', 'offices')}|某)"
    return (
        re.compile(f"{free}{name}{given}{{0,2}}{titles}"),
        re.compile(f"{free}(?P<name>[{_RARE}]){titles}"),
        re.compile(f"{_either('roles')}：?{name}{given}{{1,2}}"),
        re.compile(f"{free}{name}{given}{{1,2}}(?:(?![{HANZI}])|(?={_either('after-a-name')}|[和与及]))"),
    )
