"""When each sentence is heard: running sums of samples, shifted by what MP3 decoders add in front.

Measured with an impulse track of twelve seconds through `encode.Mp3` (lameenc 1.9.0, no LAME header in the stream):
miniaudio 1.71 and Chromium 156 (decodeAudioData) both give every impulse 1,105 samples = 50.1 ms late, at the beginning
and at the end alike; Chromium's <audio> element agrees within the 3 ms to which its clock could be read. 1,105 is the
encoder's delay of 576 samples plus the decoder's of 529. `tests/unit/speech/test_cues.py` repeats the measurement.
After seeking in a file of nine minutes Chromium was 6 to 18 ms later still (it seeks by whole frames of 26 ms), and it
knew the length to the millisecond, because the bit rate is constant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.speech.voice.engines.base import RATE
from webapp.text.script import Sentence

DECODER_DELAY = 1105  # samples


Word = tuple[int, int, int]  # place in the sentence's source, length there, milliseconds from the file's beginning


@dataclass(frozen=True)
class Cue:
    """One sentence in time, in milliseconds from the beginning of the file, with its words as they are written.

    ``kind``, ``block`` and ``level`` are the sentence's own, so that a player can go by paragraph and by heading.
    """

    id: str
    start: int
    end: int
    source: str = ""
    kind: str = ""
    block: int = 0
    level: int = 0
    words: tuple[Word, ...] = ()

    def row(self) -> list[Any]:
        """The form in which a narration keeps it."""
        return [self.id, self.start, self.end, self.source, self.kind, self.block, self.level, self.words]

    @classmethod
    def of(cls, row: Sequence[Any]) -> "Cue":
        """The cue of a kept row; rows of older narrations end after their words."""
        whole: list[Any] = [*row, *("", 0, 1, "", "", 0, 0, ())[len(row) :]]
        id, start, end, source, kind, block, level, words = whole
        return cls(id, start, end, source, kind, block, level, tuple((at, length, ms) for at, length, ms in words))


class Clock:
    """Counts samples as they go into the encoder; rounding happens once for each cue, so errors do not add up."""

    def __init__(self) -> None:
        self._samples = DECODER_DELAY

    def cue(self, sentence: Sentence, samples: int, words: Iterable[Word] = ()) -> Cue:
        """The cue of a sentence whose sound is the next so many samples; ``words``: place, length, sample in it."""
        start = self._samples
        self._samples += samples
        end = max(milliseconds(self._samples), milliseconds(start) + 1)
        timed = tuple((at, length, milliseconds(start + sample)) for at, length, sample in words)
        return Cue(
            sentence.id,
            milliseconds(start),
            end,
            sentence.source,
            sentence.kind,
            sentence.block,
            sentence.level,
            timed,
        )

    def pause(self, samples: int) -> None:
        """A silence that belongs to no sentence."""
        self._samples += samples


def milliseconds(samples: int) -> int:
    """The time of a sample, rounded."""
    return round(samples * 1000 / RATE)
