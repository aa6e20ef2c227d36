"""How often something may be tried: sign-ins, reports, searches. Kept in a table, so all processes agree.

The keys (an account, an address) are stored only as keyed hashes. too_many() and note() belong to the caller's
transaction: between begin_write() and commit they are exact, however many ask at the same moment. admit() is both in
a transaction of its own.
"""

import hashlib
import hmac
import math
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Index, String, delete, select, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime, begin_write, db

KEPT: Final = timedelta(days=1)  # no limit may look back further
SKEW: Final = timedelta(minutes=1)  # an attempt dated later than this is left over from a clock that was set back
_secret: bytes | None = None


class Attempt(Model):
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


def too_many(kind: str, key: str, *, limit: int, within: int) -> bool:
    """True when `limit` attempts or more were noted in the last `within` seconds (a day at most)."""
    return wait(kind, key, limit=limit, within=within) > 0


def wait(kind: str, key: str, *, limit: int, within: int) -> int:
    """Seconds until the next attempt is allowed, rounded up; 0 when it is allowed now."""
    if not 0 < within <= KEPT.total_seconds() or limit < 1:
        raise ValueError("a limit is at least 1 attempt within at most a day")
    now, window = clock.now(), timedelta(seconds=within)
    deciding = (
        select(Attempt.at)
        .where(Attempt.kind == kind, Attempt.key_hash == _hash(kind, key))
        .where(Attempt.at > now - window, Attempt.at <= now + SKEW)
        .order_by(Attempt.at.desc(), Attempt.id.desc())
        .offset(limit - 1)
        .limit(1)
    )
    moment = db.session.scalar(deciding)
    return 0 if moment is None else math.ceil((moment + window - now).total_seconds())


def note(kind: str, key: str) -> None:
    """Remember one attempt with the caller's transaction."""
    now = clock.now()
    db.session.execute(delete(Attempt).where(Attempt.at <= now - KEPT))
    db.session.add(Attempt(kind=kind, key_hash=_hash(kind, key), at=now))
    db.session.flush()


def forget(kind: str, key: str) -> None:
    """Begin from nothing for this key, as after a successful sign-in, with the caller's transaction."""
    db.session.execute(delete(Attempt).where(Attempt.kind == kind, Attempt.key_hash == _hash(kind, key)))


def admit(kind: str, key: str, *, limit: int, within: int) -> bool:
    """Ask and note in a short transaction of its own: True and noted when allowed, False and unchanged when not.

    For what takes its time and may fail, as a sign-in: admit() before the password is looked at, so that a hundred
    tries at once are not a hundred, and forget() when it was right. No changes may be pending, as with begin_write().
    """
    begin_write()
    if db.engine.dialect.name == "postgresql":  # SQLite has one writer at a time already
        db.session.execute(text("SELECT pg_advisory_xact_lock(hashtext(:key))"), {"key": _hash(kind, key)})
    allowed = not too_many(kind, key, limit=limit, within=within)
    if allowed:
        note(kind, key)
    db.session.commit()
    return allowed


def _hash(kind: str, key: str) -> str:
    """32 hex digits; what was tried cannot be read back from a copy of the table."""
    if _secret is None:
        raise RuntimeError("call limits.use(settings.secret_key) when the site starts")
    message = f"limits\n{kind}\n{key}".encode("utf-8", "surrogatepass")
    return hmac.new(_secret, message, hashlib.sha256).hexdigest()[:32]
