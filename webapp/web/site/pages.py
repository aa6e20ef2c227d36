"""Pages that explain the site."""

from functools import cache
from pathlib import Path

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from webapp.compliance import statement
from webapp.compliance.commitments import COMMITMENTS
from webapp.compliance.evidence import evidence, fingerprint
from webapp.compliance.register import REGISTER, SHARES
from webapp.web import looks
from webapp.web.rooms import rooms


def help() -> ResponseReturnValue:
    """What can be done here and by which keys, by what a person wants; how views are counted."""
    rows = {row.name: row for _group, _title, rows in looks.look().groups for row in rows}
    return render_template("site/help.html", options=rows)


def accessibility() -> ResponseReturnValue:
    """What standard the site aims at, what the last audit found, what is known to be missing, and whom to tell."""
    audit = evidence()
    settings = rooms().settings
    return render_template(
        "site/accessibility.html",
        revised=statement.revised_on(),
        audit=audit,
        stale=audit is not None and audit.fingerprint != _pages_now(settings.templates_dir, settings.static_dir),
        open=statement.failures_by_rule(audit) if audit else [],
        checkers=statement.CHECKERS,
        reasons=statement.REASONS,
        commitments=COMMITMENTS,
        register=REGISTER,
        shares=SHARES,
        said=statement.SAID_BEFORE_TEXT,
        wanted=statement.WANTED_BEFORE_TEXT,
    )


@cache
def _pages_now(*folders: Path) -> str:
    return fingerprint(folders)


def robots() -> ResponseReturnValue:
    """What crawlers are asked to leave alone."""
    lines = ["User-agent: *", "Disallow: /staff/", "Disallow: /preferences", "Disallow: /search", "Disallow: /report"]
    lines.append("Disallow: /glossary?")  # the way back to each article; the page itself is open
    lines.append("Disallow: /a/*/live.")  # what is made on the spot for whoever listens
    return Response("\n".join([*lines, f"Sitemap: {request.host_url}sitemap.xml", ""]), mimetype="text/plain")
