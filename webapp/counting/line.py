"""One kept connection to the counter's file that the threads of a process share in turn."""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Line:
    """A connection, opened when first needed and held by one thread at a time.

    Sharing one is quicker than many that compete for SQLite's file lock (whose waiting is by sleeping), and keeps the
    number of open files small however many threads a server has.
    """

    def __init__(self, open_it: Callable[[float], sqlite3.Connection], *, wait: float) -> None:
        self._open_it = open_it
        self._wait = wait
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        _lines.add(self)

    @contextmanager
    def held(self) -> Iterator[sqlite3.Connection]:
        """The connection, alone. TimeoutError when others hold it too long; any failure throws it away.

        Other threads, opening, and what SQLite waits for share one deadline: `wait` seconds from now.
        """
        deadline = time.monotonic() + self._wait
        if not self._lock.acquire(timeout=self._wait):
            raise TimeoutError("other threads have held the counter's file for too long")
        try:
            if self._connection is None:
                self._connection = self._open_it(max(0.0, deadline - time.monotonic()))
            left = max(0.0, deadline - time.monotonic())
            self._connection.execute(f"PRAGMA busy_timeout={int(left * 1000)}")
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

    def pause(self) -> None:
        """Wait for the thread that holds it, close it, and let nobody have it until resume()."""
        self._lock.acquire()
        self._close()

    def resume(self) -> None:
        """Let threads have it again; the first opens it anew."""
        self._lock.release()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


_lines: "weakref.WeakSet[Line]" = weakref.WeakSet()
_paused: list[Line] = []


def _before_fork() -> None:
    """No connection may be open while a process forks: the child would inherit SQLite's notes of who holds which
    lock, and a write that was under way in the parent would seem to go on in the child for ever.
    """
    _paused[:] = _lines
    for line in _paused:
        line.pause()


def _after_fork() -> None:
    for line in _paused:
        line.resume()
    _paused.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork)
