"""The tools of narration, opened once for a process: storage, sentence cache, speakers."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from webapp.config import Settings
from webapp.jobs import queue
from webapp.speech.renewal import Renewal
from webapp.speech.sound.pcm import PcmCache
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.storage.base import Storage

TIDY_EVERY = 3600.0  # seconds
SPEAKERS = queue.WORKERS  # so that no thread of the worker waits for another's


class Tidying:
    """Says when it is time to tidy up."""

    def __init__(self) -> None:
        self._last = -TIDY_EVERY

    def is_due(self) -> bool:
        """True once, then again after TIDY_EVERY."""
        if time.monotonic() - self._last < TIDY_EVERY:
            return False
        self._last = time.monotonic()
        return True


class Speakers:
    """The speech children of a process. Each serves one thread at a time; the one used last is lent first: it is warm."""

    def __init__(self, *speakers: Synthesiser) -> None:
        self._all = speakers
        self._free = list(reversed(speakers))
        self._changed = threading.Condition()
        self.closed = False  # the process is ending: whoever is at work puts it down

    @contextmanager
    def borrowed(self) -> Iterator[Synthesiser]:
        """A speaker for this block; waits while all are lent."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._free))
            speaker = self._free.pop()
        try:
            yield speaker
        finally:
            with self._changed:
                self._free.append(speaker)
                self._changed.notify()

    def rest(self) -> None:
        """End the children of those that nobody has borrowed; they start again when they are asked."""
        with self._changed:
            for speaker in self._free:
                speaker.rest()

    def close(self) -> None:
        """End all children at once, from whatever thread."""
        self.closed = True
        for speaker in self._all:
            speaker.close()


@dataclass(frozen=True)
class Studio:
    """Everything that narrating needs besides the words. A speaker starts when it first speaks."""

    storage: Storage
    cache: PcmCache
    speakers: Speakers
    notes: Path  # folder for what the worker tells the web server: see health.py
    context: Callable[[], AbstractContextManager[Any]]  # inside it the database can be used
    tidying: Tidying = field(default_factory=Tidying)
    sweeping: threading.Lock = field(default_factory=threading.Lock)  # one thread clears the backlog, others stay free
    renewal: Renewal = field(default_factory=Renewal)


_studio: Studio | None = None


def open_studio(settings: Settings, storage: Storage, context: Callable[[], AbstractContextManager[Any]]) -> Studio:
    """Open the tools of this process; nothing is started yet."""
    global _studio
    cache = PcmCache(settings.pcm, settings.pcm_limit)
    made = (
        Synthesiser(settings.voice_rate, model=settings.voice_model, speakers=settings.voice_speakers)
        for _ in range(SPEAKERS)
    )
    _studio = Studio(storage, cache, Speakers(*made), settings.data_dir, context)
    return _studio


def studio() -> Studio:
    """The opened tools."""
    if _studio is None:
        raise RuntimeError("the speech room is not open")
    return _studio
