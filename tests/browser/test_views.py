"""The views for elders, without distraction and of the text only: measured like every other page."""

import json

import pytest

from tests.browser.seeing import AXE, MEASURES, broken_rules
from tests.browser.test_measures import SET
from tests.browser.test_rules import EXCEPTIONS
from webapp.reading.options import BY_NAME
from webapp.reading.themes import THEMES

VIEWS = [one.code for one in BY_NAME["view"].choices[1:]]
KINDS = ["home", "column", "news", "table", "guide", "picture", "listen", "found", "preferences", "report", "missing"]
LEAST_TARGET = {"elder": 60}  # pixels; 44 elsewhere
# What WCAG 2.2 SC 1.4.12 lets a reader set. Through the style sheets' own door: our policy lets no style in from elsewhere.
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [sheet];
}"""
OPEN = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"


def opened(visitor, site, view, kind, **more):
    """A page in this view, asked for once, with everything that can be folded unfolded."""
    address = site.pages[kind]
    page = visitor.open(f"{address}{'&' if '?' in address else '?'}view={view}", **more)
    assert page.locator("html").get_attribute("data-view") == view
    page.evaluate(OPEN)
    page.evaluate(MEASURES)
    return page


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_view_keeps_every_measure(visitor, site, kind, view) -> None:
    """7 : 1 in every theme, targets for unsteady hands, nothing sideways with 48 px letters and wide spaces at 320 px."""
    page = opened(visitor, site, view, kind, viewport={"width": 360, "height": 740})
    weak = {}
    for theme in THEMES:
        page.evaluate(SET, [theme.code, "1"])
        answer = page.evaluate("() => measures.weakTexts(7)")
        assert answer["count"] > 5
        if answer["found"]:
            weak[theme.code] = answer["found"][:6]
    assert not weak
    assert page.evaluate("least => measures.smallTargets(least)", LEAST_TARGET.get(view, 44))["found"] == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(SET, ["yellow-black", "9"])
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}
    page.evaluate(SPACED)
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_view_breaks_no_rule(visitor, site, kind, view) -> None:
    """Every rule of axe, light and dark."""
    page = opened(visitor, site, view, kind)
    page.evaluate(AXE)
    for theme in ("paper", "yellow-black"):
        page.evaluate(SET, [theme, "1"])
        found = broken_rules(page, list(EXCEPTIONS))
        assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("kind", ["home", "news", "preferences"])
def test_the_way_back_and_the_page_itself_stand_on_the_first_screen(visitor, site, kind, view) -> None:
    """Also with 48 px letters at 320 px; and with ordinary ones the way back stands in the first row."""
    page = opened(visitor, site, view, kind, viewport={"width": 320, "height": 640})
    if view == "elder":
        tops = page.locator("header .tool").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        back = page.get_by_role("button", name="标准版").bounding_box()
        assert back["y"] <= sorted(set(tops))[1], "in the second row at the latest on the narrowest telephone"
    page.evaluate(SET, ["paper", "9"])
    assert page.get_by_role("button", name="标准版").bounding_box()["y"] < 640
    assert page.evaluate("() => document.querySelector('main').getBoundingClientRect().top") < 640 * 0.8


def test_elders_read_24_px_at_least_and_more_where_they_chose_more(visitor, site) -> None:
    """And each press of the button shows."""
    page = opened(visitor, site, "elder", "news")
    measured = "() => Math.round(parseFloat(getComputedStyle(document.querySelector('.article-body p')).fontSize))"
    sizes = []
    for step in "123456789":
        page.evaluate(SET, ["paper", step])
        sizes.append(page.evaluate(measured))
    assert sizes == [24, 24, 24, 24, 28, 32, 36, 40, 48]
    page.reload()
    page.get_by_role("button", name="字大一点").click()
    page.wait_for_function("() => document.documentElement.dataset.size === '5'")
    assert page.evaluate(measured) == 28


def test_one_press_leads_from_a_view_that_was_asked_for_once_to_the_ordinary_page(visitor, site) -> None:
    """Although the address names the view."""
    page = opened(visitor, site, "elder", "news")
    page.get_by_role("button", name="标准版").click()
    page.wait_for_url(lambda address: "view=" not in address)
    assert page.locator("html").get_attribute("data-view") is None
    assert page.get_by_role("button", name="长辈版").is_visible()


def test_the_text_only_has_no_picture_no_sign_and_no_ground(visitor, site) -> None:
    """Except around what can be pressed or filled in."""
    page = opened(visitor, site, "text", "picture")
    assert page.locator("img, svg").count() == 0
    assert page.get_by_role("link", name="看这张图").count() >= 1
    grounds = page.evaluate(
        """() => [...document.querySelectorAll("body *:not(button):not(input):not(select)")].filter((one) => {
          const ground = getComputedStyle(one).backgroundColor;
          return ground !== "rgba(0, 0, 0, 0)" && ground !== getComputedStyle(document.body).backgroundColor && one.checkVisibility() && !one.closest("dialog, .skip, .button, .own-size, [data-swatch]");
        }).map((one) => one.className)"""
    )
    assert grounds == []


def test_nothing_stands_over_a_picture_for_elders(visitor, site) -> None:
    """Words on pictures cannot be read."""
    page = opened(visitor, site, "elder", "picture")
    over = page.evaluate(
        """() => [...document.querySelectorAll("main img")].flatMap((image) => {
          image.scrollIntoView({ block: "center" });
          const { left, top, width, height } = image.getBoundingClientRect();
          return [[.1, .1], [.5, .5], [.9, .9]].map(([x, y]) => document.elementFromPoint(left + width * x, top + height * y)).filter((one) => one && one !== image);
        }).map((one) => one.className)"""
    )
    assert over == []
