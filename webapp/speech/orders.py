"""Narration rows as work orders: wanted, taken under a lease, kept alive, settled. Every change is one transaction.

A holder that dies does not say so. Its lease runs out after LEASE, and whoever looks next may take the order. A holder
that was only slow learns at its next beat that the order is no longer its own, and drops the work.
"""

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from webapp import clock
from webapp.content.models import Article, ArticleState, Revision
from webapp.database import begin_write, db
from webapp.messages import N_
from webapp.speech.models import OWN, RECORDING, Narration, NarrationState

LEASE = timedelta(seconds=20)
SKEW = timedelta(minutes=1)  # by which a clock may differ from itself
BEAT = 1.0  # seconds between two writes of progress, which also renew the lease
MANY = 5  # attempts that were cut off before the order has to rest
REST = timedelta(hours=1)
MANY_IDS = 500  # numbers in one statement: databases have a limit
HINDERED = timedelta(seconds=30)
RETRIES = [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]

NOTHING_GROWS: dict[str, Any] = {"making_hash": "", "making_cues": []}


class OrderLost(Exception):
    """Somebody else holds this order now, or it is no longer wanted; drop the work."""


def want(revision: Revision, voice: str = "") -> Narration:
    """Have this revision read aloud: a new order, or the old one again unless its sound is ready or being made.

    Inside the caller's begin_write(), without a commit; the narration has its number on return.
    """
    wanted = select(Narration).where(Narration.revision_id == revision.id, Narration.voice == voice)
    narration = db.session.scalar(wanted)
    if narration is None:
        narration = Narration(revision_id=revision.id, article_id=revision.article_id, voice=voice)
        db.session.add(narration)
    elif narration.state == NarrationState.FAILED:
        narration.state, narration.reason, narration.retry_at = NarrationState.WANTED, "", None
        narration.attempts = 0
        narration.wanted_at = clock.now()
    db.session.flush()
    return narration


def due(limit: int = 1, *, voiceless: bool = False) -> list[int]:
    """Numbers of orders that may be taken now: new ones first, so a fresh article never waits for old troubles.

    ``voiceless``: only those that need no voice of the machine's: people's recordings.
    """
    # A reader's wish for another voice comes after what nobody can hear yet.
    fresh = (Narration.state != NarrationState.WANTED, Narration.voice.not_in(OWN), Narration.wanted_at, Narration.id)
    query = select(Narration.id).where(_takeable(clock.now())).order_by(*fresh).limit(limit)
    if voiceless:
        query = query.where(Narration.voice == RECORDING)
    found = list(db.session.scalars(query))
    db.session.rollback()
    return found


@dataclass
class Order:
    """One order in our hands."""

    narration_id: int
    holder: str
    attempts: int = 1
    _beaten: float = field(default_factory=time.monotonic)

    @property
    def is_due(self) -> bool:
        """Whether it is time again to note progress."""
        return time.monotonic() - self._beaten >= BEAT

    def beat(self, **progress: Any) -> None:
        """Renew the lease and note progress, at most once a second. Raises OrderLost."""
        if self.is_due:
            self.note(**progress)

    def note(self, **values: Any) -> None:
        """Renew the lease and write these values now. Raises OrderLost."""
        self._change(lease_until=clock.now() + LEASE, **values)
        self._beaten = time.monotonic()

    def ready(self, also: Callable[[], None] | None = None, **values: Any) -> None:
        """The sound is stored; earlier revisions' narrations of the same article have had their time.

        ``also``: what else belongs into the same transaction.
        """

        def rest() -> None:
            self._delete_earlier()
            if also is not None:
                also()

        self._change(
            state=NarrationState.READY,
            ready_at=clock.now(),
            holder="",
            lease_until=None,
            retry_at=None,
            and_also=rest,
            **NOTHING_GROWS,
            **values,
        )

    def failed(self, reason: str, *, again: bool = True) -> None:
        """No sound; `again` has it tried later, at growing distances."""
        wait = RETRIES[min(self.attempts, len(RETRIES)) - 1]
        self._fail(reason, clock.now() + wait if again else None)

    def hindered(self, reason: str) -> None:
        """No sound, and not for the article's sake: the disk is full, say. Tried again at short and equal distances,
        so that sound comes within a minute once somebody has made room; it does not count as an attempt."""
        self._fail(reason, clock.now() + HINDERED, attempts=self.attempts - 1)

    def _fail(self, reason: str, retry_at: datetime | None, **values: Any) -> None:
        values |= {"state": NarrationState.FAILED, "reason": reason[:300], "retry_at": retry_at}
        self._change(holder="", lease_until=None, **NOTHING_GROWS, **values)

    def give_back(self) -> None:
        """Stop without blame: the next worker takes it at once."""
        self._change(state=NarrationState.WANTED, holder="", lease_until=None, attempts=0, **NOTHING_GROWS)

    def cancel(self) -> None:
        """Nobody wants this any more."""
        begin_write()
        db.session.execute(delete(Narration).where(self._mine()))
        db.session.commit()

    def _mine(self) -> ColumnElement[bool]:
        return and_(Narration.id == self.narration_id, Narration.holder == self.holder)

    def _change(self, *, and_also: Any = None, **values: Any) -> None:
        begin_write()
        changed = db.session.execute(update(Narration).where(self._mine()).values(**values))
        if changed.rowcount != 1:  # type: ignore[attr-defined]
            db.session.rollback()
            raise OrderLost
        if and_also is not None:
            and_also()
        db.session.commit()

    def _delete_earlier(self) -> None:
        """Of the words that are public now no sound is taken away, though a later draft has one."""
        this = select(Revision).join(Narration, Narration.revision_id == Revision.id)
        made = db.session.scalars(this.where(Narration.id == self.narration_id)).one()
        public = made.article.public_revision
        number = min(made.number, public.number) if public else made.number
        earlier = select(Revision.id).where(Revision.article_id == made.article_id, Revision.number < number)
        db.session.execute(delete(Narration).where(Narration.revision_id.in_(earlier)))


def take(narration_id: int) -> Order | None:
    """Take an order if it may be taken; None when it is done, held, resting or unknown. Never two takers at once."""
    begin_write()
    now = clock.now()
    if _rests_after_crashes(narration_id, now):
        db.session.commit()
        return None
    order = Order(narration_id, secrets.token_hex(8))
    taken = db.session.execute(
        update(Narration)
        .where(Narration.id == narration_id, _takeable(now))
        .values(
            state=NarrationState.WORKING,
            holder=order.holder,
            lease_until=now + LEASE,
            attempts=Narration.attempts + 1,
            done=0,
            **NOTHING_GROWS,
        )
    )
    if taken.rowcount != 1:  # type: ignore[attr-defined]
        db.session.rollback()
        return None
    order.attempts = db.session.scalars(select(Narration.attempts).where(Narration.id == narration_id)).one()
    db.session.commit()
    return order


def fail_waiting(reason: str) -> None:
    """Say why nothing goes on, on every order that waits for a voice; each is due again at once when there is one."""
    begin_write()
    waiting = update(Narration).where(Narration.state == NarrationState.WANTED, Narration.voice != RECORDING)
    db.session.execute(waiting.values(state=NarrationState.FAILED, reason=reason[:300], retry_at=clock.now()))
    db.session.commit()


def want_again(narration_ids: list[int]) -> None:
    """Make these ready ones anew: their sound is missing from storage."""
    begin_write()
    ready = update(Narration).where(Narration.id.in_(narration_ids), Narration.state == NarrationState.READY)
    db.session.execute(ready.values(**_wanted_anew(), sound_hash=""))
    db.session.commit()


def renew(narration_ids: Sequence[int]) -> None:
    """Make these anew, though what they have can be heard meanwhile: a reading was put right, say.

    Whoever is at one of them loses the order, because the work was begun with what is no longer right. What failed is
    tried again by itself, and a person's recording is never replaced. Inside the caller's begin_write(), without a commit.
    """
    unfinished = (NarrationState.READY, NarrationState.WORKING, NarrationState.WANTED)
    for start in range(0, len(narration_ids), MANY_IDS):
        these = Narration.id.in_(narration_ids[start : start + MANY_IDS])
        again = update(Narration).where(these, Narration.state.in_(unfinished), Narration.voice != RECORDING)
        db.session.execute(again.values(**_wanted_anew(), holder="", lease_until=None, **NOTHING_GROWS))


def of_articles(*, also_hidden: bool = False) -> Sequence[int]:
    """Numbers of the narrations that can be renewed, those made last first; ``also_hidden``: of drafts and the withdrawn too."""
    query = select(Narration.id).where(Narration.voice != RECORDING).order_by(Narration.id.desc())
    if not also_hidden:
        query = query.join(Article, Article.public_revision_id == Narration.revision_id)
        query = query.where(Article.state == ArticleState.PUBLISHED)
    return db.session.scalars(query).all()


def _wanted_anew() -> dict[str, Any]:
    return {"state": NarrationState.WANTED, "wanted_at": clock.now(), "attempts": 0}


def _rests_after_crashes(narration_id: int, now: datetime) -> bool:
    """An order whose worker died time and again may be what kills it: let it rest, so that others get their turn."""
    stopped = db.session.execute(
        update(Narration)
        .where(
            Narration.id == narration_id,
            Narration.state == NarrationState.WORKING,
            Narration.lease_until < now,
            Narration.attempts >= MANY,
        )
        .values(
            state=NarrationState.FAILED,
            reason=N_("朗读程序在这篇稿件上多次中断，一小时后再试。"),
            retry_at=now + REST,
            holder="",
            lease_until=None,
            attempts=MANY - 1,
        )
    )
    return bool(stopped.rowcount)  # type: ignore[attr-defined]


def _takeable(now: datetime) -> ColumnElement[bool]:
    # A moment further ahead than we ever set one was written before the clock was put back: it counts as come.
    return or_(
        Narration.state == NarrationState.WANTED,
        and_(
            Narration.state == NarrationState.FAILED,
            or_(Narration.retry_at <= now, Narration.retry_at > now + RETRIES[-1] + SKEW),
        ),
        and_(
            Narration.state == NarrationState.WORKING,
            or_(Narration.lease_until < now, Narration.lease_until > now + LEASE + SKEW),
        ),
    )
