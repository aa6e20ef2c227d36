"""The whole site on one page, for people and for machines."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp.content import queries
from webapp.web.templating import tree


def page() -> ResponseReturnValue:
    """Every column and every article."""
    by_column: dict[int, list[tuple[int, str]]] = {}
    for row in queries.all_public():
        by_column.setdefault(row.column_id, []).append((row.id, row.title))
    return render_template("site/sitemap.html", top=tree().top, by_column=by_column)


def machine() -> ResponseReturnValue:
    """The same by the sitemaps.org protocol 0.9."""
    base = request.host_url.rstrip("/")
    page = render_template(
        "site/sitemap.xml",
        base=base,
        columns=list(tree().by_id.values()),
        articles=queries.all_public(),
    )
    return Response(page, mimetype="application/xml")
