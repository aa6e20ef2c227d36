"""The glossary aloud: each term with its meaning as one small sound, made as lists are, and kept beside them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from sqlalchemy import select

from webapp.content import terms
from webapp.content.terms import Term
from webapp.database import db
from webapp.speech.reel import Reel
from webapp.text.sentence import Sentence, spoken_sentence
from webapp.text.sentences import sentences

PLACE = "term:"
AFTER_WORD, AFTER_SENTENCE = 400, 300  # milliseconds


def place_of(number: int) -> str:
    """What the reel of a term is called."""
    return f"{PLACE}{number}"


def words_of(term: Term) -> str:
    """What is heard, in writing."""
    return f"{term.word}。{term.meaning}"


def story(term: Term) -> list[Sentence]:
    """What is said: the word, then its meaning sentence by sentence."""
    return list(_story(term.id, term.word, term.meaning))


@lru_cache(maxsize=1000)  # every sweep asks for all of them
def _story(number: int, word: str, meaning: str) -> tuple[Sentence, ...]:
    meant = sentences(meaning)
    names = [f"h-{number}-{place}" for place in range(1, len(meant))] + ["h-end"]
    said = (
        spoken_sentence(words.strip(), id=name, kind="item", pause=AFTER_SENTENCE)
        for words, name in zip(meant, names, strict=True)
    )
    return (spoken_sentence(f"{word}。", id=f"h-{number}-number", kind="item", pause=AFTER_WORD), *said)


def listings() -> Iterator[tuple[str, list[tuple[int, str]], list[Sentence]]]:
    """Place, number with words, and sentences of everything that the glossary says."""
    for term in terms.shown():
        yield place_of(term.id), [(term.id, words_of(term))], story(term)


def sounds(wanted: Sequence[Term]) -> dict[int, Reel]:
    """The sounds of these terms by number; one that still tells what a term meant before is left out."""
    words = {term.id: words_of(term) for term in wanted}
    places = [place_of(number) for number in words]
    reels = db.session.scalars(select(Reel).where(Reel.place.in_(places), Reel.sound_hash != ""))
    return {reel.items[0][0]: reel for reel in reels if reel.items and words[reel.items[0][0]] == reel.items[0][1]}
