"""Telling us about a mistake: no sign-in, no puzzle, on every page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import feedback, limits
from webapp.content import queries
from webapp.content.models import Article
from webapp.database import begin_write, db
from webapp.messages import N_
from webapp.web.visitors import address

TOO_MANY = N_("一小时内已经收到您的十条留言。请稍后再发，或者打电话告诉我们。")
LIMIT = 10  # reports from one address
WITHIN = 3600  # seconds


def show() -> ResponseReturnValue:
    """The form; opened from an article it knows which one."""
    return _form(_article(request.args.get("a", "")), {})


def send() -> ResponseReturnValue:
    """Keep the message. What was typed is never lost: a refusal shows it again with the reason."""
    article = _article(request.form.get("a", ""))
    number = article.id if article else None
    values = {"words": request.form.get("words", ""), "contact": request.form.get("contact", "")}
    begin_write()
    if limits.too_many("report", address(), limit=LIMIT, within=WITHIN):
        return _form(article, values, [("words", TOO_MANY)], 429)
    try:
        page = f"/a/{number}" if number else ""
        report = feedback.leave(values["words"], contact=values["contact"], page=page, article_id=number)
    except feedback.BadReport as refused:
        return _form(article, values, [(refused.field, str(refused))], 400)
    limits.note("report", address())
    db.session.commit()
    return render_template("site/report-thanks.html", number=report.id, article=_told(article))


def _article(number: str) -> Article | None:
    return queries.public_article(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _told(article: Article | None) -> dict[str, str | int] | None:
    return {"number": article.id, "title": article.title} if article else None


def _form(
    article: Article | None, values: dict[str, str], errors: list[tuple[str, str]] | None = None, status: int = 200
) -> ResponseReturnValue:
    return render_template("site/report.html", article=_told(article), values=values, errors=errors or []), status
