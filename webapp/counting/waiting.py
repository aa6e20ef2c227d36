"""Views that could not be stored at once: kept in memory, in order and bounded, until the file can be written again."""

import os
import threading
import time
import weakref
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from webapp.counting.salts import WINDOW
from webapp.counting.visitor import LONGEST_AGENT, Visitor, network

MOST: Final = 10_000  # views; about 5 MB at the worst


@dataclass(frozen=True)
class View:
    """One opened article."""

    article_id: int
    visitor: Visitor
    at: datetime
    since: float = field(default_factory=time.monotonic)  # for telling how long it has waited

    @property
    def reader(self) -> tuple[int, str, str]:
        """The same for the same reader of the same article."""
        return self.article_id, network(self.visitor.address), self.visitor.agent


class Waiting:
    """The queue of one process. It is the only place where address and agent outlive their request: until the view is stored.

    Knows too whether somebody is already at work on it, so that no view is left behind when that one ends.
    """

    def __init__(self) -> None:
        self._begin()
        _all.add(self)

    def _begin(self) -> None:
        self._lock = threading.Lock()
        self._views: deque[View] = deque()
        self._last: dict[tuple[int, str, str], datetime] = {}
        self._attended = False

    def __len__(self) -> int:
        return len(self._views)

    def add(self, view: View) -> bool:
        """Let a view wait; False when there is no room. One that would not count again is not kept again."""
        view = replace(view, visitor=replace(view.visitor, agent=view.visitor.agent[:LONGEST_AGENT]))
        with self._lock:
            last = self._last.get(view.reader)
            if last is not None and last <= view.at < last + WINDOW:
                return True
            if len(self._views) >= MOST:
                return False
            self._views.append(view)
            self._last[view.reader] = view.at
            return True

    def first(self) -> View | None:
        """The one that has waited longest; it stays until remove_first()."""
        with self._lock:
            return self._views[0] if self._views else None

    def remove_first(self) -> None:
        """It is stored, or never will be."""
        with self._lock:
            view = self._views.popleft()
            if self._last.get(view.reader) == view.at:
                del self._last[view.reader]

    def give_up(self) -> int:
        """Forget everything that waits, and leave; how many views that were."""
        with self._lock:
            lost, self._attended = len(self._views), False
            self._views.clear()
            self._last.clear()
            return lost

    def attend(self) -> bool:
        """True for the one that shall now store what waits; it goes on until may_leave()."""
        with self._lock:
            if self._attended or not self._views:
                return False
            self._attended = True
            return True

    def may_leave(self) -> bool:
        """True when nothing waits any more; the next view then needs somebody new."""
        with self._lock:
            self._attended = bool(self._views)
            return not self._attended

    def leave(self) -> None:
        """Whoever should attend could not begin."""
        with self._lock:
            self._attended = False


_all: "weakref.WeakSet[Waiting]" = weakref.WeakSet()


def _after_fork() -> None:
    """What waits stays with the parent, whose thread stores it; in the child it would be a second copy."""
    for waiting in _all:
        waiting._begin()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
