"""易读: how easy a text is to read, told to whoever writes it. Nothing is forbidden; what is long is named."""

from dataclasses import dataclass
from typing import Final

from webapp.text.sentences import has_words, sentences

LONG: Final = 20  # hanzi, letters and digits: more is much for one breath and one thought


@dataclass(frozen=True)
class Meter:
    """How many sentences a text has, and which of them are long."""

    total: int
    long: tuple[str, ...]


def measured(text: str) -> Meter:
    """The sentences of a plain text, a block a line."""
    found = [one.strip() for one in sentences(text) if has_words(one)]
    return Meter(len(found), tuple(one for one in found if length(one) > LONG))


def length(sentence: str) -> int:
    """Hanzi, letters and digits of a sentence: what is read, without the marks between."""
    return sum(character.isalnum() for character in sentence)
