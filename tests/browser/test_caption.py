"""Large captions: what they show, what they never show, and that nothing hides behind them."""

import json

import pytest

from tests.browser.seeing import AXE, MEASURES, RULES
from tests.browser.test_aids import choose
from tests.browser.test_player import play
from tests.browser.test_rules import EXCEPTIONS
from webapp.reading.themes import THEMES

__all__ = ["choose"]
VIEW = "[data-caption-view]"
# The words in the bar without the readings above them.
WORDS = """() => {
  const copy = document.querySelector("[data-caption-view]").cloneNode(true);
  for (const one of copy.querySelectorAll("rt")) one.remove();
  return copy.textContent;
}"""
# Words that are higher than the whole room above the bar must begin in that room.
HIDDEN = """() => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  const bar = document.querySelector(".caption-bar");
  const edge = bar.getBoundingClientRect().top;
  if (bar.contains(document.activeElement)) return false;
  return bottom - top + 40 > edge ? top < 0 || top > edge - 44 : bottom + 6 > edge;
}"""


def shows(page, words: str) -> None:
    """Wait until the bar shows exactly these words."""
    page.wait_for_function(f"words => ({WORDS})() === words", arg=words)


def bar(page):
    """The bar, once it is there."""
    page.wait_for_selector(".caption-bar")
    return page.locator(".caption-bar")


def test_it_shows_the_sentence_that_is_read_and_marks_its_word(choose, site) -> None:
    """As the voice goes on; the mouse that lies on the page is not asked."""
    page = choose(site.short, "i40")
    bar(page)
    page.mouse.move(500, 30)
    play(page)
    for _sentence in range(2):
        page.wait_for_function(
            f"() => document.querySelector('[data-now]') && ({WORDS})() === document.querySelector('[data-now]').textContent.trim()"
        )
        first = page.evaluate("() => document.querySelector('[data-now]').id")
        page.wait_for_function("() => window.CSS.highlights.has('caption-word')")
        marked = "(name) => String([...window.CSS.highlights.get(name)][0])"
        page.wait_for_function(f"() => ({marked})('caption-word') === ({marked})('spoken-word')")
        page.wait_for_function("id => (document.querySelector('[data-now]') || {}).id !== id", arg=first)


def test_a_long_sentence_turns_its_pages_with_the_voice(choose, site) -> None:
    """On a telephone, in the largest letters: the word that is said is always in the bar."""
    page = choose(site.short, "i80", viewport={"width": 320, "height": 640})
    bar(page)
    play(page)
    page.wait_for_function("() => document.querySelector('[data-caption-view]').scrollTop > 0", timeout=30_000)
    page.wait_for_function(
        """() => {
          const word = window.CSS.highlights.get("caption-word");
          const view = document.querySelector("[data-caption-view]").getBoundingClientRect();
          if (!word) return false;
          const { top, bottom } = [...word][0].getClientRects()[0];
          return top >= view.top - 30 && bottom <= view.bottom + 30;
        }"""
    )


@pytest.mark.parametrize("way", ["focus", "mouse"])
def test_it_shows_name_and_kind_of_a_control(choose, site, way) -> None:
    """What a screen reader would say, for the eye."""
    page = choose(site.short, "i50")
    bar(page)
    page.wait_for_selector(".listen-play")
    for name, told in [("播放", "播放，按钮"), ("更多功能", "更多功能，按钮，已收起")]:
        one = page.locator(".listen").get_by_role("button", name=name, exact=True)
        if way == "focus":
            page.keyboard.press("Tab")  # from now on the focus is a keyboard's
            one.focus()
        else:
            one.hover()
        shows(page, told)
    page.mouse.move(1, 1)
    page.locator(".breadcrumb a").first.focus()
    shows(page, "首页，链接")


def test_it_shows_the_sentence_link_or_heading_under_the_mouse(choose, site) -> None:
    """Whatever one points at."""
    page = choose(site.short, "i30")
    bar(page)
    sentence = page.locator(".article-body p .sentence").first
    sentence.hover()
    shows(page, sentence.inner_text().strip())
    page.locator("h1").hover()
    shows(page, page.locator("h1").inner_text().strip())
    page.get_by_role("link", name="搜索", exact=True).hover()
    shows(page, "搜索，链接")


def test_it_shows_what_the_finger_points_at(choose, site) -> None:
    """A tap is enough."""
    page = choose("/help", "i40", viewport={"width": 390, "height": 740}, has_touch=True)
    bar(page)
    heading = page.locator("h1")
    box = heading.bounding_box()
    page.touchscreen.tap(box["x"] + 10, box["y"] + 10)
    shows(page, "使用帮助")


def test_it_shows_what_is_typed_but_sends_it_nowhere(choose, site) -> None:
    """Also not to be written in traditional characters: that is done by the site."""
    page = choose("/search", "i40.jt")
    bar(page)
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.post_data or "") if one.url.endswith("/caption") else None)
    field = page.locator("main input[name=q]")
    field.focus()
    page.keyboard.insert_text("护理补贴")
    shows(page, "护理补贴")
    page.locator("main button[type=submit]").focus()
    page.wait_for_function(f"() => ({WORDS})().endsWith('按鈕')")
    field.focus()
    page.wait_for_function(f"() => ({WORDS})().endsWith('护理补贴')")
    assert [one for one in sent if "%E6%8A%A4" in one] == []


def test_it_never_shows_a_password(choose, site) -> None:
    """Neither its letters nor how many they are, also not when it is being shown."""
    page = choose("/staff/sign-in", "i40")
    bar(page)
    field = page.locator("#password")
    field.focus()
    shows(page, "密码，密码输入框")
    page.keyboard.insert_text("柳湾镇的船")
    page.wait_for_timeout(300)
    assert page.evaluate(WORDS) == "密码，密码输入框"
    field.evaluate("one => { one.type = 'text'; }")
    page.keyboard.insert_text("九点")
    page.wait_for_timeout(300)
    assert "船" not in page.evaluate(WORDS)
    assert "九点" not in page.evaluate(WORDS)


def test_it_tells_the_state_of_a_choice(choose) -> None:
    """Checked or not, and of which question."""
    page = choose("/preferences", "i40")
    bar(page)
    page.keyboard.press("Tab")
    page.locator("#look-theme-paper").focus()
    shows(page, "配色 米白，单选项，已选中" if page.evaluate(WORDS).startswith("配色 米白") else page.evaluate(WORDS))
    assert page.evaluate(WORDS).startswith("配色 ")
    assert page.evaluate(WORDS).endswith("，单选项，已选中")


def test_pinyin_stands_above_every_character(choose, site) -> None:
    """Read as the voice reads it; marks and digits have none."""
    page = choose("/help", "i60.jp")
    bar(page)
    page.locator("h1").hover()
    shows(page, "使用帮助")
    page.wait_for_selector(f"{VIEW} ruby")
    assert page.locator(f"{VIEW} rt").all_inner_texts() == ["shǐ", "yòng", "bāng", "zhù"]
    assert page.evaluate(WORDS) == "使用帮助"


def test_traditional_characters_are_shown_where_they_are_wanted(choose) -> None:
    """And change back when the reader chooses otherwise, without a new page."""
    page = choose("/preferences", "i40.jt")
    bar(page)
    page.locator("h1").hover()
    shows(page, "無障礙設置")
    page.locator("#look-captionscript-s").check()
    page.locator("h1").hover()
    shows(page, "无障碍设置")


def test_without_a_network_the_words_stay_as_they_are(choose, visitor) -> None:
    """Plain words are better than none."""
    page = choose("/help", "i40.jp")
    bar(page)
    page.context.set_offline(True)
    page.locator("h1").hover()
    shows(page, "使用帮助")
    page.wait_for_timeout(500)
    assert page.locator(f"{VIEW} ruby").count() == 0
    page.context.set_offline(False)
    visitor.complaints = [one for one in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in one]


@pytest.mark.parametrize(
    ("viewport", "fields"), [((320, 640), "i80"), ((320, 640), "i80.jp"), ((320, 256), "i80"), ((1280, 800), "i30")]
)
def test_nothing_hides_behind_it(choose, site, viewport, fields) -> None:
    """With the largest letters: every stop, the player's buttons at the window's bottom, and the last line of the page."""
    page = choose(site.short, fields, size=9, viewport={"width": viewport[0], "height": viewport[1]})
    bar(page)
    page.wait_for_selector(".listen-play")
    height = bar(page).bounding_box()["height"]
    assert height <= 0.4 * viewport[1] + 1
    hidden = []
    for _stop in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement === document.body"):
            break
        if page.evaluate(HIDDEN):
            hidden.append(page.evaluate("() => document.activeElement.outerHTML.slice(0, 90)"))
    assert hidden == []
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
    last, top = page.evaluate(
        "() => [document.querySelector('footer').getBoundingClientRect().bottom, document.querySelector('.caption-bar').getBoundingClientRect().top]"
    )
    assert last <= top + 1
    page.evaluate(MEASURES)
    assert page.evaluate("() => measures.sideways()")["wide"] == 0


def test_the_player_stays_above_it_and_the_sentence_in_sight(choose, site) -> None:
    """While the voice goes on and the page has been scrolled."""
    page = choose(site.short, "i80", viewport={"width": 320, "height": 640})
    bar(page)
    play(page)
    page.wait_for_selector(".listen-dock:not([hidden])", timeout=60_000)
    boxes = page.evaluate(
        "() => ['.listen-dock', '.caption-bar'].map((one) => document.querySelector(one).getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom }))"
    )
    assert boxes[0]["bottom"] <= boxes[1]["top"]
    page.wait_for_function(
        "() => { const now = document.querySelector('[data-now]'); return now && now.getBoundingClientRect().top < document.querySelector('.caption-bar').getBoundingClientRect().top; }"
    )


def test_its_buttons_turn_the_lines_and_close_it(choose, site) -> None:
    """By keyboard; the choice is off on the next page too, and the focus is where it was."""
    page = choose(site.short, "i80", viewport={"width": 320, "height": 640})
    bar(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    before = page.evaluate("() => document.activeElement.textContent.trim()")
    sentence = max(page.locator(".article-body p .sentence").all(), key=lambda one: len(one.inner_text()))
    sentence.hover()
    shows(page, sentence.inner_text().strip())
    on, back = page.get_by_role("button", name="下一行"), page.get_by_role("button", name="上一行")
    assert back.get_attribute("aria-disabled") == "true"
    on.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector('[data-caption-view]').scrollTop") > 0
    back.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.querySelector('[data-caption-view]').scrollTop") == 0
    page.get_by_role("button", name="关闭大字幕").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".caption-bar", state="detached")
    assert page.evaluate("() => document.activeElement.textContent.trim()") == before
    assert page.evaluate("() => getComputedStyle(document.body).paddingBottom") == "0px"
    page.goto("/help")
    page.wait_for_load_state("networkidle")
    assert page.locator(".caption-bar").count() == 0


def test_it_is_there_in_the_panel_too(visitor, site) -> None:
    """Chosen there, it comes there, tells of what is in the panel, and is on the page when the panel is closed."""
    page = visitor.open(site.short)
    page.get_by_role("link", name="无障碍", exact=True).click()
    page.locator("#look-caption-40").check()
    page.wait_for_selector("dialog .caption-bar")
    page.locator("#look-aid-cross").hover()
    shows(page, "看行的辅助 十字线，单选项，未选中")
    page.keyboard.press("Escape")
    page.wait_for_selector("body > .caption-bar")


def test_every_word_and_button_of_it_is_seen_in_every_theme(choose, site) -> None:
    """Seven to one; 44 px."""
    page = choose(site.short, "i30", viewport={"width": 360, "height": 740})
    bar(page)
    page.evaluate(MEASURES)
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme.code)
        assert page.evaluate("() => measures.weakTexts(7)")["found"] == []
        assert page.evaluate("() => measures.smallTargets(44)")["found"] == []


def test_no_rule_is_broken_by_it(choose, site) -> None:
    """With pinyin in it, in the lightest and the darkest theme."""
    page = choose(site.pages["news"], "i60.jp")
    bar(page)
    page.locator("h1").hover()
    page.wait_for_selector(f"{VIEW} ruby")
    page.evaluate(AXE)
    for theme in ["paper", "yellow-black"]:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
        found = page.evaluate(RULES, list(EXCEPTIONS))
        assert not found, json.dumps(found, ensure_ascii=False, indent=1)


def test_listeners_hear_nothing_of_it_twice(choose, site) -> None:
    """The screen reader says all this already: the words of the bar are not for it."""
    page = choose(site.short, "i40")
    bar(page)
    assert page.locator(VIEW).get_attribute("aria-hidden") == "true"
    assert page.get_by_role("region", name="字幕栏").get_by_role("button").count() == 3
