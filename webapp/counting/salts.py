"""The daily salt: it makes a reader recognisable for half an hour and unrecognisable afterwards.

A key is a hash of salt, network, agent and article. The salt is random, lives for one Beijing day and half an hour
more (so that a reader at midnight is not counted twice), and is then destroyed: from then on nobody, the keeper
included, can tell from the file who read what.
"""

import hashlib
import secrets
import sqlite3
from datetime import datetime, timedelta
from typing import Final

from webapp import clock
from webapp.counting.visitor import LONGEST_AGENT, Visitor, network

WINDOW: Final = timedelta(minutes=30)
KEY_BYTES: Final = 12


def day_of(moment: datetime) -> str:
    """The Beijing date of a moment, "2026-11-23"."""
    return clock.beijing(moment).date().isoformat()


def key(salt: bytes, article_id: int, visitor: Visitor) -> bytes:
    """The same for the same reader of the same article under one salt; says nothing without the salt."""
    reader = f"{article_id}\n{network(visitor.address)}\n{visitor.agent[:LONGEST_AGENT]}"
    return hashlib.blake2b(reader.encode("utf-8", "replace"), digest_size=KEY_BYTES, key=salt).digest()


class Salts:
    """The salts that this process has seen; the file decides, so that all processes use the same."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def keys(self, connection: sqlite3.Connection, article_id: int, visitor: Visitor, at: datetime) -> list[bytes]:
        """The key of today, and in the half hour after midnight that of yesterday too. Outside a transaction."""
        today, before = day_of(at), day_of(at - WINDOW)
        if today not in self._known:
            # Stored at once, for itself: a salt that a rollback took back would make this process count alone.
            connection.execute("INSERT OR IGNORE INTO salts VALUES (?, ?)", (today, secrets.token_bytes(32)))
            self._load(connection)
        keys = [key(self._known[today], article_id, visitor)]
        if before != today and before in self._known:
            keys.append(key(self._known[before], article_id, visitor))
        return keys

    def destroy_old(self, connection: sqlite3.Connection, at: datetime) -> None:
        """Forget salts that no view can need any more, here and in the file."""
        if connection.execute("DELETE FROM salts WHERE day < ?", (day_of(at - WINDOW),)).rowcount:
            # The log beside the file still holds the old page; emptying it ends that too.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._load(connection)

    def _load(self, connection: sqlite3.Connection) -> None:
        self._known = dict(connection.execute("SELECT day, salt FROM salts").fetchall())
