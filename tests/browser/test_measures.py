"""Figures that no list of rules asks for: contrast of every word, size of every target, nothing sideways."""

from pathlib import Path

import pytest

from tests.browser.test_rules import KINDS
from webapp.reading.themes import THEMES

MEASURES = (Path(__file__).parent / "measures.js").read_text("utf-8")
SET = "([theme, size]) => Object.assign(document.documentElement.dataset, { theme, size })"


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_seen_at_seven_to_one_in_every_theme(visitor, site, kind) -> None:
    """Whatever its size; and none is smaller than 16 px, slanted or justified."""
    page = visitor.open(site.pages[kind])
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(MEASURES)
    weak = {}
    for theme in THEMES:
        page.evaluate(SET, [theme.code, "1"])
        answer = page.evaluate("() => measures.weakTexts(7)")
        assert answer["count"] > 5
        if answer["found"]:
            weak[theme.code] = answer["found"][:6]
    assert not weak


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("contrast", ["more", "no-preference"])
def test_the_theme_that_follows_the_device_keeps_the_contrast(visitor, site, scheme, contrast) -> None:
    """Whatever the device asks for."""
    page = visitor.open(site.pages["news"], color_scheme=scheme, contrast=contrast)
    page.evaluate(MEASURES)
    assert page.evaluate("() => measures.weakTexts(7)")["found"] == []
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor || ''")
    html = page.evaluate("() => getComputedStyle(document.documentElement).backgroundColor || ''")
    dark = any(colour in (ground, html) for colour in ("rgb(22, 24, 26)", "rgb(0, 0, 0)"))
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("kind", KINDS)
def test_every_control_is_large_enough_for_an_unsteady_hand(visitor, site, kind) -> None:
    """At least 44 by 44 px, on a telephone too; only links inside a sentence are as high as the sentence."""
    page = visitor.open(site.pages[kind], viewport={"width": 360, "height": 740})
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(MEASURES)
    answer = page.evaluate("() => measures.smallTargets(44)")
    assert answer["count"] >= (0 if kind in {"print", "health"} else 5)
    assert answer["found"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_stands_sideways_at_320_px_with_the_largest_letters(visitor, site, kind) -> None:
    """48 px letters on the narrowest screen: no sideways scrolling, nothing cut off."""
    page = visitor.open(site.pages[kind], viewport={"width": 320, "height": 640})
    page.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate(MEASURES)
    page.evaluate(SET, ["yellow-black", "9"])
    answer = page.evaluate("() => measures.sideways()")
    assert answer == {"wide": 0, "found": []}


def test_letters_grow_as_the_sizes_say(visitor, site) -> None:
    """18 to 48 px, lines at least 1.75 high, at most 40 letters a line."""
    page = visitor.open(site.pages["news"])
    sizes = []
    for step in "123456789":
        page.evaluate(SET, ["paper", step])
        size, height, width = page.evaluate(
            "() => { const one = document.querySelector('.article-body p'); const style = getComputedStyle(one);"
            " return [parseFloat(style.fontSize), parseFloat(style.lineHeight), one.getBoundingClientRect().width]; }"
        )
        sizes.append(round(size))
        assert height / size >= 1.75
        assert width / size <= 40.5
    assert sizes == [18, 20, 22, 24, 28, 32, 36, 40, 48]


@pytest.mark.parametrize("kind", ["home", "news", "help"])
def test_the_frame_leaves_the_first_screen_to_the_page(visitor, site, kind) -> None:
    """48 px letters at 320 px: the page itself begins on the first screen."""
    page = visitor.open(site.pages[kind], viewport={"width": 320, "height": 640})
    page.evaluate(SET, ["paper", "9"])
    begins = page.evaluate("() => document.querySelector('main').getBoundingClientRect().top")
    assert begins < 640 * 0.8


def test_the_number_of_a_list_item_is_not_cut_off(visitor, site) -> None:
    """Ten must not look like nought."""
    page = visitor.open(site.pages["news"], viewport={"width": 320, "height": 640})
    page.evaluate(SET, ["paper", "9"])
    room, number = page.evaluate(
        """() => {
          const list = document.createElement("ol");
          list.append(...Array.from({ length: 10 }, () => Object.assign(document.createElement("li"), { textContent: "一" })));
          document.querySelector(".article-body").append(list);
          const style = getComputedStyle(list);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `${style.fontSize} ${style.fontFamily}`;
          return [parseFloat(style.paddingInlineStart), pen.measureText("10. ").width];
        }"""
    )
    assert room >= number
