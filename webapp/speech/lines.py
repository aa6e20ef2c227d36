"""A sentence as an engine gets it, and the way back: which written words are heard at which sample."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from webapp.speech.sound.cues import Word
from webapp.speech.voice import utterance
from webapp.speech.voice.engines.base import Sound
from webapp.text.script import Sentence

Read = Callable[[str], Sequence[str]]  # pinyin for each character of a text, see engines.base.Engine


@dataclass(frozen=True)
class Line:
    """The words for the engine, how each character is read, and where each character stood in the spoken sentence."""

    text: str
    readings: tuple[str, ...]
    places: Sequence[int]

    @property
    def key(self) -> str:
        """Everything in it that decides how it sounds."""
        return f"{self.text}\0{' '.join(self.readings)}"


def line_of(spoken: str, read: Read) -> Line:
    """The line for a spoken sentence."""
    text = utterance.clean(spoken)
    return Line(text, tuple(read(text)), range(len(text)) if text == spoken else _places(text, spoken))


def words_of(sentence: Sentence, line: Line, sound: Sound) -> Iterator[Word]:
    """Place and length in the sentence's source, and the sample, of each word as it begins to be heard.

    What was rewritten before it was said, such as a number, is one word as it is written.
    """
    before = (-1, -1)
    first_spoken = [span[2] for span in sentence.spans]
    heard = [(place, sample) for place, _length, sample in sound.words if 0 <= place < len(line.places)]
    for (place, sample), (following, _) in pairwise([*heard, (len(line.places), 0)]):
        # An engine may name only the first character of a word: it lasts until the next one begins, or a pause.
        end = place + 1
        while end < following and line.text[end].isalnum():
            end += 1
        where = _in_source(sentence, first_spoken, line.places[place], line.places[end - 1] + 1)
        if where is None or where == before:
            continue
        before = where
        yield where[0], where[1] - where[0], sample


def _in_source(sentence: Sentence, first_spoken: list[int], begin: int, end: int) -> tuple[int, int] | None:
    """Start and end in the source of these spoken characters; None for words that are not written, or of no width."""
    position = bisect_right(first_spoken, begin) - 1
    if position < 0:
        return None
    start, stop, first, last = sentence.spans[position]
    if sentence.source[start:stop] == sentence.spoken[first:last]:  # said as it is written: character for character
        start, stop = start + begin - first, start + min(end, last) - first
    return (start, stop) if stop > start else None


def _places(text: str, spoken: str) -> list[int]:
    """Where each character of the cleaned text stood: cleaning drops and joins characters, but keeps their order."""
    places: list[int] = []
    at = 0
    for character in text:
        found = spoken.find(character, at, at + 64)
        if found >= 0 and not character.isspace():
            at = found + 1
            places.append(found)
        else:  # composed of two, or a space in place of a mark
            places.append(min(at, max(len(spoken) - 1, 0)))
    return places
