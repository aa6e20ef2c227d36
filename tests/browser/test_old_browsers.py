"""Old telephones and domestic browsers: without our scripts, and without what style sheets have learned since 2020."""

import re

import pytest

from tests.browser.seeing import MEASURES
from tests.browser.test_measures import SET

KINDS = ["home", "column", "news", "table", "guide", "found", "preferences", "report", "listen"]
# What Chromium before 84 to 89 drops: each declaration by itself, as a browser does that does not know it.
YOUNGER = re.compile(
    r"(?<![\w-])((margin|padding)-(block|inline)|border-(block|inline)|inset(-[\w-]+)?|text-underline-offset|text-decoration-thickness"
    r"|text-wrap|text-autospace|color-scheme|accent-color|forced-color-adjust|(?<!-webkit-)appearance)\s*:[^;{}]*;?"
)
FLEX = re.compile(r"\{[^{}]*display\s*:\s*(?:inline-)?flex[^{}]*\}")
GAP = re.compile(r"(?<![\w-])(?:column-|row-)?gap\s*:[^;{}]*;?")
DROPPED_RULES = re.compile(r"[^{}]*(?::is\(|:where\(|:has\(|:focus-visible|::highlight)[^{}]*\{[^{}]*\}")


def as_2020(css: str) -> str:
    """What such a browser makes of a style sheet of ours."""
    css = css.replace("@supports not (inset: 0)", "@media all")
    css = FLEX.sub(lambda rule: GAP.sub("", rule[0]), css)
    return YOUNGER.sub("", DROPPED_RULES.sub("", css))


@pytest.fixture
def old(visitor, site):
    """Opens a page as a browser of 2020 shows it."""

    def open_page(address: str, **more):
        context = visitor.context(**more)

        def older(route) -> None:
            answer = route.fetch()
            headers = {
                name: value
                for name, value in answer.headers.items()
                if name not in {"content-encoding", "content-length"}
            }
            route.fulfill(status=answer.status, headers=headers, body=as_2020(answer.text()))

        context.route("**/*.css", older)
        page = visitor.window(context)
        page.goto(address)
        return page

    return open_page


def test_the_imitation_drops_what_it_should() -> None:
    """Else the measurements below would say nothing."""
    css = "a { display: flex; gap: 1px; margin-block: 0; margin-block-start: 1px; } b:is(i) { color: red; }"
    assert as_2020(css).split() == ["a", "{", "display:", "flex;", "margin-block-start:", "1px;", "}"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_browser_of_2020_shows_the_page_whole(old, site, kind) -> None:
    """Nothing sideways with the largest letters at 320 px, themes and sizes as chosen, targets large enough."""
    page = old(site.pages[kind], viewport={"width": 320, "height": 640})
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(MEASURES)
    page.evaluate(SET, ["yellow-black", "9"])
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}
    look = "() => { const style = getComputedStyle(document.body); return [style.backgroundColor, style.color, style.fontSize]; }"
    assert page.evaluate(look) == ["rgb(0, 0, 0)", "rgb(255, 238, 0)", "48px"]
    page.set_viewport_size({"width": 360, "height": 740})
    page.evaluate(SET, ["paper", "1"])
    assert page.evaluate("() => measures.smallTargets(44)")["found"] == []
    # What stands beside each other does not touch.
    near = page.evaluate(
        """() => [...document.querySelectorAll(".button-row, .pager ul")].flatMap((row) => {
          const boxes = [...row.children].map((one) => one.getBoundingClientRect()).filter((box) => box.width);
          return boxes.slice(1).filter((box, at) => Math.abs(box.top - boxes[at].top) < 2 && box.left - boxes[at].right < 4).map(() => row.className);
        })"""
    )
    assert near == []


@pytest.mark.parametrize("view", ["elder", "calm", "text"])
def test_the_views_hold_in_a_browser_of_2020(old, site, view) -> None:
    """Large blocks stay large blocks."""
    page = old(f"/?view={view}", viewport={"width": 320, "height": 640})
    page.evaluate(MEASURES)
    page.evaluate(SET, ["paper", "9"])
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}
    assert page.evaluate("least => measures.smallTargets(least)", 60 if view == "elder" else 44)["found"] == []


def test_a_browser_that_gets_no_script_of_ours_does_everything_by_forms(visitor, site) -> None:
    """As one that does not know modules, or a network that loses them: scripts run, but ours never arrive."""
    context = visitor.context()
    context.route("**/*.js", lambda route: route.abort("aborted"))
    page = visitor.window(context)
    page.goto(site.pages["news"])
    html = page.locator("html")
    page.get_by_role("button", name="字大一点").click()
    assert html.get_attribute("data-size") == "2"
    page.locator("details.reading-tools summary").click()
    page.get_by_role("button", name="黑底黄字").click()
    assert html.get_attribute("data-theme") == "yellow-black"
    page.get_by_role("button", name="长辈版").click()
    assert html.get_attribute("data-view") == "elder"
    assert page.url == site.base + site.pages["news"]
    sound = page.locator("main audio[controls]")
    assert sound.is_visible()
    assert sound.evaluate(
        "async (one) => { one.muted = true; await one.play(); one.pause(); return one.duration > 1; }"
    )
    page.get_by_role("button", name="标准版").click()
    assert html.get_attribute("data-view") is None
    page.goto("/search")
    page.fill("#q", "残疾人")
    page.locator("main form button").click()
    assert "找到" in page.locator("main").inner_text()
    page.goto("/report")
    page.fill("textarea", "第三段的日期写错了。")
    page.locator("main form button[type=submit]").click()
    assert page.locator(".error-summary").count() == 0
    page.goto("/preferences")
    page.get_by_role("button", name="弱视").click()
    assert html.get_attribute("data-size") == "6"


def test_no_script_of_ours_is_read_by_a_browser_without_modules(visitor, site) -> None:
    """It would stumble over the first import: so nothing is offered to it, and the page is whole without."""
    page = visitor.open(site.pages["news"])
    kinds = page.locator("script").evaluate_all("all => all.map((one) => one.type)")
    assert kinds
    assert set(kinds) == {"module"}
