"""How often something may be tried: sign-ins, reports, searches. Kept in a table, so all processes agree.

The keys (an account, an address) are stored only as keyed hashes. Every function that writes makes one short
transaction of its own on the current session: call it before the changes it protects, as with begin_write().
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Index, String, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import UtcDateTime, begin_write, db

KEPT: Final = timedelta(days=1)  # no limit may look back further
SKEW: Final = timedelta(minutes=1)  # an attempt dated later than this is left over from a clock that was set back
_secret: bytes | None = None


class Attempt(db.Model):
    """One attempt that counts against a limit."""

    __tablename__ = "attempts"
    __table_args__ = (Index("ix_attempts_key", "kind", "key_hash", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key_hash: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


def use(secret_key: str) -> None:
    """Hash keys with this secret from now on. Called once when the site starts."""
    global _secret
    _secret = secret_key.encode()


def too_many(kind: str, key: str, *, limit: int, within: timedelta) -> bool:
    """True when `limit` attempts or more were noted in the last `within` (a day at most). Only reads."""
    return wait(kind, key, limit=limit, within=within) > timedelta()


def wait(kind: str, key: str, *, limit: int, within: timedelta) -> timedelta:
    """How long until the next attempt is allowed; nothing when it is allowed now. Only reads."""
    if not timedelta() < within <= KEPT or limit < 1:
        raise ValueError("a limit is at least 1 attempt within at most a day")
    now = clock.now()
    deciding = (
        select(Attempt.at)
        .where(Attempt.kind == kind, Attempt.key_hash == _hash(kind, key))
        .where(Attempt.at > now - within, Attempt.at <= now + SKEW)
        .order_by(Attempt.at.desc(), Attempt.id.desc())
        .offset(limit - 1)
        .limit(1)
    )
    moment = db.session.scalar(deciding)
    return timedelta() if moment is None else moment + within - now


def note(kind: str, key: str) -> None:
    """Remember one attempt, at once and for good: a later rollback of the caller does not take it back."""
    begin_write()
    _add(kind, key)
    db.session.commit()


def admit(kind: str, key: str, *, limit: int, within: timedelta) -> bool:
    """Ask and note in one: True and noted when allowed, False and unchanged when not.

    Exact however many ask at the same moment, which too_many() followed by note() is not. For a sign-in: admit()
    before the password is looked at, forget() when it was right.
    """
    begin_write()
    if db.engine.dialect.name == "postgresql":  # SQLite has one writer at a time already
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:key))"), {"key": _hash(kind, key)})
    allowed = not too_many(kind, key, limit=limit, within=within)
    if allowed:
        _add(kind, key)
    db.session.commit()
    return allowed


def forget(kind: str, key: str) -> None:
    """Begin from nothing for this key, as after a successful sign-in."""
    begin_write()
    db.session.execute(delete(Attempt).where(Attempt.kind == kind, Attempt.key_hash == _hash(kind, key)))
    db.session.commit()


def _add(kind: str, key: str) -> None:
    now = clock.now()
    db.session.execute(delete(Attempt).where(Attempt.at <= now - KEPT))
    db.session.add(Attempt(kind=kind, key_hash=_hash(kind, key), at=now))


def _hash(kind: str, key: str) -> str:
    """32 hex digits; what was tried cannot be read back from a copy of the table."""
    if _secret is None:
        raise RuntimeError("call limits.use(settings.secret_key) when the site starts")
    message = f"limits\n{kind}\n{key}".encode("utf-8", "surrogatepass")
    return hmac.new(_secret, message, hashlib.sha256).hexdigest()[:32]
