"""What this house knows better than the dictionaries; the words stand in the text files beside this module."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from webapp.text.readings import dictionary

Overlay = dict[str, str]  # character to reading, for the characters that a line names

_HERE = Path(__file__).parent
WORDS = ("words-a-k.txt", "words-l-z.txt")  # by the character in question
# 衣服 stays neutral at its end in 穿衣服; these have their full tone there: 大学生, 亲兄弟, 大丈夫.
_FULL_IN_LONGER_WORDS = frozenset({"学生", "兄弟", "丈夫", "琢磨"})


def lines(name: str) -> Iterator[str]:
    """The lines of a data file without comments and blanks."""
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@cache
def characters() -> dict[str, str]:
    """How a character is read that stands alone, where it is not the dictionary's first reading."""
    return dict(line.split() for line in lines("characters.txt"))


@cache
def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    group = ""
    for line in lines("groups.txt"):
        if line.startswith("["):
            group = line.strip("[]")
        else:
            found.setdefault(group, set()).update(line.split())
    return {name: frozenset(words) for name, words in found.items()}


def group(name: str) -> frozenset[str]:
    """A group of words that rules speak of."""
    return _groups()[name]


@cache
def surnames() -> dict[str, tuple[str, ...]]:
    """Surnames with readings of their own, of one or two characters."""
    return {name: tuple(said) for name, *said in map(str.split, lines("surnames.txt"))}


@cache
def _whole() -> dict[str, tuple[str, ...]]:
    """Words with all their readings: places, and words written out."""
    found = {}
    for name in ("places.txt", *WORDS):
        for line in lines(name):
            if ":" not in line:
                word, *said = line.split()
                found[word] = tuple(said)
    return found


@cache
def _overlays() -> dict[str, Overlay]:
    """Words of which some characters are named with their reading."""
    found: dict[str, Overlay] = {}
    for line in chain.from_iterable(lines(name) for name in WORDS):
        if ":" in line:
            head, words = line.split(": ")
            character, said = head.split()
            for word in words.split():
                found.setdefault(word, {})[character] = said
    return found


@cache
def _neutral() -> frozenset[str]:
    return frozenset(word for line in lines("neutral.txt") for word in line.split())


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the house."""
    return frozenset(_whole()) | frozenset(_overlays()) | _neutral()


def alone(character: str) -> str:
    """The reading of a character without context; "" when nobody knows one."""
    said = characters().get(character)
    if said is None:
        known = dictionary.readings_of(character)
        said = known[0] if known else ""
    return said


def _by_parts(text: str) -> tuple[str, ...]:
    """A word of the house read from the longest words that it is made of: 兴趣爱好, of which only 兴 was named."""
    said: tuple[str, ...] = ()
    while len(said) < len(text):
        rest = text[len(said) :]
        lengths = range(min(len(rest), len(text) - 1), 1, -1)
        part = next((found for length in lengths if (found := word(rest[:length]))), None)
        said += part or (alone(rest[0]),)
    return said


@lru_cache(maxsize=50_000)
def word(text: str) -> tuple[str, ...] | None:
    """The readings of a word of the house or of the dictionary; None for any other."""
    said = _whole().get(text)
    if said is not None:
        return said
    overlay = _overlays().get(text)
    said = dictionary.phrase(text)
    if said is None:
        if overlay is None and text not in _neutral():
            return None
        said = _by_parts(text)
    if overlay is not None:
        said = tuple(overlay.get(character, one) for character, one in zip(text, said, strict=True))
    if text in _neutral() or (len(text) == 3 and text[1:] in _neutral() and text[1:] not in _FULL_IN_LONGER_WORDS):
        said = (*said[:-1], said[-1][:-1] + "5")
    return said
