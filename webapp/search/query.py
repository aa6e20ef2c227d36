"""Asking: which public articles contain all these words, newest first."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    and_,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    table,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from webapp import clock
from webapp.content.models import Article
from webapp.content.visibility import public_clause
from webapp.database import db
from webapp.search.terms import Word, is_han, words

MOST: Final = 1000  # hits that are counted and can be paged through
LARGEST_PAGE: Final = 100
SQLITE: Final = table("search_entries", column("rowid"))
POSTGRESQL: Final = table("search_entries", column("article_id"), column("terms"), column("words"))


@dataclass(frozen=True)
class Found:
    """One page of article numbers, and how many articles were found in all: `capped` says "or more"."""

    ids: tuple[int, ...] = ()
    total: int = 0
    capped: bool = False


def find(question: str, *, page: int = 1, size: int = 20) -> Found:
    """The public articles that contain every word of the question, newest first; page counts from 1.

    Any text may be asked; one without a letter, digit or Chinese character finds nothing. Where more than 1,000 are
    found, those are the 1,000 with the highest numbers.
    """
    wanted = words(question)
    if not wanted:
        return Found()
    if db.engine.dialect.name == "sqlite":
        entries, entry, clause = SQLITE, SQLITE.c.rowid, _sqlite(wanted)
    else:
        entries, entry, clause = POSTGRESQL, POSTGRESQL.c.article_id, _postgresql(wanted)
    # By number first: both indexes give that order without sorting, so a common word stops after a thousand hits.
    hits = (
        select(Article.id, Article.publish_at)
        .join(entries, entry == Article.id)
        .where(clause, public_clause(clock.now()))
        .order_by(entry.desc())
        .limit(MOST + 1)
        .subquery()
    )
    newest = select(hits.c.id).order_by(hits.c.publish_at.desc(), hits.c.id.desc())
    ids = db.session.scalars(newest).all()
    size = min(max(size, 1), LARGEST_PAGE)
    start = (max(page, 1) - 1) * size
    return Found(tuple(ids[:MOST][start : start + size]), min(len(ids), MOST), len(ids) > MOST)


def _sqlite(wanted: tuple[Word, ...]) -> ColumnElement[bool]:
    """FTS5's language: terms in quotes follow one another; a star lets the last be a beginning."""
    phrases = (f'"{" ".join(word.terms)}"' + (" *" if word.open_ended else "") for word in wanted)
    return literal_column("search_entries").op("MATCH", is_comparison=True)(" AND ".join(phrases))


def _postgresql(wanted: tuple[Word, ...]) -> ColumnElement[bool]:
    """The terms pick candidates from the index; the runs confirm the words that have more than one term."""
    clauses: list[ColumnElement[bool]] = []
    for word in wanted:
        *whole, last = [f"'{term}'" for term in word.terms]
        asked = " & ".join([*whole, f"{last}:*" if word.open_ended else last])
        # Written into the statement (terms are letters and digits only): a prepared statement that does not know
        # how rare a term is walks all articles from the newest on, a hundred times slower for rare words.
        question: BindParameter[str] = bindparam(None, asked, literal_execute=True, unique=True)
        clauses.append(POSTGRESQL.c.terms.op("@@", is_comparison=True)(cast(question, TSQUERY)))
        if whole:
            clauses.append(func.strpos(POSTGRESQL.c.words, _side_by_side(word)) > 0)
    return and_(true(), *clauses)


def _side_by_side(word: Word) -> str:
    """How the word stands in the stored runs, which are parted by single spaces; Latin words only whole."""
    before = "" if is_han(word.runs[0]) else " "
    after = "" if is_han(word.runs[-1]) else " "
    return before + " ".join(word.runs) + after
