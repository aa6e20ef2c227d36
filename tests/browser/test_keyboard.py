"""With the keyboard alone."""

import pytest

from tests.browser.seeing import MEASURES


def walk(page, most: int) -> list[dict]:
    """Press Tab until the main part is reached; what each stop is."""
    page.evaluate(MEASURES)
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => measures.focused()")
        if stop["inMain"] or stop["body"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"{most} stops, and the main part is not reached: {[one['name'] for one in stops]}")


@pytest.mark.parametrize("kind", ["home", "column", "news", "policy", "listen", "search", "help"])
def test_few_stops_before_the_main_part_each_of_them_seen(visitor, site, kind) -> None:
    """At most fourteen, with at most 160 characters; every stop has a ring of 2 px at 3:1 and stands in the window."""
    page = visitor.open(site.pages[kind])
    stops = walk(page, 15)
    assert len(stops) <= 14
    assert sum(len(stop["words"]) for stop in stops) <= 160
    assert [one["name"] for one in stops if one["outline"] < 2 or one["contrast"] < 3 or not one["inWindow"]] == []


@pytest.mark.parametrize("theme", ["dark", "black-white", "yellow-black", "yellow-blue", "cream"])
def test_the_ring_is_seen_in_every_theme_all_the_way_through(visitor, site, theme) -> None:
    """From the first stop to the last of an article."""
    page = visitor.open(site.pages["table"])
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    page.evaluate(MEASURES)
    unseen, count = [], 0
    for _ in range(120):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => measures.focused()")
        if stop["body"]:
            break
        count += 1
        if stop["outline"] < 2 or stop["contrast"] < 3 or not stop["inWindow"]:
            unseen.append((stop["name"], stop["outline"], round(stop["contrast"], 1), stop["inWindow"]))
    assert count > 20
    assert unseen == []


def test_the_ring_of_the_first_stops_is_not_cut_off_by_the_window(visitor, site) -> None:
    """They stand at the very top of the page."""
    page = visitor.open(site.pages["news"])
    page.evaluate(MEASURES)
    assert [(one["name"], one["ringTop"]) for one in walk(page, 15) if one["ringTop"] < 0] == []


def test_the_skip_link_comes_first_and_leads_to_the_text(visitor, site) -> None:
    """Seen when it has the focus, and the next stop is inside the main part."""
    page = visitor.open(site.pages["news"])
    page.evaluate(MEASURES)
    page.keyboard.press("Tab")
    first = page.evaluate("() => measures.focused()")
    assert first["words"] == "跳到正文"
    assert first["inWindow"]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => measures.focused()")["inMain"]


def test_the_settings_are_the_second_stop(visitor, site) -> None:
    """Whoever needs them needs them first."""
    page = visitor.open("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.innerText.trim()") == "无障碍"


def test_the_ring_survives_forced_colours(visitor, site) -> None:
    """Windows high contrast draws its own colours; our ring must be a real outline there."""
    page = visitor.open(site.pages["news"], forced_colors="active")
    assert [one["name"] for one in walk(page, 15) if one["outline"] < 2] == []
    edges = page.evaluate(
        "() => [...document.querySelectorAll('.listen .button, .listen-play')].filter((one) => one.checkVisibility())"
        ".map((one) => getComputedStyle(one)).filter((style) => parseFloat(style.borderTopWidth) < 1).length"
    )
    assert edges == 0, "buttons need real borders where colours are taken away"


def test_nothing_moves_for_whoever_asked_for_calm(visitor, site) -> None:
    """No animation and no transition under reduced motion."""
    page = visitor.open(site.pages["news"], reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one);"
        " return parseFloat(style.transitionDuration) > 0.02 || parseFloat(style.animationDuration) > 0.02"
        " || style.scrollBehavior === 'smooth'; }).length"
    )
    assert moving == 0


def test_looks_change_at_once_and_are_said(visitor, site) -> None:
    """With scripts the page stays where it is, the choice is announced, kept, and the same on the next page."""
    page = visitor.open(site.pages["news"])
    page.evaluate("() => { window.stayed = true; }")
    page.get_by_role("button", name="字大一点").click()
    page.wait_for_function("() => document.querySelector('[data-status]').textContent === '字号第2档，共9档。'")
    assert page.evaluate("() => window.stayed")
    assert page.evaluate("() => document.activeElement.innerText.trim()") == "字大一点"
    assert page.locator("html").get_attribute("data-size") == "2"
    page.goto("/help")
    assert page.locator("html").get_attribute("data-size") == "2"
