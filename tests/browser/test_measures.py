"""Figures that no list of rules asks for. What holds on every type of page stands in test_rules.py."""

import pytest

from tests.browser.seeing import MEASURES

SET = "([theme, size]) => Object.assign(document.documentElement.dataset, { theme, size })"


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
