"""Every rule of axe on every type of page in every theme; an exception carries its reason."""

import json
from pathlib import Path

import pytest

from webapp.reading.themes import THEMES

AXE = next((Path(__file__).parent / "vendor").glob("axe-core-*/axe.min.js"))
# rule → why it does not hold here. Nothing else is left out, experimental and AAA rules included.
EXCEPTIONS: dict[str, str] = {}
RUN = (Path(__file__).parent / "rules.js").read_text("utf-8")
KINDS = [
    *("home", "column", "news", "table", "policy", "notice", "guide", "picture", "print", "listen", "search", "found"),
    *("not found by search", "preferences", "report", "sitemap", "help", "accessibility", "health", "missing"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_is_broken_in_any_theme(visitor, site, kind) -> None:
    """In one window, theme after theme, with all that scripts add."""
    page = visitor.open(site.pages[kind])
    page.wait_for_load_state("load")
    # Handed to the page from outside, so that our own policy against foreign scripts stays as it is.
    page.evaluate(AXE.read_text("utf-8"))
    broken = {}
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme.code)
        found = page.evaluate(RUN, list(EXCEPTIONS))
        for one in found:
            broken.setdefault(f"{one['id']}: {one['help']}", {})[theme.code] = one["nodes"]
    assert not broken, json.dumps(broken, ensure_ascii=False, indent=1)


def test_a_form_with_mistakes_breaks_no_rule(visitor, site) -> None:
    """Also when something is wrong."""
    page = visitor.open("/report")
    page.evaluate("() => document.querySelector('main form').noValidate = true")
    page.click("main form button[type=submit]")
    page.wait_for_selector("[role=alert]")
    assert page.evaluate("() => document.activeElement.matches('[role=alert]')"), (
        "the summary of mistakes has the focus"
    )
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(RUN, list(EXCEPTIONS))
    visitor.complaints = [one for one in visitor.complaints if "400" not in one]
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
