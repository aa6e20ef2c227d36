"""Publishing, correcting, withdrawing: each with a page that says what will happen before it does."""

from flask import request
from flask.typing import ResponseReturnValue

from webapp.database import db
from webapp.editorial import checks, desk, wording, workflow
from webapp.editorial.errors import NotPossible, NotReady
from webapp.speech import narrations
from webapp.web.staff.opened import Opened, base_number, go, me, opened
from webapp.web.staff.pages import page
from webapp.web.templating import tree

Errors = list[tuple[str, str]]


def show_publish(number: int) -> ResponseReturnValue:
    """What will be public, under which address, and what still hinders it."""
    return _publish_page(opened(number), [], 200)


def publish(number: int) -> ResponseReturnValue:
    """Publish the revision that the page spoke of."""
    try:
        desk.publish(number, by=me(), base=base_number(), keep_date=request.form.get("date") == "old")
    except NotReady as refused:
        db.session.rollback()
        return _publish_page(opened(number), [("hindrances", words) for words in refused.hindrances], 409)
    except NotPossible as refused:
        db.session.rollback()
        return _publish_page(opened(number), [("hindrances", str(refused))], 409)
    return go(f"/staff/a/{number}", "published")


def show_withdraw(number: int) -> ResponseReturnValue:
    """What will be gone, and the question why."""
    return _withdraw_page(opened(number), "", [], 200)


def withdraw(number: int) -> ResponseReturnValue:
    """Take the article from readers; it stays on the desk and can be published again."""
    reason = request.form.get("reason", "")
    try:
        workflow.withdraw(number, by=me(), reason=reason)
    except NotPossible as refused:
        db.session.rollback()
        return _withdraw_page(opened(number), reason, [("reason", str(refused))], 400)
    return go(f"/staff/a/{number}", "withdrawn")


def _publish_page(one: Opened, errors: Errors, status: int) -> ResponseReturnValue:
    return page(
        "staff/publish.html",
        opened=one,
        column=tree().by_id[one.article.column_id],
        hindrances=checks.hindrances(one.revision) if one.waits else [],
        old_date=desk.old_date(one.article),
        date=request.form.get("date", ""),
        note=wording.note_of(one.article, one.revision),
        narration=narrations.told(one.article, one.revision),
        errors=errors,
    ), status


def _withdraw_page(one: Opened, reason: str, errors: Errors, status: int) -> ResponseReturnValue:
    return page("staff/withdraw.html", opened=one, reason=reason, errors=errors), status
