"""Telling us about a mistake: no sign-in, no puzzle, on every page."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp import feedback, limits
from webapp.content import queries
from webapp.content.models import Article
from webapp.database import begin_write, db
from webapp.web.security import own_path
from webapp.web.visitors import address

TOO_MANY = "一小时内已经收到您的十条留言。请稍后再发，或者打电话告诉我们。"
LIMIT = 10  # reports from one address
WITHIN = 3600  # seconds


def show() -> ResponseReturnValue:
    """The form; opened from an article it knows which one."""
    return _form(_article(request.args.get("a", "")), own_path(request.args.get("page")))


def send() -> ResponseReturnValue:
    """Keep the message. What was typed is never lost: a refusal shows it again with the reason."""
    article = _article(request.form.get("a", ""))
    page = own_path(request.form.get("page"))
    words, contact = request.form.get("words", ""), request.form.get("contact", "")
    begin_write()
    if limits.too_many("report", address(), limit=LIMIT, within=WITHIN):
        return _form(article, page, words, contact, [TOO_MANY], 429)
    try:
        feedback.leave(words=words, contact=contact, page=page, article_id=article.id if article else None)
    except feedback.BadReport as refused:
        return _form(article, page, words, contact, [str(refused)], 400)
    limits.note("report", address())
    db.session.commit()
    return render_template("site/report-thanks.html", back=page, article=article)


def _article(number: str) -> Article | None:
    return queries.public_article(int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None


def _form(
    article: Article | None,
    page: str,
    words: str = "",
    contact: str = "",
    errors: list[str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    form = {"words": words, "contact": contact, "page": page}
    return render_template("site/report.html", article=article, form=form, errors=errors or []), status
