"""Leaving a report, finding those that wait, answering one. All in the caller's transaction: the caller commits."""

import re
import unicodedata
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from webapp import clock
from webapp.database import db
from webapp.feedback.models import Report, ReportState
from webapp.feedback.refusals import (
    FEWEST,
    FEWEST_DIGITS,
    MOST,
    MOST_CONTACT,
    AlreadyAnswered,
    AnswerMissing,
    ContactTooLong,
    ContactUnusable,
    ForeignPage,
    NoSuchReport,
    WordsTooLong,
    WordsTooShort,
)

MOST_PAGE: Final = 300
EMAIL: Final = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]")
# Marks that turn the direction of text or cannot be seen: they could make staff read something else than is written.
UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def leave(words: str, *, page: str = "", contact: str = "", article_id: int | None = None) -> Report:
    """Keep a reader's report. Raises a BadReport that says what to mend.

    An article that does not exist is left out: the page still tells where it was, and no word is lost.
    """
    words, contact, page = tidy(words), " ".join(tidy(contact).split()), page.strip()
    if len(words) < FEWEST:
        raise WordsTooShort
    if len(words) > MOST:
        raise WordsTooLong
    if len(contact) > MOST_CONTACT:
        raise ContactTooLong
    if contact and not can_be_reached(contact):
        raise ContactUnusable
    if page and not is_own_path(page):
        raise ForeignPage
    report = Report(words=words, page=page, contact=contact, article_id=article_id)
    try:
        with db.session.begin_nested():
            db.session.add(report)
    except IntegrityError:
        report = Report(words=words, page=page, contact=contact)
        db.session.add(report)
        db.session.flush()
    return report


def waiting(*, limit: int = 50, after: int = 0) -> list[Report]:
    """Reports without an answer, the longest waiting first; `after` skips that many."""
    oldest = select(Report).where(Report.state == ReportState.NEW).order_by(Report.made_at, Report.id)
    return list(db.session.scalars(oldest.offset(after).limit(limit)))


def answered(*, limit: int = 50) -> list[Report]:
    """Those that were answered, the last answered first."""
    query = select(Report).where(Report.state == ReportState.ANSWERED)
    return list(db.session.scalars(query.order_by(Report.answered_at.desc(), Report.id.desc()).limit(limit)))


def waiting_count() -> int:
    """How many reports wait for an answer."""
    return db.session.scalar(select(func.count()).where(Report.state == ReportState.NEW)) or 0


def find(report_id: int) -> Report:
    """One report; raises NoSuchReport."""
    report = db.session.get(Report, report_id)
    if report is None:
        raise NoSuchReport
    return report


def answer(report_id: int, words: str, *, by: str) -> Report:
    """Answer a report, once, inside begin_write(). `by` names the person of the staff.

    Raises NoSuchReport, AnswerMissing, or AlreadyAnswered when someone else was quicker.
    """
    words = tidy(words)
    if not 0 < len(words) <= MOST:
        raise AnswerMissing
    report = db.session.get(Report, report_id, with_for_update=True)
    if report is None:
        raise NoSuchReport
    if report.state != ReportState.NEW:
        raise AlreadyAnswered
    report.answer, report.answered_by, report.answered_at = words, by, clock.now()
    report.state = ReportState.ANSWERED
    db.session.flush()
    return report


def tidy(text: str) -> str:
    """The text as it will be kept: one kind of line end, nothing unseen, no control characters, no empty ends."""
    lines = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    # Cc: control characters, NUL among them; Cs: half characters that no database takes.
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def can_be_reached(contact: str) -> bool:
    """True where a telephone number (five digits or more) or a mail address stands in it, in wide letters too."""
    plain = unicodedata.normalize("NFKC", contact)
    return sum(sign.isdecimal() for sign in plain) >= FEWEST_DIGITS or bool(EMAIL.search(plain))


def is_own_path(page: str) -> bool:
    """True for a path on this site, fit to be a link: one slash at the start, nothing a browser would bend."""
    if not page.startswith("/") or page[1:2] in {"/", "\\"} or len(page) > MOST_PAGE or "\\" in page:
        return False
    return tidy(page) == page and not any(character.isspace() for character in page)
