"""Whole pages in traditional characters, for readers who have chosen them: one place, behind all templates.

Everybody else's pages pass by untouched. Working pages of the staff stay as they are: what they show is what they edit.
"""

from functools import lru_cache

from flask import Flask, Response, request

from webapp.text.rewritten import rewritten
from webapp.text.traditional import Way, converted
from webapp.web.looks import chosen


def way() -> Way | None:
    """How this reader's pages are written; None for as they are."""
    mine = chosen()
    return "t" if mine["language"] == "zh-Hant" or mine["script"] == "t" else None


def keeps_articles() -> bool:
    """Whether articles stay simplified on pages that are traditional."""
    mine = chosen()
    return mine["language"] == "zh-Hant" and mine["script"] == "s"


def written(html: str) -> str:
    """A part of a page that is sent by itself, as the page would have it."""
    if not way():
        return html
    write = _remembered if len(html) < _LONG else rewritten
    return write(html, "t", keeps_articles())


_LONG = 100_000  # characters of a page that is not worth keeping
_remembered = lru_cache(maxsize=32)(rewritten)  # a few milliseconds a page; at most 12 MB


def install(app: Flask) -> None:
    """Let every answer with words for people pass through here."""

    @app.after_request
    def write(response: Response) -> Response:
        if way() is None or request.path.startswith("/staff/") or response.direct_passthrough:
            return response
        if response.mimetype == "text/html":
            response.set_data(written(response.get_data(as_text=True)))
        elif response.mimetype == "application/json" and request.path == "/preferences":  # what the page then says
            response.set_data(converted(response.get_data(as_text=True), "t"))
        return response
