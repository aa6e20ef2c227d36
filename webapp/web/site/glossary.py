"""The glossary: words of the trade with their meaning, to be read, to be heard, and to be met in articles."""

from functools import lru_cache
from typing import NamedTuple

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from webapp.content import queries, terms
from webapp.content.models import Article
from webapp.content.terms import Term
from webapp.speech import glossary
from webapp.speech.reel import Reel
from webapp.text import terms as tagging
from webapp.text.terms import Word
from webapp.web import ranges
from webapp.web.rooms import rooms

ADDRESS = "/glossary"


class Explained(NamedTuple):
    """One term as the page shows it."""

    number: int
    word: str
    others: list[str]
    pressed: str  # the other form that the reader met; empty where it was the word itself
    meaning: str
    sound_url: str  # empty while its sound is not made


class Back(NamedTuple):
    """The article from which the reader came, and the word in it."""

    number: int  # of the term
    form: int  # the place of the form that stands in the article; 0 is the word itself
    title: str
    url: str


def show() -> ResponseReturnValue:
    """Every term; ``a`` and ``term`` in the address are the article and the word that led here."""
    rows = terms.in_order(terms.shown())
    sounds = glossary.sounds(rows)
    back = _back()
    explained = [
        Explained(
            row.id, row.word, row.others, _pressed(row, back), row.meaning, sound_address(row, sounds.get(row.id))
        )
        for row in rows
    ]
    return render_template("site/glossary.html", terms=explained, back=back)


def sound(number: int) -> ResponseReturnValue:
    """A term with its meaning as sound, whole or by range; only what is in the glossary now."""
    row = terms.term(number)
    if row is None or row.removed_at:
        abort(404)
    reel = glossary.sounds([row]).get(row.id)
    answer = reel and ranges.send(rooms().storage, reel.key, media_type="audio/mpeg", etag=reel.sound_hash)
    return answer or _not_yet()


def sound_address(row: Term, reel: Reel | None) -> str:
    """Where a term is heard; another address for another sound, empty where there is none."""
    return f"{ADDRESS}/{row.id}.mp3?v={reel.sound_hash[:8]}" if reel else ""


def tagged(parts: list[str], number: int) -> list[str]:
    """The marked HTML of an article in which words lead to their meaning, and from there back to this article."""
    return tagging.tagged_parts(parts, words(), f"{ADDRESS}?a={number}")


def is_tagged(*parts: str) -> bool:
    """Whether there is any such word."""
    return any(tagging.MARK in part for part in parts)


def words() -> tuple[Word, ...]:
    """What is looked for in articles: read anew only when the glossary has changed."""
    return _words(terms.version())


@lru_cache(maxsize=1)
def _words(_version: str) -> tuple[Word, ...]:
    return tuple(Word(row.id, row.forms) for row in terms.shown())


def _back() -> Back | None:
    article, term = _number("a"), _number("term")
    found: Article | None = queries.public_article(article) if article else None
    if found is None or not term:
        return None
    return Back(term, _number("form"), found.title, f"/a/{found.id}#{tagging.anchor(term)}")


def _pressed(term: Term, back: Back | None) -> str:
    if back is None or back.number != term.id or not 0 < back.form < len(term.forms):
        return ""
    return term.forms[back.form]


def _number(name: str) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _not_yet() -> Response:
    page = render_template("errors/503.html", path="")
    return Response(page, 503, {"Retry-After": "20", "Cache-Control": "no-store"})
