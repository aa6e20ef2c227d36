"""An article as lists show it: title, time, how long it takes to hear, how often it was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from flask import abort, request

from webapp import counting
from webapp.content.kinds import Kind
from webapp.content.models import Article
from webapp.content.queries import Page, days_left
from webapp.speech import narrations
from webapp.web.templating import article_address

DEEPEST_PAGE = 5000


@dataclass(frozen=True)
class Card:
    """One article in a list."""

    number: int
    title: str
    url: str
    published_at: datetime
    seconds: int | None  # of sound; None until it is ready
    views: int
    deadline_days: int | None  # negative when it has passed
    kind: str
    summary: str
    excerpt: str = ""  # safe HTML, where words were searched for
    marked: str = ""  # the title as safe HTML with those words marked


def cards(articles: Sequence[Article]) -> list[Card]:
    """Cards in the same order, with two more questions however many articles there are."""
    numbers = [article.id for article in articles]
    views = counting.shown(numbers)
    seconds = narrations.seconds([one.public_revision_id for one in articles if one.public_revision_id])
    return [
        Card(
            article.id,
            article.title,
            article_address(article),
            article.publish_at or article.created_at,
            seconds.get(article.public_revision_id or 0),
            article.views_base + views.get(article.id, 0),
            days_left(article.deadline),
            Kind(article.kind).words,
            article.summary,
        )
        for article in articles
    ]


@dataclass(frozen=True)
class Pages:
    """The pages of a list, for the pager; numbers count from 1."""

    number: int
    count: int
    total: int
    path: str
    query: dict[str, str]

    def url_for(self, number: int) -> str:
        """The address of another page of the same list; the first carries no number."""
        query = self.query | ({"page": str(number)} if number > 1 else {})
        return f"{self.path}?{urlencode(query)}" if query else self.path


def pages(page: Page | Any, *, query: dict[str, str] | None = None) -> Pages:
    """The pager's data for a page of articles."""
    return Pages(page.number, page.count, page.total, request.path, query or {})


def page_number() -> int:
    """The asked page; an address with a page that cannot be is not found rather than guessed at."""
    text = request.args.get("page", "1")
    if not text.isascii() or not text.isdigit() or len(text) > 5 or not 1 <= int(text) <= DEEPEST_PAGE:
        abort(404)
    return int(text)
