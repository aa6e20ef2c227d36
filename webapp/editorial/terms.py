"""The glossary's verbs: each is one transaction with its line in the journal. Its sound is made by the worker afterwards."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from webapp import clock
from webapp.accounts import journal
from webapp.content import queries, terms
from webapp.content.models import Article
from webapp.content.terms import Entry, Term
from webapp.database import begin_write, db
from webapp.editorial.errors import ChangedMeanwhile, NotPossible
from webapp.messages import N_
from webapp.search import query as search


class AlreadyThere(NotPossible):
    """A form of the word is explained already; ``row`` is where, ``form`` which one."""

    def __init__(self, row: Term, form: str) -> None:
        self.row, self.form = row, form
        if row.removed_at:
            words = N_("“%(word)s”以前解释过，后来去掉了。没有另外添加，请恢复那一条再改。", word=row.word)
        else:
            words = N_(
                "“%(form)s”已经有解释了，在“%(word)s”那一条里。没有覆盖它，要改请打开那一条。", form=form, word=row.word
            )
        super().__init__(words)


@dataclass(frozen=True)
class Occurrence:
    """Public articles in which a term stands, the newest first; ``total`` is "or more" where it is capped."""

    articles: list[Article]
    total: int
    capped: bool


def occurrence(forms: tuple[str, ...]) -> Occurrence:
    """Where readers meet a term, by any of its forms."""
    found = [search.find(form, size=search.LARGEST_PAGE) for form in forms]
    ids = {number for one in found for number in one.ids}
    articles = sorted(queries.by_numbers(list(ids)), key=lambda one: (str(one.publish_at), one.id), reverse=True)
    if len(found) == 1:
        return Occurrence(articles, found[0].total, found[0].capped)
    return Occurrence(articles, len(ids), any(one.total > len(one.ids) for one in found))


def add(entry: Entry, *, by: str) -> Term:
    """Explain a word. Raises AlreadyThere, and NotPossible where the glossary is full."""
    begin_write()
    try:
        row = add_here(entry, by=by)
    except IntegrityError:  # somebody added it in the same moment, where the database lets two write at once
        db.session.rollback()
        _refuse_known(entry)
        raise
    db.session.commit()
    return row


def add_here(entry: Entry, *, by: str) -> Term:
    """The same inside the caller's begin_write()."""
    _refuse_known(entry)
    if len(terms.shown()) >= terms.MOST:
        raise NotPossible(N_("词语解释已经有%(most)s条了。请先去掉不再用的，再添加。", most=terms.MOST))
    row = Term(created_by=by)
    _write(row, entry, by)
    db.session.add(row)
    db.session.flush()
    _record(row, by, "term added")
    return row


def change(number: int, entry: Entry, *, by: str, base: int | None = None) -> bool:
    """Explain it otherwise; whether anything was changed. ``base``: the edition that the person had before them.

    Raises AlreadyThere, ChangedMeanwhile and NotPossible; then nothing is changed.
    """
    begin_write()
    row = _at(number, base)
    if row.entry == entry:
        return False
    _refuse_known(entry, but=row)
    before = row.meaning
    _write(row, entry, by)
    _record(row, by, "term changed", meant=before)
    db.session.commit()
    return True


def remove(number: int, *, by: str, base: int | None = None) -> None:
    """Take a term away from readers; it can be restored. Raises ChangedMeanwhile and NotPossible."""
    begin_write()
    row = _at(number, base)
    row.removed_at = row.changed_at = clock.now()
    row.changed_by = by
    _record(row, by, "term removed")
    db.session.commit()


def restore(number: int, *, by: str) -> None:
    """Give readers a removed term again. Raises AlreadyThere and NotPossible; one that is there already stays."""
    begin_write()
    row = terms.term(number)
    if row is None:
        raise NotPossible(N_("没有这一条词语解释。"))
    if row.removed_at is None:
        return
    _refuse_known(row.entry, but=row)
    row.removed_at = None
    row.changed_at, row.changed_by = clock.now(), by
    _record(row, by, "term restored")
    db.session.commit()


def _at(number: int, base: int | None) -> Term:
    row = terms.term(number)
    if row is None or row.removed_at:
        raise NotPossible(N_("这一条刚刚被别人去掉了。要用的话，请在列表里恢复。"))
    if base is not None and row.entry.edition != base:
        raise ChangedMeanwhile(N_("“%(word)s”的解释刚刚被别人改过。没有覆盖，请对照一下再存。", word=row.word))
    return row


def _refuse_known(entry: Entry, but: Term | None = None) -> None:
    """A form may be explained once. Of removed terms only the word itself is in the way, whose number is kept for it."""
    for row in db.session.scalars(select(Term).order_by(Term.id)):
        known = (row.word,) if row.removed_at else row.forms
        asked = (entry.word,) if row.removed_at else (entry.word, *entry.others)
        if row is not but and (form := next((one for one in asked if one in known), "")):
            raise AlreadyThere(row, form)


def _write(row: Term, entry: Entry, by: str) -> None:
    row.word, row.others, row.meaning = entry.word, list(entry.others), entry.meaning
    row.changed_at, row.changed_by = clock.now(), by


def _record(row: Term, by: str, act: str, meant: str = "") -> None:
    journal.record(by, act, word="、".join(row.forms), meaning=row.meaning, meant=meant)
