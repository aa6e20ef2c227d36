"""One sentence of an article: where it stands, what is seen, what is said."""

from dataclasses import dataclass
from hashlib import sha256

from webapp.text.spoken import Span, spoken


@dataclass(frozen=True)
class Sentence:
    """One sentence. ``block``: running number of its block. ``level``: of a heading, else 0. ``pause``: ms after it.

    ``spans``: (source start, source end, spoken start, spoken end), covering both texts in order.
    ``hash``: of the spoken words; equal words share their sound.
    """

    id: str
    kind: str
    block: int
    level: int
    source: str
    spoken: str
    spans: tuple[Span, ...]
    hash: str
    pause: int


def sound_hash(said: str) -> str:
    """The name of the sound of these words: 16 hexadecimal digits."""
    return sha256(said.encode()).hexdigest()[:16]


def spoken_sentence(
    text: str, *, id: str, kind: str, pause: int = 400, block: int = 0, level: int = 0, lead: str = ""
) -> Sentence:
    """A sentence for any text: a line of the article, or a date, source, status or end line around it.

    ``lead``: words said before the text without standing in it, such as the number of a list item.
    """
    said = spoken(text)
    shift = len(lead)
    spans = tuple((start, end, first + shift, last + shift) for start, end, first, last in said.spans)
    if shift:
        spans = ((0, 0, 0, shift), *spans)
    words = lead + said.text
    return Sentence(id, kind, block, level, text, words, spans, sound_hash(words), pause)
