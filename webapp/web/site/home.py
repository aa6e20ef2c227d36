"""The home page: today, what can be heard, services, and what is new in each column."""

from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.content.columns import Node
from webapp.content.kinds import Kind
from webapp.messages import N_
from webapp.web.site import headlines
from webapp.web.site.cards import Card, cards
from webapp.web.templating import column_address, site, standing_in, tree

NEWEST = 5
IN_BLOCK = 5
GUIDES = 3


class Block(NamedTuple):
    """A column's newest articles."""

    column: "ColumnLink"
    cards: list[Card]


class ColumnLink(NamedTuple):
    """A column as a link."""

    name: str
    url: str


class Service(NamedTuple):
    """One of the things that people come for."""

    name: str
    note: str
    url: str


def show() -> ResponseReturnValue:
    """The home page."""
    standing_in(None)
    newest = queries.newest(NEWEST)
    of_column = [(node, queries.newest(IN_BLOCK, node.family)) for node in tree().top]
    # All cards at once: views and listening lengths are asked for once a page, not once a column.
    told = {card.number: card for card in cards([*newest, *(one for _node, some in of_column for one in some)])}
    blocks = [Block(link(node), [told[one.id] for one in some]) for node, some in of_column if some]
    heard = [card for card in map(told.get, (one.id for one in newest)) if card and card.seconds]
    return render_template(
        "site/home.html",
        newest=[told[one.id] for one in newest],
        blocks=blocks,
        services=_services(),
        listening={"count": len(heard)},
        headlines=headlines.told(None),
    )


def link(node: Node) -> ColumnLink:
    """A column's name and address."""
    return ColumnLink(node.name, column_address(node))


def _services() -> list[Service]:
    """The newest service guides, and the telephone."""
    found = [
        Service(article.title, article.summary, f"/a/{article.id}")
        for article in queries.newest_of_kind(Kind.GUIDE, GUIDES)
    ]
    number = site().hotline or site().telephone
    if number:
        found.append(Service(N_("打电话问"), number, f"tel:{number}"))
    return found
