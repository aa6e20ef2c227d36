"""Signed-in sessions, kept on the server: whoever copies the table cannot use it, whoever signs out is out.

Every function makes a short transaction of its own, apart from the current session's, so that looking after a session
never commits or rolls back what a view is doing.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, or_, select, update

from webapp import clock
from webapp.accounts.models import Person, StaffSession
from webapp.database import db

IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
SEEN_EVERY: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Opened:
    """A session that is still good."""

    person_id: int
    data: str
    seen_at: datetime


def begin(person_id: int, data: str) -> str:
    """Open a session for somebody who has just shown who they are, and return its key. Ended ones are cleared away."""
    key = secrets.token_urlsafe(32)
    now = clock.now()
    with db.engine.begin() as connection:
        connection.execute(
            delete(StaffSession).where(
                or_(StaffSession.seen_at <= now - IDLE, StaffSession.started_at <= now - LONGEST),
            )
        )
        connection.execute(
            insert(StaffSession).values(
                key_hash=_hash(key), person_id=person_id, started_at=now, seen_at=now, data=data
            )
        )
    return key


def find(key: str) -> Opened | None:
    """The session of this key unless it has ended, was idle for half an hour or is twelve hours old.

    Also None when the person was deactivated meanwhile.
    """
    now = clock.now()
    query = (
        select(StaffSession.person_id, StaffSession.data, StaffSession.seen_at)
        .join(Person, Person.id == StaffSession.person_id)
        .where(StaffSession.key_hash == _hash(key), Person.active)
        .where(StaffSession.seen_at > now - IDLE, StaffSession.started_at > now - LONGEST)
    )
    with db.engine.connect() as connection:
        row = connection.execute(query).one_or_none()
    return Opened(row.person_id, row.data, row.seen_at) if row else None


def keep(key: str, data: str) -> None:
    """Write changed data; a session that ended meanwhile stays ended."""
    _change(key, data=data, seen_at=clock.now())


def seen(key: str, opened: Opened) -> None:
    """Remember that somebody is at work, at most once a minute."""
    if clock.now() - opened.seen_at >= SEEN_EVERY:
        _change(key, seen_at=clock.now())


def end(key: str) -> None:
    """End a session: a copy of its cookie is worth nothing from now on."""
    with db.engine.begin() as connection:
        connection.execute(delete(StaffSession).where(StaffSession.key_hash == _hash(key)))


def _change(key: str, **values: object) -> None:
    with db.engine.begin() as connection:
        connection.execute(update(StaffSession).where(StaffSession.key_hash == _hash(key)).values(**values))


def _hash(key: str) -> str:
    # The key has 256 random bits, so a plain hash cannot be turned back; salt and stretching are for passwords.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
