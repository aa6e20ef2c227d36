"""Pages that explain the site."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue


def help() -> ResponseReturnValue:
    """How to listen, enlarge and find; how views are counted."""
    return render_template("site/help.html")


def accessibility() -> ResponseReturnValue:
    """What standard the site aims at, what is known to be missing, and whom to tell."""
    return render_template("site/accessibility.html")


def robots() -> ResponseReturnValue:
    """What crawlers are asked to leave alone."""
    lines = ["User-agent: *", "Disallow: /staff/", "Disallow: /preferences", "Disallow: /search", "Disallow: /report"]
    lines.append("Disallow: /glossary?")  # the way back to each article; the page itself is open
    lines.append("Disallow: /a/*/live.")  # what is made on the spot for whoever listens
    return Response("\n".join([*lines, f"Sitemap: {request.host_url}sitemap.xml", ""]), mimetype="text/plain")
