"""Every type of page in every theme, sizes and widths spread over the themes: every rule of axe, and what no rule asks for.

The short form of `make audit`, which puts each page into every look there is and asks four more engines.
"""

import json

import pytest

from tests.browser.seeing import (
    STANDING,
    WINDOW_AT_400,
    Look,
    arrive,
    broken_rules,
    each_choice,
    furnish,
    put_on,
    seen_faults,
    short_looks,
    spaced_faults,
)
from webapp.reading.options import SIZES

# rule → why it does not hold here. Nothing else is left out, experimental and AAA rules included.
EXCEPTIONS: dict[str, str] = {}
KINDS = [
    *("home", "column", "news", "table", "policy", "notice", "guide", "picture", "print", "listen", "search", "found"),
    *(
        "not found by search",
        "preferences",
        "report",
        "glossary",
        "sitemap",
        "help",
        "accessibility",
        "health",
        "missing",
        "part",
        "easy",
    ),
]
STAFF_KINDS = [
    *("sign-in", "desk", "new", "article", "preview", "edit", "pictures", "files", "recording", "publish", "withdraw"),
    *("reports", "pronunciations", "pronunciation", "sentence", "figures", "journal", "password"),
    *("terms", "term", "term-new", "term-remove"),
]


def test_every_type_of_page_is_looked_at(site) -> None:
    """A page that is added is looked at, too."""
    assert set(site.pages) == set(KINDS)
    assert set(site.staff_pages) == set(STAFF_KINDS)


@pytest.fixture
def opened(visitor, staff, site):
    """Opens a type of page, the staff's signed in."""

    def open_page(kind: str):
        if kind in site.pages or kind == "sign-in":
            return visitor.open({**site.staff_pages, **site.pages}[kind])
        return staff(site.staff_pages[kind])

    return open_page


@pytest.mark.parametrize("kind", KINDS + STAFF_KINDS)
def test_nobody_meets_a_barrier(opened, kind) -> None:
    """In every theme once: no rule of axe broken, every word at 7:1, every control 44 px, nothing sideways, cut off or covered."""
    page = opened(kind)
    page.wait_for_load_state("load")
    furnish(page)
    assert page.evaluate("() => figures.structure()") == []
    faults: dict[str, dict] = {}
    for look in short_looks():
        put_on(page, look)
        for rule in broken_rules(page, list(EXCEPTIONS)):
            faults.setdefault(f"{rule['id']}: {rule['help']}", {})[str(look)] = rule["nodes"]
        for what, where in seen_faults(page):
            faults.setdefault(what, {}).setdefault(str(look), []).append(where)
    put_on(page, Look("paper", str(len(SIZES)), 320))
    for what, where in spaced_faults(page):
        faults.setdefault(what, {}).setdefault("spaced as WCAG lets a reader", []).append(where)
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)
    page.set_viewport_size(WINDOW_AT_400)
    assert page.evaluate("() => figures.standing()") <= STANDING


@pytest.mark.parametrize("row", range(len(each_choice())))
@pytest.mark.parametrize("kind", ["home", "table"])
def test_no_choice_of_a_reader_is_a_barrier(visitor, site, kind, row) -> None:
    """Every choice of the table at least once, as the server shows it."""
    look = each_choice()[row]
    page = visitor.window()
    arrive(page, site.base + site.pages[kind], look)
    furnish(page)
    assert page.evaluate("() => figures.structure()") == []
    faults = [f"{what}: {where}" for what, where in seen_faults(page)]
    faults += [f"{rule['id']}: {rule['nodes']}" for rule in broken_rules(page, list(EXCEPTIONS))]
    assert not faults, f"{look}: " + json.dumps(faults, ensure_ascii=False, indent=1)


def test_a_form_with_mistakes_breaks_no_rule(visitor, site) -> None:
    """Also when something is wrong."""
    page = visitor.open("/report")
    page.evaluate("() => document.querySelector('main form').noValidate = true")
    page.click("main form button[type=submit]")
    page.wait_for_function("() => document.activeElement.matches('.error-summary')")
    summary = page.locator(".error-summary")
    assert summary.get_attribute("role") == "group", "as an alert it would be heard a second time"
    said = " ".join(summary.get_attribute(name) for name in ("aria-labelledby", "aria-describedby")).split()
    assert "".join(page.locator(f"#{one}").inner_text() for one in said) == summary.inner_text().replace("\n", "")
    furnish(page)
    found = broken_rules(page, list(EXCEPTIONS))
    visitor.complaints = [one for one in visitor.complaints if "400" not in one]
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
