"""The record of who did what: append-only, each line bound to the one before by a hash."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC

from sqlalchemy import select

from webapp import clock
from webapp.accounts.models import JournalLine
from webapp.database import db
from webapp.database.base import next_number

KEEPER = "keeper"  # acts done at the command line of the server
START = "0" * 64


def record(who: str, act: str, *, article_id: int | None = None, **details: str | int | None) -> JournalLine:
    """Add a line in the caller's begin_write(), so that the act and its record stand or fall together."""
    number = next_number("journal")
    before = db.session.scalar(select(JournalLine.chain).where(JournalLine.id == number - 1)) or START
    line = JournalLine(
        id=number,
        at=clock.now(),
        who=who,
        act=act,
        article_id=article_id,
        details=json.dumps(details, ensure_ascii=False, sort_keys=True),
    )
    line.chain = _link(before, line)
    db.session.add(line)
    db.session.flush()
    return line


def latest(limit: int = 50, *, article_id: int | None = None) -> Sequence[JournalLine]:
    """The newest lines, of one article or of all."""
    query = select(JournalLine).order_by(JournalLine.id.desc()).limit(limit)
    return db.session.scalars(query.where(JournalLine.article_id == article_id) if article_id else query).all()


def first_broken() -> int | None:
    """The number of the first line that was changed, or follows one that was removed; None where all is whole."""
    before, expected = START, 1
    for line in db.session.scalars(select(JournalLine).order_by(JournalLine.id)):
        if line.id != expected or line.chain != _link(before, line):
            return line.id
        before, expected = line.chain, expected + 1
    return None


def _link(before: str, line: JournalLine) -> str:
    at = line.at.astimezone(UTC).isoformat()
    text = json.dumps([before, line.id, at, line.who, line.act, line.article_id, line.details], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
