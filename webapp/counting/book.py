"""The counter's book: one line for each view, exact in every process, and never in the way of a page.

One view = one person opening one published article; the same person again within 30 minutes is not counted again.
De-duplication, total and day are one transaction, so no kill can part them.
"""

import json
import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from webapp.counting.file import connect, prepare
from webapp.counting.line import Line
from webapp.counting.salts import WINDOW, Salts, day_of
from webapp.counting.visitor import Visitor, counts

log = logging.getLogger(__name__)

WAIT: Final = 1.0  # seconds that a page may be held up when the file is locked; then the page wins over the view
MILLISECONDS: Final = 1000
WINDOW_MS: Final = int(WINDOW.total_seconds()) * MILLISECONDS
# Clocks of two requests differ a little; a view dated later than this is left over from a clock that was set back.
SKEW_MS: Final = 60 * MILLISECONDS
PURGE_EVERY_MS: Final = 60 * MILLISECONDS

COUNT_ONCE: Final = """
    INSERT INTO recent VALUES (:key, :at) ON CONFLICT DO UPDATE SET counted_at = excluded.counted_at
    WHERE counted_at <= :at - :window OR counted_at > :at + :skew"""
SEEN_BEFORE: Final = (
    "SELECT 1 FROM recent WHERE key = :key AND counted_at > :at - :window AND counted_at <= :at + :skew"
)
ADD_TOTAL: Final = "INSERT INTO views VALUES (?, 1) ON CONFLICT DO UPDATE SET total = total + 1"
ADD_DAY: Final = "INSERT INTO views_by_day VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET total = total + 1"
SHOWN: Final = "SELECT article_id, total FROM views WHERE article_id IN (SELECT value FROM json_each(?))"


class CounterUnavailable(Exception):
    """The counter's file cannot be read now; pages go on without it."""

    words = "浏览数据暂时读不到，请稍后再看；稿件和访问不受影响。"


class Book:
    """The view counter over one file. One connection for each process writes: threads queue for it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = Line(self._open_writer, wait=WAIT)
        self._reader = Line(self._open_reader, wait=WAIT)
        self._salts = Salts()
        self._purged_at = 0

    def prepare(self) -> None:
        """Make the file; may be called by many processes at once."""
        prepare(self.path)

    def count(self, article_id: int, visitor: Visitor, at: datetime) -> bool:
        """Count one opened article at a moment (aware); True when the number has grown and is safe.

        Never raises: a page is worth more than its number. A view that could not be stored is logged.
        """
        try:
            if not counts(visitor):
                return False
            with self._writer.held() as connection:
                return self._count(connection, article_id, visitor, at)
        except Exception:
            log.exception("a view of article %s was not counted", article_id)
            return False

    def shown(self, article_ids: Iterable[int]) -> dict[int, int]:
        """Counted views of each article asked for; 0 where there are none or, logged, where they cannot be read."""
        totals = dict.fromkeys(article_ids, 0)
        try:
            with self._reader.held() as connection:
                totals.update(connection.execute(SHOWN, (json.dumps(list(totals)),)).fetchall())
        except (sqlite3.Error, OSError):  # TimeoutError is an OSError
            log.exception("view numbers could not be read")
        return totals

    def total(self) -> int:
        """All counted views of all articles."""
        return int(self._report("SELECT coalesce(sum(total), 0) FROM views")[0][0])

    def by_day(self, article_ids: Iterable[int] | None, since: date, until: date) -> dict[date, int]:
        """Views of each Beijing day from `since` to `until`, both included, of these articles or (None) of all."""
        some, which = "", list[str]()
        if article_ids is not None:
            some = "AND article_id IN (SELECT value FROM json_each(?))"
            which = [json.dumps(list(article_ids))]
        # `some` is one of two texts above; everything given from outside is a bound value.
        sql = f"SELECT day, sum(total) FROM views_by_day WHERE day BETWEEN ? AND ? {some} GROUP BY day"  # noqa: S608
        days = {since + timedelta(days=n): 0 for n in range((until - since).days + 1)}
        found = self._report(sql, since.isoformat(), until.isoformat(), *which)
        return days | {date.fromisoformat(day): total for day, total in found}

    def by_article(self, since: date, until: date) -> dict[int, int]:
        """Views of each article in these Beijing days, both included; articles without views are absent."""
        sql = "SELECT article_id, sum(total) FROM views_by_day WHERE day BETWEEN ? AND ? GROUP BY article_id"
        return dict(self._report(sql, since.isoformat(), until.isoformat()))

    def purge(self, at: datetime) -> None:
        """Forget who was counted more than half an hour ago, and old salts. Counting does it each minute by itself."""
        with self._writer.held() as connection:
            self._purge(connection, at)

    def close(self) -> None:
        """Give the file back; the next call opens it again."""
        self._writer.close()
        self._reader.close()

    def _count(self, connection: sqlite3.Connection, article_id: int, visitor: Visitor, at: datetime) -> bool:
        moment = int(at.timestamp() * MILLISECONDS)
        keys = self._salts.keys(connection, article_id, visitor, at)
        views = [{"key": key, "at": moment, "window": WINDOW_MS, "skew": SKEW_MS} for key in keys]
        connection.execute("BEGIN IMMEDIATE")
        counted = not any(connection.execute(SEEN_BEFORE, view).fetchone() for view in views[1:])
        counted = counted and connection.execute(COUNT_ONCE, views[0]).rowcount == 1
        if counted:
            connection.execute(ADD_TOTAL, (article_id,))
            connection.execute(ADD_DAY, (day_of(at), article_id))
        connection.execute("COMMIT")
        if abs(moment - self._purged_at) >= PURGE_EVERY_MS:
            self._purge(connection, at)
        return counted

    def _purge(self, connection: sqlite3.Connection, at: datetime) -> None:
        self._purged_at = int(at.timestamp() * MILLISECONDS)
        connection.execute("DELETE FROM recent WHERE counted_at <= ?", (self._purged_at - WINDOW_MS,))
        self._salts.destroy_old(connection, at)

    def _open_writer(self) -> sqlite3.Connection:
        # A new connection may mean a new file: nothing remembered from the old one may be used with it.
        self._salts = Salts()
        prepare(self.path, patience=WAIT)
        return connect(self.path, wait=WAIT)

    def _open_reader(self) -> sqlite3.Connection:
        prepare(self.path, patience=WAIT)  # the first reader may come before the first view
        return connect(self.path, wait=WAIT)

    def _report(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows from a connection of its own, so that a long statistic holds up no page."""
        try:
            with closing(self._open_reader()) as connection:
                return connection.execute(sql, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise CounterUnavailable(CounterUnavailable.words) from error
