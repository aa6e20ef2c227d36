"""One kept connection to the counter's file that the threads of a process share in turn."""

import os
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Line:
    """A connection, opened when first needed and held by one thread at a time.

    Sharing one is quicker than many that compete for SQLite's file lock (whose waiting is by sleeping), and keeps the
    number of open files small however many threads a server has.
    """

    def __init__(self, open_it: Callable[[], sqlite3.Connection], *, wait: float) -> None:
        self._open_it = open_it
        self._wait = wait
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        _lines.add(self)

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """The connection, alone. TimeoutError when others hold it too long; any failure throws it away."""
        if not self._lock.acquire(timeout=self._wait):
            raise TimeoutError("other threads have held the counter's file for too long")
        try:
            if self._connection is None:
                self._connection = self._open_it()
            yield self._connection
        except BaseException:
            self._close()  # rolls back what was begun
            raise
        finally:
            self._lock.release()

    def close(self) -> None:
        """Give the file back; the next use opens it again."""
        with self._lock:
            self._close()

    def begin_afresh(self) -> None:
        """In a forked child: it must neither use nor close its parent's connection, or SQLite loses its locks."""
        if self._connection is not None:
            _inherited.append(self._connection)
        self._connection = None
        self._lock = threading.Lock()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


_lines: "weakref.WeakSet[Line]" = weakref.WeakSet()
_inherited: list[sqlite3.Connection] = []


def _after_fork() -> None:
    for line in list(_lines):
        line.begin_afresh()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
