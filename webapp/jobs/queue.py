"""One queue, one worker. The queue only wakes the worker: what is to be done stands in the tables.

So every message may be lost, doubled or late without harm, a publisher never waits for it, and the worker looks into
the tables by itself every few seconds ("sweep").
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.consumer import Consumer, Scheduler
from huey.serializer import SignedSerializer

from webapp.config import Settings, UnsafeSettings

logger = logging.getLogger(__name__)

NAME = "tingwen"
POLL = 0.1  # seconds between two looks into a queue that cannot wake its reader
SWEEP_SECONDS = 15
WORKERS = 2  # threads: one may be busy with a backlog while the other is there for whoever presses play
FAREWELL = 3.0  # seconds that the worker may take to put down its work


@dataclass(frozen=True)
class Work:
    """What the worker does; given by the room that knows how."""

    narrate: Callable[[int], None]  # make the sound of this narration, if it is still wanted
    sweep: Callable[[], bool]  # do one thing that is due; True when there may be more
    stop: Callable[[], None]  # end what is under way, from another thread


class Queue:
    """The queue at one address, and the work that its messages ask for."""

    def __init__(self, url: str, secret: str) -> None:
        self.work: Work | None = None
        self._url = url
        # Messages are pickles: signed ones cannot be planted by whoever else may write to the queue's store.
        self._serializer = SignedSerializer(secret=secret, salt=NAME)
        if _kind(url) not in OPENERS:
            raise UnsafeSettings(f"JOBS_URL={url!r}: use sqlite:///path, redis://host or postgresql://host/name.")

    @cached_property
    def huey(self) -> Huey:
        """The queue itself, reached for when first used: a site whose queue is down still starts and publishes."""
        huey: Huey = OPENERS[_kind(self._url)](self._url, serializer=self._serializer, results=False)
        self._narrate = huey.task(name="narrate")(self._do_narrate)
        self._sweep = huey.periodic_task(lambda _: True, name="sweep")(self._do_sweep)
        return huey

    def nudge(self, narration_id: int) -> None:
        """Wake the worker for one narration. Raises whatever a queue raises that cannot be reached."""
        _ = self.huey
        self._narrate(narration_id)

    def consume(self) -> None:
        """Work until SIGTERM or Ctrl-C; then end what is under way. Only in a main thread."""
        if self.work is None:
            raise RuntimeError("the queue has no work: open the speech room first")
        # No back-off: a listener who waits for a new article should not wait for a sleepy worker as well.
        consumer = _Consumer(self.huey, workers=WORKERS, initial_delay=POLL, backoff=1.0, max_delay=POLL)
        # Both signals mean "now": an unfinished narration goes on at the next start, so there is nothing to wait for.
        consumer._signal_actions = dict.fromkeys(consumer._signal_actions, (False, False))
        try:
            consumer.run()
        finally:
            consumer.stop_flag.set()
            self.work.stop()
            for _, thread in consumer.worker_threads:
                thread.join(FAREWELL)

    def _do_narrate(self, narration_id: int) -> None:
        if self.work is not None:
            self.work.narrate(narration_id)

    def _do_sweep(self) -> None:
        # One thing at a time, so that a nudge for a fresh article does not wait behind a whole backlog.
        if self.work is not None and self.work.sweep() and self.huey.pending_count() == 0:
            self._sweep()


class _Scheduler(Scheduler):
    """Sweeps at the start and then often: what a killed worker held must go on within a minute."""

    periodic_task_seconds = SWEEP_SECONDS


class _Consumer(Consumer):
    scheduler_class = _Scheduler

    def start(self) -> None:
        """Listen for the order to stop before the first thread starts: it may come at once, and be obeyed as ever."""
        self._set_signal_handlers()
        super().start()


_queue: Queue | None = None
_lock = threading.Lock()


def open_queue(settings: Settings) -> None:
    """Name the queue of this process; nothing is touched yet. Raises UnsafeSettings for an unknown kind of address."""
    global _queue
    with _lock:
        _queue = Queue(settings.jobs_url, settings.secret_key)


def give_work(work: Work) -> None:
    """Tell what the worker shall do; called once the rooms are open."""
    _opened().work = work


def nudge(narration_id: int) -> None:
    """Wake the worker. Never raises: without the message the next sweep finds the work."""
    try:
        _opened().nudge(narration_id)
    except Exception:
        logger.warning("the worker could not be woken for narration %s", narration_id, exc_info=True)


def run_consumer() -> None:
    """Be the worker until told to stop."""
    _opened().consume()


def _opened() -> Queue:
    if _queue is None:
        raise RuntimeError("the queue is not open")
    return _queue


def _kind(url: str) -> str:
    return url.partition(":")[0].partition("+")[0]


def _open_sqlite(url: str, **options: Any) -> Huey:
    path = Path(url.partition("///")[2])
    try:
        return SqliteHuey(NAME, filename=str(path), timeout=2, **options)
    except sqlite3.OperationalError:
        raise  # locked, full or not there: nothing that a new file would mend
    except sqlite3.DatabaseError:
        # A broken file would keep the worker from ever starting, and holds nothing but wake-up calls.
        logger.warning("the queue's file %s is broken and begins anew", path)
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return SqliteHuey(NAME, filename=str(path), timeout=2, **options)


def _open_redis(url: str, **options: Any) -> Huey:
    return RedisHuey(NAME, url=url, **options)


def _open_postgresql(url: str, **options: Any) -> Huey:
    return PostgresHuey(NAME, dsn="postgresql:" + url.partition(":")[2], **options)


OPENERS: dict[str, Callable[..., Huey]] = {
    "sqlite": _open_sqlite,
    "redis": _open_redis,
    "rediss": _open_redis,
    "unix": _open_redis,
    "postgres": _open_postgresql,
    "postgresql": _open_postgresql,
}
