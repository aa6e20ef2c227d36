"""A column's page: what it is about, the columns below it, and its articles page by page."""

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.content.columns import Node
from webapp.messages import N_
from webapp.web.site import headlines
from webapp.web.site.cards import cards, page_number, pages
from webapp.web.site.home import ColumnLink, link
from webapp.web.templating import column_address, standing_in, tree


def show(path: str) -> ResponseReturnValue:
    """One page of a column, with the articles of the columns below it."""
    column = tree().by_path.get(path)
    if column is None:
        abort(404)
    standing_in(column)
    page = queries.in_columns(column.family, page_number())
    if page.number > page.count:
        abort(404)
    return render_template(
        "site/column.html",
        column={
            "name": column.name,
            "intro": column.intro,
            "keywords": column.keywords,
            "kind": column.kind,
            "path": column.path,
            "url": column_address(column),
        },
        children=[link(child) for child in column.children],
        cards=cards(page.articles),
        headlines=headlines.told(column),
        page=pages(page),
        trail=trail(column)[:-1],
    )


def trail(column: Node) -> list[ColumnLink]:
    """The way from the home page down to a column, itself included."""
    return [ColumnLink(N_("首页"), "/"), *(link(node) for node in column.trail)]
