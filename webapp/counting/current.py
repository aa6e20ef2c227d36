"""The book that this process counts in, so that a view need not carry it about."""

import logging
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from webapp import clock
from webapp.counting.book import Book
from webapp.counting.visitor import Visitor

log = logging.getLogger(__name__)
_book: Book | None = None


def open_file(path: Path) -> Book:
    """Count in this file from now on. Called once when the site starts; touches the disk only with the first use."""
    global _book
    if _book is not None:
        _book.close()
    _book = Book(path)
    return _book


def count(article_id: int, visitor: Visitor, at: datetime | None = None) -> bool:
    """See Book.count: counts one opened article, now if not told otherwise; never raises."""
    if _book is None:
        log.error("counting.open_file() was not called: a view of article %s was not counted", article_id)
        return False
    return _book.count(article_id, visitor, at or clock.now())


def shown(article_ids: Iterable[int]) -> dict[int, int]:
    """See Book.shown: counted views of each article asked for."""
    return _current().shown(article_ids)


def total() -> int:
    """See Book.total: all counted views."""
    return _current().total()


def by_day(article_ids: Iterable[int] | None, since: date, until: date) -> dict[date, int]:
    """See Book.by_day: views of each day, of these articles or of all."""
    return _current().by_day(article_ids, since, until)


def by_article(since: date, until: date) -> dict[int, int]:
    """See Book.by_article: views of each article in these days."""
    return _current().by_article(since, until)


def purge(at: datetime | None = None) -> None:
    """See Book.purge: for a periodic task, so that salts are destroyed also where nobody reads at night."""
    _current().purge(at or clock.now())


def _current() -> Book:
    if _book is None:
        raise RuntimeError("call counting.open_file(settings.counters) when the site starts")
    return _book
