"""Podcasts and feeds: what programs subscribe to, of the whole site or of one column."""

import hashlib
from collections.abc import Callable

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from webapp.content.columns import Node, Tree
from webapp.content.models import SiteIdentity
from webapp.exports import feeds
from webapp.exports.cover import cover as drawn
from webapp.exports.feeds import Feed
from webapp.web.templating import base, site, tree

RSS = "application/rss+xml"
COVER_CACHING = "private, max-age=86400"


def podcast(path: str = "") -> ResponseReturnValue:
    """The articles that can be heard, for a podcast program."""
    return _sent(path, feeds.podcast, "feeds/podcast.xml")


def articles(path: str = "") -> ResponseReturnValue:
    """The newest articles, for a feed reader."""
    return _sent(path, feeds.articles, "feeds/articles.xml")


def cover() -> ResponseReturnValue:
    """The picture that podcast programs show."""
    answer = _marked(Response(drawn(), mimetype="image/png"))
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # podcasts are shown on other sites
    answer.headers["Cache-Control"] = COVER_CACHING
    return answer.make_conditional(request)


def _sent(path: str, made: Callable[[SiteIdentity, Tree, Node | None, str], Feed], template: str) -> BaseResponse:
    column = tree().by_path.get(path) if path else None
    if path and column is None:
        abort(404)
    feed = made(site(), tree(), column, base())
    answer = _marked(Response(render_template(template, feed=feed), content_type=f"{RSS}; charset=utf-8"))
    answer.last_modified = feed.changed
    # Never kept without asking: what is withdrawn must be gone at the next look.
    return answer.make_conditional(request)


def _marked(answer: Response) -> Response:
    answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:32])
    return answer
