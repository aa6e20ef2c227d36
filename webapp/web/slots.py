"""Keeps threads free for readers: whoever sends or fetches slowly may hold only some of them.

Every request holds a thread until it is answered, and a slow sender decides for himself how long that is. So the
requests that can be slow take a slot first, of which there are far fewer than threads; readers' pages need none.
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
SENDERS = 64  # requests with a body at once, of each process
SENDERS_OF_ONE = 16  # of these from one address: an office behind one line is many people
FETCHERS = 64  # whole files on their way at once
BUSY = "现在上传或提交的人太多，请过一分钟再试。".encode()


class Slots:
    """A number of slots, and how many of them one holder may have."""

    def __init__(self, most: int, most_of_one: int | None = None) -> None:
        self._lock = threading.Lock()
        self._most = most
        self._most_of_one = most_of_one or most
        self._held: Counter[str] = Counter()

    def take(self, holder: str = "") -> bool:
        """Take a slot if one is free; never waits."""
        with self._lock:
            if self._held.total() >= self._most or self._held[holder] >= self._most_of_one:
                return False
            self._held[holder] += 1
            return True

    def give_back(self, holder: str = "") -> None:
        """Give a slot back."""
        with self._lock:
            self._held[holder] -= 1
            if self._held[holder] <= 0:
                del self._held[holder]


def limit_senders(inside: WsgiApp) -> WsgiApp:
    """A WSGI application in which at most SENDERS requests with a body are read at once; others get 503 unread."""
    slots = Slots(SENDERS, SENDERS_OF_ONE)

    def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH") in {None, "", "0"} and not environ.get("HTTP_TRANSFER_ENCODING"):
            return inside(environ, start)
        holder = environ.get("REMOTE_ADDR", "")
        if not slots.take(holder):
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", "60"), ("Connection", "close")]
            start("503 Service Unavailable", [*headers, ("X-Content-Type-Options", "nosniff")])
            return [BUSY]
        try:
            # Forms are read to their end before anything is answered, so the slot is free when this returns.
            return inside(environ, start)
        finally:
            slots.give_back(holder)

    return serve
