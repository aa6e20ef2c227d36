"""The whole site on one page, for people and for machines."""

from typing import NamedTuple

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.content.columns import Node
from webapp.web.templating import column_address, tree


class Branch(NamedTuple):
    """One column of the site map."""

    name: str
    url: str
    children: list["Branch"]


def page() -> ResponseReturnValue:
    """Every column; every article is a page number away from its column."""
    return render_template("site/sitemap.html", tree=[branch(node) for node in tree().top])


def branch(node: Node) -> Branch:
    """A column with those below it."""
    return Branch(node.name, column_address(node), [branch(child) for child in node.children])


def machine() -> ResponseReturnValue:
    """The same by the sitemaps.org protocol 0.9."""
    base = request.host_url.rstrip("/")
    page = render_template(
        "site/sitemap.xml",
        base=base,
        columns=[column_address(node) for node in tree().by_id.values()],
        articles=queries.all_public(),
    )
    return Response(page, mimetype="application/xml")
