"""Turns everything that goes wrong into a page in plain words, with the true status."""

import logging

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError

from webapp.database import db
from webapp.web.templating import telephone

logger = logging.getLogger(__name__)
PAGES = {400, 403, 404, 410, 413, 429, 500, 503}


def install(app: Flask) -> None:
    """One handler for refusals, one for our own mistakes; the second touches neither database nor session."""
    app.register_error_handler(HTTPException, refused)
    app.register_error_handler(Exception, failed)


def refused(error: HTTPException) -> ResponseReturnValue:
    """A page for a 4xx answer."""
    if error.code is None or error.code < 400 or error.response is not None:
        return error
    if isinstance(error, SecurityError):
        # No page of ours can be made for a name that is not ours: even links to it would carry that name.
        return render_template("errors/host.html", telephone=telephone()), 400, {"Cache-Control": "no-store"}
    if error.code >= 500:
        return failed(error)
    code = error.code if error.code in PAGES else 400
    try:
        page = render_template(f"errors/{code}.html", path=request.path)
    except SQLAlchemyError as trouble:  # the database is away: the plain page needs none
        return failed(trouble)
    headers = [(name, value) for name, value in error.get_headers() if name.lower() in {"allow", "retry-after"}]
    return page, error.code, headers


def failed(error: Exception) -> ResponseReturnValue:
    """The page for our own mistakes."""
    logger.exception("request failed: %s %s", request.method, request.path, exc_info=error)
    db.session.rollback()
    code = error.code if isinstance(error, HTTPException) and error.code else InternalServerError.code
    return render_template("errors/500.html", telephone=telephone()), code, {"Cache-Control": "no-store"}
