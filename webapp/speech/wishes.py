"""Readers' wishes for another voice: how many may wait, how much of the disk they may take, who comes before them.

They are asked for by strangers, and one program could ask for every article in every voice. It must neither fill the disk
nor keep a fresh article waiting for its first sound.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, func, select

from webapp import clock
from webapp.database import begin_write, db
from webapp.speech.models import OWN, Narration, NarrationState

MOST_WAITING: Final = 8
MOST_BYTES: Final = 2 * 1024**3  # of sound; beyond it no wish is taken until some has gone
KEPT: Final = round(0.9 * MOST_BYTES)  # when the oldest have gone
FRESH: Final = timedelta(minutes=5)
MANY_IDS: Final = 500  # numbers in one statement

_WANTED, _READY = NarrationState.WANTED, NarrationState.READY


def may_be_added() -> bool:
    """Whether one more wish can be taken."""
    waiting = func.count().filter(Narration.state == _WANTED)
    query = select(waiting, func.coalesce(func.sum(Narration.bytes), 0)).where(Narration.voice.not_in(OWN))
    count, size = db.session.execute(query).one()
    return bool(count < MOST_WAITING and size < MOST_BYTES)


def first_before(narration_id: int) -> int | None:
    """An article just published that nobody can hear yet, where this narration is only a wish; None otherwise."""
    first = None
    if db.session.scalar(select(Narration.voice).where(Narration.id == narration_id)) not in {None, *OWN}:
        query = select(Narration.id).where(
            Narration.state == _WANTED,
            Narration.voice.in_(OWN),
            Narration.sound_hash == "",
            Narration.wanted_at > clock.now() - FRESH,
        )
        first = db.session.scalar(query.order_by(Narration.wanted_at, Narration.id).limit(1))
    db.session.rollback()
    return first


def forget(keep: int = KEPT) -> int:
    """Let go of the sounds made longest ago until all take at most `keep` bytes; returns how many went.

    Whoever wants to hear one again has it made anew.
    """
    query = select(Narration.id, Narration.bytes).where(Narration.voice.not_in(OWN), Narration.state == _READY)
    gone = []
    for row in db.session.execute(query.order_by(Narration.ready_at.desc(), Narration.id.desc())):
        keep -= row.bytes
        if keep < 0:
            gone.append(row.id)
    db.session.rollback()
    for start in range(0, len(gone), MANY_IDS):
        begin_write()
        these = Narration.id.in_(gone[start : start + MANY_IDS])
        db.session.execute(delete(Narration).where(these, Narration.state == _READY))
        db.session.commit()
    return len(gone)
