"""espeak-ng told how to read: characters that it would read otherwise are written as pinyin in the middle of the text.

The library accepts syllables such as ``hang2`` between hanzi and says them exactly as it says a hanzi. Everything that
it reads right stays a hanzi, so that its own words keep their shape.

It cannot say every syllable as it is spelled: ``xiong2`` (and with it 熊, 雄, 英雄), ``qiong2`` and ``jiong3`` come out as
English letters, and so does every word in 儿 (这儿). The spellings here are the ones that it says right.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from webapp.speech.voice.engines.base import Word
from webapp.text.spoken.rule import HANZI

VERSION = 1  # of everything here that changes what is heard
# A hanzi that nobody has a reading for; the library would spell the number of its code in English.
UNREADABLE = ("mou3", "zi4")
_SPELLED = {
    "jiong": "jong", "qiong": "qong", "xiong": "xong", "ê": "ei", "wong": "weng", "hng": "heng", "hm": "hen",
    "m": "mu", "n": "en", "r": "er", "lüe": "lve", "nüe": "nve", "lü": "lv", "nü": "nv",
}  # fmt: skip
_PINYIN = re.compile(r"([a-zêü]{1,6})([1-5])")
_IS_HANZI = re.compile(f"[{HANZI}]")
_FOREIGN = "("  # begins the library's mark for a change of language
_SYLLABLE = re.compile(r"(\D+?)(\d+)")
_MARKS = str.maketrans("", "", "'_|, :\n")
# What a syllable can begin with when it has no consonant: only before these can an n belong to the syllable before.
_OPEN = tuple("aA@oe")
_ROUNDS = 8

Translate = Callable[[str], str]  # text to the library's notation, its marks of stress and of word ends kept
Syllable = tuple[str, str]  # its sounds, its tone


@dataclass(frozen=True)
class Written:
    """The text for the library, and for each of its characters the place in the text given, -1 for none."""

    text: str
    places: tuple[int, ...]


class Overrides:
    """Writes texts so that the library reads them as asked. Keeps what it has learnt about single characters."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._spelling = lru_cache(maxsize=4_000)(self._look_up_spelling)
        self._knows = lru_cache(maxsize=30_000)(self._look_up_hanzi)

    def write(self, text: str, readings: Sequence[str]) -> Written:
        """The text with pinyin wherever the library would read otherwise; ValueError unless one reading a character."""
        if len(text) != len(readings):
            raise ValueError(f"{len(readings)} readings for {len(text)} characters")
        parts: list[tuple[int, Sequence[str]]] = []  # place in the text, hanzi or letters or the syllables in its place
        for start, end in self._runs(text, readings):
            if end - start == 1 and not readings[start] and _IS_HANZI.match(text[start]):
                parts.append((start, UNREADABLE))
            elif readings[start] and self._spelling(readings[start]):
                said = self._run(text[start:end], readings[start:end])
                parts += [(start + offset, (one,)) for offset, one in enumerate(said)]
            else:
                parts += [(place, (text[place],)) for place in range(start, end)]
        return _assembled(parts)

    def _runs(self, text: str, readings: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Stretches of hanzi that can be compared, and each other character by itself."""
        start = 0
        while start < len(text):
            end = start
            while end < len(text) and _IS_HANZI.match(text[end]) and readings[end] and self._spelling(readings[end]):
                end += 1
            yield start, max(end, start + 1)
            start = max(end, start + 1)

    def _run(self, hanzi: str, readings: Sequence[str]) -> list[str]:
        """Each hanzi, or its pinyin where the library reads another syllable in this place."""
        wanted = [self._spelling(one) or ("", ("", "")) for one in readings]
        changed = {place for place, one in enumerate(hanzi) if not self._knows(one)}
        said = list(hanzi)
        for _ in range(_ROUNDS):
            for place in changed:
                said[place] = wanted[place][0]
            text = "".join(_spaced(said))
            heard = _syllables(self._translate(text), [syllable for _, syllable in wanted])
            if heard is None:  # not one syllable each: 儿 drawn into a word, or something else unknown
                here = {place for place, one in enumerate(hanzi) if one == "儿"} - changed
                wrong = here or set(range(len(hanzi))) - changed
            else:
                wrong = {place for place, (_, syllable) in enumerate(wanted) if heard[place] != syllable} - changed
            if not wrong:
                break
            changed |= wrong
        return said

    def _look_up_spelling(self, reading: str) -> tuple[str, Syllable] | None:
        """How to write a reading for the library and what is heard then; None for what is no syllable to it."""
        match = _PINYIN.fullmatch(reading)
        if match is None:
            return None
        spelled = _SPELLED.get(match[1], match[1].replace("ü", "v")) + match[2]
        heard = _syllables(self._translate(spelled), [("", "")])
        return (spelled, heard[0]) if heard else None

    def _look_up_hanzi(self, hanzi: str) -> bool:
        """Whether the library has one syllable for this character, in Chinese."""
        return _syllables(self._translate(hanzi), [("", "")]) is not None


def _syllables(notation: str, wanted: Sequence[Syllable]) -> list[Syllable] | None:
    """The syllables of the library's notation; None when they are not as many as wanted, or not Chinese."""
    if _FOREIGN in notation:
        return None
    found: list[Syllable] = []
    for word in notation.split("_|"):
        word = word.translate(_MARKS)
        parts = _SYLLABLE.findall(word)
        if not parts:
            if word:
                return None
            continue
        last = word[sum(len(sounds) + len(tone) for sounds, tone in parts) :]
        for sounds, tone in parts:
            if len(found) >= len(wanted):
                return None
            if found and sounds[0] in "nN" and sounds is not parts[0][0] and _closes(sounds, wanted[len(found)][0]):
                found[-1] = (found[-1][0] + sounds[0], found[-1][1])
                sounds = sounds[1:]
            found.append((sounds, tone))
        if last:
            found[-1] = (found[-1][0] + last, found[-1][1])
    return found if len(found) == len(wanted) else None


def _closes(sounds: str, wanted: str) -> bool:
    """Whether the n or ng after a tone ends that syllable: 南岸 and 那南 are written alike but for what was wanted."""
    rest = sounds[1:]
    if sounds[0] == "N":
        return not rest.startswith("-")
    if rest.startswith(_OPEN):
        return not wanted.startswith("n")
    return rest[:1] not in set("iuy")


def _spaced(said: Sequence[str]) -> Iterator[str]:
    """The parts with a space wherever two syllables or letters would run together."""
    former = ""
    for one in said:
        if former and one and former[-1].isalnum() and one[0].isascii() and one[0].isalnum() and former[-1].isascii():
            yield " "
        yield one
        former = one


def _assembled(parts: Sequence[tuple[int, Sequence[str]]]) -> Written:
    text: list[str] = []
    places: list[int] = []
    pieces = [(place, piece) for place, whole in parts for piece in whole]
    former = ("", -1)
    for place, piece in pieces:
        # Letters side by side in the text given stay as they were; a space goes where pinyin meets pinyin or letters.
        touching = former[0][-1:].isascii() and former[0][-1:].isalnum() and piece[0].isascii() and piece[0].isalnum()
        if touching and (len(former[0]) > 1 or len(piece) > 1):
            text.append(" ")
            places.append(-1)
        text.append(piece)
        places += [place] * len(piece)
        former = (piece, place)
    return Written("".join(text), tuple(places))


def words_of_the_text(given: str, written: Written, words: Sequence[Word], samples: int) -> tuple[Word, ...]:
    """The library's words in characters of the text given: every hanzi begins where it is heard, the rest as it came.

    The library tells where words begin, not characters: the others begin at even steps between two known ones, no
    later than they would at the usual pace, because a pause may stand between.
    """
    known: dict[int, int] = {}
    letters: list[Word] = []
    for place, length, sample in words:
        covered = [there for there in written.places[place : place + max(length, 1)] if there >= 0]
        if not covered:
            continue
        if _IS_HANZI.match(given[covered[0]]):
            known.setdefault(covered[0], sample)
        else:
            letters.append((covered[0], len(set(covered)), sample))
    hanzi = [place for place, one in enumerate(given) if _IS_HANZI.match(one)]
    begins = sorted({*known.items(), *((place, sample) for place, _, sample in letters)})
    pace = _usual_pace(begins, samples)
    found = [(place, 1, _begin(place, begins, samples, pace)) for place in hanzi]
    latest, ordered = 0, []
    for place, length, sample in sorted([*found, *letters]):
        latest = max(latest, min(sample, max(samples - 1, 0)))
        ordered.append((place, length, latest))
    return tuple(ordered)


def _usual_pace(begins: Sequence[tuple[int, int]], samples: int) -> int:
    """Samples that a character usually takes."""
    steps = sorted(
        (later - sooner) // (second - first)
        for (first, sooner), (second, later) in zip(begins, begins[1:], strict=False)
        if second > first
    )
    return steps[len(steps) // 2] if steps else samples


def _begin(place: int, begins: Sequence[tuple[int, int]], samples: int, pace: int) -> int:
    after = bisect_left(begins, (place, -1))
    if after < len(begins) and begins[after][0] == place:
        return begins[after][1]
    first, sooner = begins[after - 1] if after else (0, 0)
    second, later = begins[after] if after < len(begins) else (place + 1, samples)
    step = (later - sooner) // max(second - first, 1)
    return sooner + min(step, pace) * (place - first)
