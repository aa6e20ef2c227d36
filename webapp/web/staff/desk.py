"""The desk: what there is, in which state, and what waits."""

from flask import abort, request
from flask.typing import ResponseReturnValue

from webapp import feedback
from webapp.content.models import ArticleState
from webapp.editorial import overview
from webapp.messages import N_
from webapp.web.site.cards import Pages, page_number
from webapp.web.staff.pages import page


def show() -> ResponseReturnValue:
    """The list of articles, newest first; to be narrowed by state and by words of the title."""
    asked, words = request.args.get("state", ""), " ".join(request.args.get("q", "")[:100].split())
    state = ArticleState(asked) if asked in set(ArticleState) else None
    found = overview.desk(page_number(), state=state, words=words)
    if found.number > found.count:
        abort(404)
    query = {name: value for name, value in (("state", asked if state else ""), ("q", words)) if value}
    return page(
        "staff/desk.html",
        rows=found.rows,
        page=Pages(found.number, found.count, found.total, request.path, query),
        states=[("", N_("全部")), *((one.value, words_) for one, words_ in overview.STATES.items())],
        state=asked if state else "",
        query=words,
        waiting=feedback.waiting_count(),
    )
