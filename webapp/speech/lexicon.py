"""The site's own lexicon: words whose reading the staff has settled once and for all."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from webapp.database import db
from webapp.speech.lines import Read
from webapp.speech.models import Pronunciation
from webapp.text.readings import readings


def words() -> dict[str, tuple[str, ...]]:
    """Every word of the lexicon with the pinyin of its characters."""
    rows = db.session.execute(select(Pronunciation.word, Pronunciation.reading)).all()
    db.session.rollback()
    return {row.word: tuple(row.reading.split()) for row in rows}


def reader() -> Read:
    """How a text is read here, now."""
    return reader_of(words())


def reader_of(lexicon: Mapping[str, Sequence[str]]) -> Read:
    """How a text is read with this lexicon."""
    return lambda text: readings(text, lexicon)
