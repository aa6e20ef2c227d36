"""Ruler, mask and cross: where they lie, whom they follow, and that they are in nobody's way."""

import json

import pytest

from tests.browser.seeing import AXE, RULES
from tests.browser.test_player import play
from tests.browser.test_rules import EXCEPTIONS
from webapp.reading.themes import THEMES

# The script's own frame: what is drawn is drawn before the next.
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
BOXES = """(name) => [...document.querySelectorAll(`.aid-${name}`)].map((one) => {
  const { left, top, right, bottom } = one.getBoundingClientRect();
  return { left, top, right, bottom };
})"""
# How much of the focused control, with its ring, is under the mask: 0 for nothing.
COVERED = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const [left, top, right, bottom] = [Math.max(box.left - 6, 0), Math.max(box.top - 6, 0), Math.min(box.right + 6, innerWidth), Math.min(box.bottom + 6, innerHeight)];
  return [...document.querySelectorAll(".aid-cover, .aid-edge")].map((one) => one.getBoundingClientRect())
    .filter((one) => one.left < right && one.right > left && one.top < bottom && one.bottom > top).length;
}"""
FIRST_LINE = """(one) => {
  const { top, bottom } = one.getClientRects()[0];
  return { top, bottom };
}"""


@pytest.fixture
def choose(visitor, site):
    """Opens a page for a reader who has chosen this before."""

    def opened(address: str, fields: str, *, theme: str = "paper", size: int = 1, **more: object):
        context = visitor.context(**more)
        context.add_cookies([{"name": "look", "value": f"1.{theme}.{size}.1..{fields}", "url": site.base}])
        page = visitor.window(context)
        page.goto(address)
        return page

    return opened


def drawn(page, name: str) -> list[dict]:
    """Where the boxes of an aid stand in the window."""
    page.evaluate(SETTLED)
    return page.evaluate(BOXES, name)


def over(page, sentence) -> bool:
    """Whether the band lies over the first line of a sentence, and is no higher than two lines."""
    (band,) = drawn(page, "ruler")
    line = sentence.evaluate(FIRST_LINE)
    middle = (line["top"] + line["bottom"]) / 2
    return band["top"] < middle < band["bottom"] and band["bottom"] - band["top"] < 2.5 * (line["bottom"] - line["top"])


def paragraph(page, number: int = 1):
    """A sentence of the text, in the window."""
    found = page.locator(".article-body p .sentence").nth(number)
    found.scroll_into_view_if_needed()
    return found


def test_nothing_is_fetched_by_readers_who_did_not_choose_it(visitor, site) -> None:
    """Neither scripts nor styles; and the words are not on the page."""
    page = visitor.window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
    page.goto(site.pages["news"], wait_until="networkidle")
    page.mouse.move(300, 300)
    assert not [one for one in asked if one.startswith(("aid", "caption", "areas", "chosen", "attention"))]
    assert page.locator("template[data-aid-words]").count() == 0


def test_the_ruler_lies_on_the_line_under_the_mouse(choose, site) -> None:
    """Also where the mouse points between two lines' letters; and one can press through it."""
    page = choose(site.short, "hruler")
    page.wait_for_selector(".aid-ruler")
    sentence = paragraph(page)
    sentence.hover(position={"x": 10, "y": 5})
    assert over(page, sentence)
    box = sentence.bounding_box()
    under = page.evaluate("([x, y]) => document.elementFromPoint(x, y).className", [box["x"] + 5, box["y"] + 5])
    assert under == "sentence"


def test_the_ruler_goes_with_the_focus_and_the_arrow_keys(choose, site) -> None:
    """From sentence to sentence, as the keys walk through the text."""
    page = choose(site.short, "hruler")
    page.wait_for_selector(".aid-ruler")
    page.locator("article .sentence[tabindex]").focus()
    for _step in range(3):
        page.keyboard.press("ArrowDown")
        assert over(page, page.locator(".sentence:focus"))


def test_the_ruler_goes_with_the_voice(choose, site) -> None:
    """On the line of the word that is said."""
    page = choose(site.short, "hruler")
    page.wait_for_selector(".aid-ruler")
    play(page)
    page.wait_for_function("() => window.CSS.highlights.has('spoken-word')")
    page.wait_for_function(
        """() => {
          const word = window.CSS.highlights.get("spoken-word");
          const band = document.querySelector(".aid-ruler").getBoundingClientRect();
          if (!word) return false;
          const { top, bottom } = [...word][0].getBoundingClientRect();
          return document.querySelector("[data-now]") && band.top <= top + 2 && band.bottom >= bottom - 2;
        }"""
    )


def test_the_ruler_comes_to_the_finger_and_stays_with_the_text(choose, site) -> None:
    """A tap lays it down; whoever scrolls then takes it along."""
    page = choose(site.short, "hruler", viewport={"width": 390, "height": 740}, has_touch=True)
    page.wait_for_selector(".aid-ruler")
    page.wait_for_selector(".listen-play")
    heading = page.locator("h1")
    box = heading.bounding_box()
    page.touchscreen.tap(box["x"] + 20, box["y"] + 15)
    (before,) = drawn(page, "ruler")
    assert before["top"] < box["y"] + 15 < before["bottom"]
    page.evaluate("() => window.scrollBy(0, 40)")
    (after,) = drawn(page, "ruler")
    assert abs(before["top"] - 40 - after["top"]) < 2


def test_the_keyboard_moves_the_line_by_one(choose, site) -> None:
    """One stop, the first of the main part; arrow keys work there and nowhere else."""
    page = choose(site.short, "hruler")
    page.wait_for_selector(".aid-ruler")
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => window.scrollY > 0")  # the key is the browser's own
    page.evaluate("() => window.scrollTo(0, 0)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    handle = page.locator(".aid-handle:focus")
    assert handle.inner_text() == "阅读尺：按上下箭头移动一行"
    assert handle.bounding_box()["height"] >= 44
    page.keyboard.press("Home")
    places = []
    for _step in range(12):
        page.keyboard.press("ArrowDown")
        (band,) = drawn(page, "ruler")
        assert band["top"] >= -4
        assert band["bottom"] <= 804
        places.append(band["top"] + page.evaluate("() => window.scrollY"))
    assert places == sorted(set(places)), "each press goes on to the next line"
    page.keyboard.press("ArrowUp")
    (band,) = drawn(page, "ruler")
    assert abs(band["top"] + page.evaluate("() => window.scrollY") - places[-2]) < 1


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 256}, {"width": 1280, "height": 800}])
def test_the_mask_leaves_three_lines_and_never_covers_the_focus(choose, site, viewport) -> None:
    """At every stop of the page, while the mouse rests elsewhere."""
    page = choose(site.short, "hmask", viewport=viewport)
    page.wait_for_selector(".aid-cover")
    page.wait_for_selector(".listen-play")
    page.mouse.move(10, viewport["height"] - 10)
    top, bottom = drawn(page, "edge")
    line = page.evaluate("() => parseFloat(getComputedStyle(document.body).lineHeight)")
    assert bottom["top"] - top["bottom"] >= 3 * line - 1
    for _stop in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        page.evaluate(SETTLED)
        if page.evaluate("() => document.activeElement.matches('.aid-handle')"):
            continue  # stands above the mask
        assert page.evaluate(COVERED) == 0, page.evaluate("() => document.activeElement.outerHTML.slice(0, 200)")


def test_the_mask_keeps_a_field_free_while_the_mouse_is_elsewhere(choose) -> None:
    """Whoever types sees what is typed."""
    page = choose("/report", "hmask")
    page.wait_for_selector(".aid-cover")
    page.locator("main textarea, main input[type=text]").first.focus()
    page.keyboard.type("这里")
    page.mouse.move(600, 20)
    page.evaluate(SETTLED)
    assert page.evaluate(COVERED) == 0


def test_the_mask_hides_enough_and_shows_its_edges(choose, site) -> None:
    """What is covered is hardly seen, and the edge of what is free stands out at three to one, in every theme."""
    page = choose(site.short, "hmask")
    page.wait_for_selector(".aid-cover")
    page.mouse.move(400, 400)
    weak = page.evaluate(
        """(themes) => themes.filter((theme) => {
          document.documentElement.dataset.theme = theme;
          const light = (text) => text.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255)
            .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
            .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0.05);
          const edge = light(getComputedStyle(document.querySelector(".aid-edge")).backgroundColor);
          const ground = light(getComputedStyle(document.querySelector(".aid-cover")).backgroundColor);
          return Math.max(edge, ground) / Math.min(edge, ground) < 3;
        })""",
        [one.code for one in THEMES],
    )
    assert weak == []
    assert page.locator(".aid-cover").first.evaluate("one => Number(getComputedStyle(one).opacity)") >= 0.8


def test_the_cross_meets_at_the_mouse(choose, site) -> None:
    """One line across, one down, both 3 px."""
    page = choose(site.short, "hcross")
    page.wait_for_selector(".aid-down")
    page.mouse.move(400, 300)
    (across,), (down,) = drawn(page, "across"), drawn(page, "down")
    assert across["top"] <= 300 <= across["bottom"]
    assert down["left"] <= 400 <= down["right"]
    assert (across["right"], down["bottom"]) == (1280, 800)


@pytest.mark.parametrize(("kind", "part"), [("ruler", "ruler"), ("mask", "edge"), ("cross", "down")])
def test_it_is_seen_where_colours_are_taken_away(choose, site, kind, part) -> None:
    """Forced colours: a real border, or a colour of the system that is not the ground's."""
    page = choose(site.short, f"h{kind}", forced_colors="active")
    one = page.locator(f".aid-{part}").first
    one.wait_for(state="attached")
    told = one.evaluate(
        "one => { const s = getComputedStyle(one); return [parseFloat(s.borderTopWidth) > 0 ? s.borderTopColor : s.backgroundColor,"
        " getComputedStyle(document.body).backgroundColor]; }"
    )
    assert told[0] != told[1]
    assert "rgba(0, 0, 0, 0)" not in told[0]


@pytest.mark.parametrize("kind", ["ruler", "mask", "cross"])
def test_no_rule_is_broken_by_it(choose, site, kind) -> None:
    """With the aid on the page, lying on the text."""
    page = choose(site.pages["news"], f"h{kind}")
    page.locator(f".aid-{ {'ruler': 'ruler', 'mask': 'cover', 'cross': 'down'}[kind] }").first.wait_for(
        state="attached"
    )
    page.mouse.move(300, 400)
    page.evaluate(AXE)
    found = page.evaluate(RULES, list(EXCEPTIONS))
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_it_comes_and_goes_as_it_is_chosen(visitor, site) -> None:
    """In the panel, at once, and nothing of it stays behind."""
    page = visitor.open(site.short)
    page.get_by_role("link", name="无障碍", exact=True).click()
    page.locator("#look-aid-ruler").check()
    page.wait_for_selector(".aid-ruler")
    page.locator("#look-aid-mask").check()
    page.wait_for_selector(".aid-cover")
    assert page.locator(".aid-ruler").count() == 0
    page.locator("#look-aid-off").check()
    page.wait_for_selector(".aid", state="detached")
    assert page.locator(".aid-handle").count() == 0
    page.keyboard.press("Escape")
    page.mouse.move(300, 300)
    page.evaluate(SETTLED)
    assert page.locator(".aid").count() == 0
    page.reload()
    page.wait_for_selector(".listen-play")
    assert page.locator(".aid").count() == 0
