"""A memory of what was costly to make, which never grows beyond its room."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """What was made last, up to a number of characters; what was asked for longest ago goes first."""

    def __init__(self, room: int) -> None:
        self.taken = 0
        self._room = room
        self._made: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Made | None:
        """What was put there, or None where it never was or has gone."""
        with self._lock:
            if key not in self._made:
                return None
            self._made.move_to_end(key)
            return self._made[key][0]

    def put(self, key: Hashable, made: Made, size: int) -> None:
        """Keep it; ``size`` in characters. What is larger than the whole room is not kept."""
        if size > self._room:
            return
        with self._lock:
            if key in self._made:
                self.taken -= self._made.pop(key)[1]
            self._made[key] = (made, size)
            self.taken += size
            while self.taken > self._room:
                self.taken -= self._made.popitem(last=False)[1][1]
