"""找错: what readers found wrong, and the answers."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from webapp import feedback
from webapp.accounts import journal as record
from webapp.content import queries
from webapp.database import begin_write, db
from webapp.web.staff.opened import done_words, go, me
from webapp.web.staff.pages import page

SIZE = 100


def listing() -> ResponseReturnValue:
    """Those that wait, the longest waiting first; then those that were answered."""
    return page(
        "staff/reports.html",
        reports=feedback.waiting(limit=SIZE),
        answered=feedback.answered(limit=SIZE),
        count=feedback.waiting_count(),
        size=SIZE,
        done=done_words(),
    )


def show(number: int) -> ResponseReturnValue:
    """One report and its answer."""
    return _page(number, "", [], 200)


def answer(number: int) -> ResponseReturnValue:
    """Keep an answer."""
    words = request.form.get("words", "")
    name = me()
    begin_write()
    try:
        feedback.answer(number, words, by=name)
    except feedback.NoSuchReport:
        abort(404)
    except feedback.BadReport as refused:
        db.session.rollback()
        return _page(number, words, [("words", str(refused))], 400)
    record.record(name, "report answered", report=number)
    db.session.commit()
    return go("/staff/reports", "answered")


def _page(number: int, words: str, errors: list[tuple[str, str]], status: int) -> ResponseReturnValue:
    try:
        report = feedback.find(number) if number < 2**31 else None
    except feedback.NoSuchReport:
        report = None
    if report is None:
        abort(404)
    article = queries.article(report.article_id) if report.article_id else None
    return page("staff/report.html", report=report, article=article, words=words, errors=errors), status
