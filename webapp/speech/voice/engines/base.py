"""What every voice must promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

RATE = 22_050  # samples a second of every sound in the house; an engine with another rate converts
Word = tuple[int, int, int]  # place in the text sent (characters), length (characters), first sample


class SpeechUnavailable(Exception):
    """No trustworthy voice on this machine; the message says why and, where possible, what mends it."""


@dataclass(frozen=True)
class Sound:
    """Spoken words: 16-bit signed little-endian mono samples."""

    pcm: bytes
    rate: int  # samples a second
    words: tuple[Word, ...] = ()

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return len(self.pcm) // 2

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.samples / self.rate

    @property
    def is_silent(self) -> bool:
        """True when nothing at all can be heard."""
        return not self.pcm.strip(b"\0")


def silence(milliseconds: int, rate: int = RATE) -> Sound:
    """Exactly that much of nothing."""
    return Sound(bytes(2 * round(rate * milliseconds / 1000)), rate)


class EngineVoice(NamedTuple):
    """One voice of an engine."""

    key: str  # its name in addresses, cookies and tables: letters, digits, "+" and "-"; never changes its meaning
    name: str  # for readers, in Chinese


class Engine(Protocol):
    """Turns one short piece of text into sound, in this process and without the network."""

    voices: tuple[EngineVoice, ...]  # at least one; the first is used unless another is asked for
    longest_piece: int  # characters that it speaks in far less than the time a piece is given, see synthesiser.py

    def identity(self, voice: str) -> str:
        """Name, version, voice and speed: the same text and readings under the same identity are the same speech."""
        ...

    def synthesise(self, text: str, readings: Sequence[str] = (), voice: str = "") -> Sound:
        """The sound of one piece; a piece without anything to say gives a silent or empty sound.

        ``readings``: none, or for each character of the text its pinyin with the tone as a number ("hang2", "lv4",
        neutral "de5"), "" where there is none. An engine that cannot be told how to read ignores them.
        ``voice``: a key of ``voices``, "" for the first. The words of the sound count characters of ``text``.
        Raises RuntimeError when the engine itself fails.
        """
        ...
