"""The counter's book: one line for each view, exact in every process, and never in the way of a page.

One view = one person opening one published article; the same person again within 30 minutes is not counted again.
De-duplication, total and day are one transaction, so no kill can part them.

While the file is locked or cannot be written, views wait in memory (see waiting.py) and a thread stores them, each
with its own time, as soon as that can be. A process that ends in good order stores them first. What a kill -9 in that
state loses is what waits in that one process; of the views that count() said True to, it loses none.
"""

import json
import logging
import sqlite3
import threading
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from webapp.counting.file import connect, prepare
from webapp.counting.line import Line
from webapp.counting.salts import WINDOW, Salts, day_of
from webapp.counting.visitor import Visitor, counts
from webapp.counting.waiting import View, Waiting
from webapp.messages import N_

log = logging.getLogger(__name__)

# Seconds that a page may be held up when the file is locked: by other threads, by opening and by SQLite together.
WAIT: Final = 0.5
AGAIN: Final = 0.25  # seconds between two tries to store what waits
UNREAD: Final = 2.0  # seconds that pages do without numbers after they could not be read, so that not each one waits
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

    words = N_("浏览数据暂时读不到，请稍后再看；稿件和访问不受影响。")


class Book:
    """The view counter over one file. One connection for each process writes: threads queue for it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = Line(self._open_writer, wait=WAIT)
        self._reader = Line(self._open_reader, wait=WAIT)
        self._salts = Salts()
        self._purged_at = 0
        self._waiting = Waiting()
        self._closing = threading.Event()
        self._attendant: threading.Thread | None = None
        self._unread_until = 0.0

    def prepare(self) -> None:
        """Make the file; may be called by many processes at once."""
        prepare(self.path)

    def count(self, article_id: int, visitor: Visitor, at: datetime) -> bool:
        """Count one opened article at a moment (aware); True when the number has grown and is safe.

        Never raises, and holds nobody up for longer than WAIT: a page is worth more than its number. A view that
        cannot be stored now waits; one for which there is no room is logged.
        """
        try:
            if not counts(visitor):
                return False
            view = View(article_id, visitor, at)
            # Where others wait already the file has just been tried: this page need not find out again.
            if not self._waiting:
                try:
                    with self._writer.held() as connection:
                        return self._count(connection, view)
                except (sqlite3.Error, OSError) as error:  # TimeoutError is an OSError
                    log.warning("the counter's file cannot be written now: %s; views wait in memory", error)
            if not self._waiting.add(view):
                log.error("a view of article %s was not counted: too many wait", article_id)
            self._attend()
        except Exception:
            log.exception("a view of article %s was not counted", article_id)
        return False

    def shown(self, article_ids: Iterable[int]) -> dict[int, int]:
        """Counted views of each article asked for; 0 where there are none or, logged, where they cannot be read."""
        totals = dict.fromkeys(article_ids, 0)
        if time.monotonic() < self._unread_until:
            return totals
        try:
            with self._reader.held() as connection:
                totals.update(connection.execute(SHOWN, (json.dumps(list(totals)),)).fetchall())
        except (sqlite3.Error, OSError):
            self._unread_until = time.monotonic() + UNREAD
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
        try:
            with self._writer.held() as connection:
                self._purge(connection, at)
        except (sqlite3.Error, OSError) as error:
            log.warning("the counter could not be tidied now: %s; the next view or purge does it", error)

    def close(self) -> None:
        """Store what waits, or log how much is lost, and give the file back; the next call opens it again."""
        attendant = self._attendant
        if attendant is not None and attendant.is_alive():
            self._closing.set()
            attendant.join()
            self._closing.clear()
        self._writer.close()
        self._reader.close()
        self._unread_until = 0.0

    def _attend(self) -> None:
        """See to it that a thread is at work on what waits; it ends when nothing does."""
        if not self._waiting.attend():
            return
        # Python waits at its end for a thread that is no daemon, and so what waits is not forgotten. It has to be said:
        # the server's threads are not Python's own and count as daemons, and theirs would be daemons too.
        self._attendant = threading.Thread(target=self._store_waiting, name="views that wait", daemon=False)
        try:
            self._attendant.start()
        except RuntimeError:  # no more threads: the next view tries again
            self._waiting.leave()
            raise

    def _store_waiting(self) -> None:
        while True:
            last_try = self._closing.is_set() or not threading.main_thread().is_alive()
            try:
                with self._writer.held() as connection:
                    while view := self._waiting.first():
                        self._store(connection, view)
            except Exception as error:  # whatever it is, the next try begins with a new connection
                log.debug("views still wait: %s", error)
            if self._waiting.may_leave():
                return
            if last_try:
                log.error("%s views were not counted: the counter's file could not be written", self._waiting.give_up())
                return
            self._closing.wait(AGAIN)

    def _store(self, connection: sqlite3.Connection, view: View) -> None:
        try:
            self._count(connection, view)
        except (sqlite3.Error, OSError):
            raise
        except Exception:
            log.exception("a view of article %s was not counted", view.article_id)
            self._waiting.remove_first()
            raise
        self._waiting.remove_first()

    def _count(self, connection: sqlite3.Connection, view: View) -> bool:
        at, article_id = view.at, view.article_id
        moment = int(at.timestamp() * MILLISECONDS)
        # A view that waited may meet a later one of the same reader that another process has stored meanwhile.
        skew = SKEW_MS + int((time.monotonic() - view.since) * MILLISECONDS)
        keys = self._salts.keys(connection, article_id, view.visitor, at)
        bound = [{"key": key, "at": moment, "window": WINDOW_MS, "skew": skew} for key in keys]
        connection.execute("BEGIN IMMEDIATE")
        counted = not any(connection.execute(SEEN_BEFORE, values).fetchone() for values in bound[1:])
        counted = counted and connection.execute(COUNT_ONCE, bound[0]).rowcount == 1
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

    def _open_writer(self, wait: float) -> sqlite3.Connection:
        # A new connection may mean a new file: nothing remembered from the old one may be used with it.
        self._salts = Salts()
        return self._open_reader(wait)

    def _open_reader(self, wait: float = WAIT) -> sqlite3.Connection:
        prepare(self.path, patience=wait)  # the first reader may come before the first view
        return connect(self.path, wait=wait)

    def _report(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Rows from a connection of its own, so that a long statistic holds up no page."""
        try:
            with closing(self._open_reader()) as connection:
                return connection.execute(sql, values).fetchall()
        except (sqlite3.Error, OSError) as error:
            raise CounterUnavailable(CounterUnavailable.words) from error
