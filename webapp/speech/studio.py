"""The tools of narration, opened once for a process: storage, sentence cache, voice."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from webapp.config import Settings
from webapp.speech.pcm import PcmCache
from webapp.speech.synthesiser import Synthesiser
from webapp.storage.base import Storage

TIDY_EVERY = 3600.0  # seconds


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


@dataclass(frozen=True)
class Studio:
    """Everything that narrating needs besides the words. The voice starts when it first speaks."""

    storage: Storage
    cache: PcmCache
    voice: Synthesiser
    notes: Path  # folder for what the worker tells the web server: see health.py
    context: Callable[[], AbstractContextManager[Any]]  # inside it the database can be used
    tidying: Tidying = field(default_factory=Tidying)


_studio: Studio | None = None


def open_studio(settings: Settings, storage: Storage, context: Callable[[], AbstractContextManager[Any]]) -> Studio:
    """Open the tools of this process; nothing is started yet."""
    global _studio
    cache = PcmCache(settings.pcm, settings.pcm_limit)
    _studio = Studio(storage, cache, Synthesiser(settings.voice_rate), settings.data_dir, context)
    return _studio


def studio() -> Studio:
    """The opened tools."""
    if _studio is None:
        raise RuntimeError("the speech room is not open")
    return _studio
