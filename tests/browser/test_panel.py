"""The settings beside the page: opened by one press, everything at once, and closed without a trace."""

import json

import pytest

from tests.browser.seeing import AXE, broken_rules


def opened(page):
    page.locator("a[data-panel]").click()
    page.wait_for_selector("dialog.panel[open] form")
    return page.locator("dialog.panel")


def said(page, words: str) -> None:
    page.wait_for_function("words => document.querySelector('[data-status]').textContent.includes(words)", arg=words)


def test_the_panel_is_closed_until_asked_for(visitor, site) -> None:
    """And nothing of it is fetched before."""
    page = visitor.window()
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(site.pages["news"], wait_until="networkidle")
    assert page.locator("dialog").count() == 0
    assert not [one for one in asked if "panel.js" in one or "preferences" in one or "looks-send" in one]


def test_with_the_keyboard_everything_is_set_and_the_article_goes_on(visitor, site) -> None:
    """Second stop, Enter, choose, Escape: the focus is back on the link, the page stayed where it was."""
    page = visitor.open(site.pages["news"])
    page.evaluate("() => { window.stayed = true; }")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog.panel[open] form")
    assert page.evaluate("() => document.activeElement.closest('dialog') !== null")
    page.locator("#look-font-hei").focus()
    page.keyboard.press("ArrowRight")
    said(page, "字体：楷体。")
    assert page.locator("html").get_attribute("data-font") == "kai"
    page.locator("#look-letters-1").focus()
    page.keyboard.press("ArrowRight")
    said(page, "字距：宽一点。")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.panel", state="detached")
    assert page.evaluate("() => document.activeElement.hasAttribute('data-panel')")
    assert page.evaluate("() => window.stayed && document.querySelector('footer [data-status]') !== null")
    page.goto("/")
    assert page.locator("html").get_attribute("data-font") == "kai"
    assert page.locator("html").get_attribute("data-letters") == "2"


def test_a_profile_and_the_way_back_are_one_press(visitor, site) -> None:
    """Told in words."""
    page = visitor.open("/help")
    panel = opened(page)
    panel.get_by_role("button", name="色弱").click()
    said(page, "白底黑字")
    assert page.locator("html").get_attribute("data-theme") == "black-white"
    assert page.locator("html").get_attribute("data-links") == "large"
    assert panel.locator("#look-theme-black-white").is_checked()
    panel.get_by_role("button", name="全部恢复原样").click()
    said(page, "跟随系统")
    assert page.locator("html").get_attribute("data-links") == "normal"


def test_own_colours_are_seen_at_once_and_weak_ones_warned_of(visitor, site) -> None:
    """From a style sheet of their own, with the ratio in words."""
    page = visitor.open("/help")
    panel = opened(page)
    fill = "(one, colour) => { one.value = colour; one.dispatchEvent(new Event('change', { bubbles: true })); }"
    panel.locator("#ground").evaluate(fill, "#102040")
    page.wait_for_function("() => document.querySelector('.field-warning').textContent.includes('没有采用')")
    panel.locator("#ink").evaluate(fill, "#ffee88")
    panel.locator("#ground").evaluate(fill, "#102040")
    ground = "() => getComputedStyle(document.body).backgroundColor === 'rgb(16, 32, 64)'"
    page.wait_for_function(ground)
    assert page.locator("html").get_attribute("data-theme") == "own"
    panel.locator("#ink").evaluate(fill, "#8899aa")
    page.wait_for_function("() => document.querySelector('.field-warning').textContent.includes('不到 7 比 1')")
    page.goto("/")
    page.wait_for_function(ground)
    visitor.complaints = [one for one in visitor.complaints if "422" not in one]


def test_a_choice_that_changes_the_words_brings_the_page_anew_with_the_panel(visitor, site) -> None:
    """In the same place, with the focus on what was pressed, and said."""
    page = visitor.open(site.pages["news"])
    panel = opened(page)
    panel.locator("label[for=look-pinyin-all]").click()
    page.locator("h1 ruby").first.wait_for()
    said(page, "拼音：全文加拼音。")
    assert page.locator("html").get_attribute("data-pinyin") == "all"
    assert page.evaluate("() => document.activeElement.id") == "look-pinyin-all"
    assert page.locator("dialog.panel[open]").count() == 1


def test_arrow_keys_pass_by_a_choice_without_a_new_page(visitor, site) -> None:
    """Each is told as it is reached; the page comes anew when the keys leave the group, and the focus is where they went."""
    page = visitor.open(site.pages["news"])
    panel = opened(page)
    page.evaluate("() => { window.samePage = true; }")
    panel.locator("#look-pinyin-off").focus()
    for words in ("拼音：全文加拼音。", "拼音：想看哪一句，看哪一句。"):
        page.keyboard.press("ArrowRight")
        said(page, words)
        assert page.evaluate("() => window.samePage && document.activeElement.checked")
    page.keyboard.press("Tab")
    page.wait_for_function("() => !window.samePage && document.querySelector('dialog.panel[open]')")
    page.locator(".pinyin-place").first.wait_for(state="attached")
    page.wait_for_function("() => document.activeElement.name && document.activeElement.name !== 'pinyin'")


def test_closing_the_panel_brings_what_the_arrow_keys_chose(visitor, site) -> None:
    """Escape from the group: the page shows the choice, and the panel stays closed."""
    page = visitor.open(site.pages["news"])
    panel = opened(page)
    panel.locator("#look-pinyin-off").focus()
    page.keyboard.press("ArrowRight")
    said(page, "拼音：全文加拼音。")
    page.keyboard.press("Escape")
    page.locator("h1 ruby").first.wait_for()
    assert page.locator("dialog.panel[open]").count() == 0


def test_fast_fingers_on_a_slow_line_lose_nothing(visitor, site) -> None:
    """The first choice is sent slowly: what was struck last still wins, and both options are kept."""
    page = visitor.window()
    page.add_init_script(
        "const plain = window.fetch; let times = 0; window.fetch = async (address, more) => {"
        " if (more && more.method === 'POST') { times += 1; await new Promise((go) => setTimeout(go, 600 / times)); }"
        " return plain(address, more); };"
    )
    page.goto("/help")
    panel = opened(page)
    panel.locator("#look-font-hei").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    panel.locator("#look-letters-1").focus()
    page.keyboard.press("ArrowRight")
    said(page, "字距：宽一点。")
    shown = {name: page.locator("html").get_attribute(f"data-{name}") for name in ("font", "letters")}
    assert shown == {"font": "song", "letters": "2"}
    page.wait_for_timeout(700)
    page.goto("/")
    assert {name: page.locator("html").get_attribute(f"data-{name}") for name in shown} == shown


def test_larger_letters_do_not_push_the_focus_out_of_the_panel(visitor, site) -> None:
    """What was chosen stays under the eyes."""
    page = visitor.open("/help", viewport={"width": 1280, "height": 640})
    panel = opened(page)
    panel.locator("#look-size-1").focus()
    for step in range(2, 10):
        page.keyboard.press("ArrowRight")
        said(page, f"第{step}档")
        box = page.evaluate(
            "() => { const { top, bottom } = document.activeElement.getBoundingClientRect(); return [top, bottom]; }"
        )
        assert 0 <= box[0] < box[1] <= 640, f"step {step}: {box}"


@pytest.mark.parametrize("theme", ["paper", "yellow-black"])
@pytest.mark.parametrize(("width", "size"), [(320, "9"), (1280, "1")])
def test_the_open_panel_breaks_no_rule(visitor, site, theme, width, size) -> None:
    """On the smallest screen with the largest letters, too."""
    page = visitor.open(site.pages["news"], viewport={"width": width, "height": 640})
    page.evaluate("([theme, size]) => Object.assign(document.documentElement.dataset, { theme, size })", [theme, size])
    opened(page)
    page.evaluate(AXE)
    assert not (found := broken_rules(page)), json.dumps(found, ensure_ascii=False, indent=1)
    wide = page.evaluate(
        "() => { const one = document.querySelector('dialog'); return one.scrollWidth - one.clientWidth; }"
    )
    assert wide <= 0
