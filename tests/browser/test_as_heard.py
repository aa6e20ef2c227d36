"""The page types as a screen reader finds them, kept as text below `trees/`: who changes a name or a role sees it in the change.

To keep what there is now: `UPDATE_TREES=1 .venv/bin/python -m pytest tests/browser/test_as_heard.py`, then read the difference.
This file runs before the other browser tests, by its name: later ones publish articles and sign in.
"""

import os
from pathlib import Path

import pytest

from tests.browser import heard
from tests.browser.test_rules import KINDS, STAFF_KINDS

TREES = Path(__file__).parent / "trees"
ARTICLES = ("news", "table", "policy", "notice", "guide", "picture")
UTTERANCES, CHARACTERS = 30, 250
# What they list is what has happened on this very site.
OF_THE_DAY = {"figures", "journal"}


def kept(name: str, tree: str) -> None:
    """The tree is the one that is kept; or it is kept from now on, if that is asked for."""
    file = TREES / f"{name}.txt"
    if os.environ.get("UPDATE_TREES"):
        TREES.mkdir(exist_ok=True)
        file.write_text(tree, "utf-8")
    assert file.is_file(), f"keep the tree of this page: {__doc__}"
    assert tree == file.read_text("utf-8"), (
        f"a screen reader finds something else than before. If it is meant: {__doc__}"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_public_page_is_found_as_before(visitor, site, kind) -> None:
    """Roles, names, order, states; the frame that all pages share is kept once."""
    page = visitor.open(site.pages[kind])
    page.wait_for_load_state("networkidle")
    # What the last audit found is another thing after every audit, and is kept in a file of its own.
    page.evaluate("() => document.querySelectorAll('[data-evidence]').forEach((one) => one.replaceChildren())")
    kept(kind.replace(" ", "-"), heard.masked(heard.split(heard.tree(page))[1]))


@pytest.mark.parametrize("kind", [kind for kind in STAFF_KINDS if kind not in OF_THE_DAY])
def test_a_staff_page_is_found_as_before(visitor, staff, site, kind) -> None:
    """The staff's side as well."""
    page = visitor.open(site.staff_pages[kind]) if kind == "sign-in" else staff(site.staff_pages[kind])
    page.wait_for_load_state("networkidle")
    kept(f"staff-{kind}", heard.masked(heard.split(heard.tree(page))[1]))


def test_the_frame_is_found_as_before(visitor, staff, site) -> None:
    """What stands around every page."""
    kept("frame", heard.masked(heard.split(heard.tree(visitor.open("/help")))[0]))
    kept("staff-frame", heard.masked(heard.split(heard.tree(staff("/staff/")))[0]))


@pytest.mark.parametrize("kind", ARTICLES)
def test_little_is_said_before_the_article_begins(visitor, site, kind) -> None:
    """Read straight through from the top of the page: at most 30 utterances with 250 characters."""
    page = visitor.open(site.pages[kind])
    page.wait_for_load_state("networkidle")
    first = heard.first_words(page)
    assert first
    utterances, characters = heard.before(heard.tree(page), first)
    assert utterances <= UTTERANCES
    assert characters <= CHARACTERS
