"""The folded half of the player: timer, reading what is pointed at, keys, forgetting; and what stands when nothing can be stored."""

import pytest

from tests.browser.test_player import STATE, play, unfold
from tests.browser.test_player_steps import MARKED, STATUS, press

NO_STORAGE = """() => {
  const broken = () => { throw new DOMException("no", "SecurityError"); };
  Object.defineProperty(window, "localStorage", { get: broken });
}"""
SPEAKING = """() => {
  window.spoken = [];
  const voices = [{ localService: false, lang: "zh-CN", name: "far" }, { localService: true, lang: "zh-CN", name: "near" }];
  window.speechSynthesis.getVoices = () => voices;
  window.speechSynthesis.speak = ({ text }) => window.spoken.push([text, window.lastVoice]);
  window.SpeechSynthesisUtterance = function (text) {
    return { text, set voice(one) { window.lastVoice = one.name; } };
  };
}"""


@pytest.fixture
def opened(visitor, site):
    """A short article, with the folded half of the player open."""
    page = visitor.open(site.short)
    unfold(page)
    return page


def test_the_folded_half_opens_and_closes_and_the_sound_goes_on(opened) -> None:
    """By its button and by Escape, from wherever the focus is in it; the focus is not lost."""
    more = opened.get_by_role("button", name="更多功能")
    assert more.get_attribute("aria-expanded") == "true"
    play(opened)
    opened.get_by_role("button", name="我听到哪里了").focus()
    opened.keyboard.press("Escape")
    assert more.get_attribute("aria-expanded") == "false"
    assert not opened.locator(".listen-more").is_visible()
    assert opened.evaluate("() => document.activeElement.innerText.includes('更多功能')")
    assert not opened.evaluate(STATE)["paused"]
    opened.keyboard.press("Escape")
    assert not opened.evaluate(STATE)["paused"]
    opened.keyboard.press("Enter")
    assert opened.locator(".listen-more").is_visible()


def test_the_timer_stops_the_sound_and_says_so_once(visitor, site) -> None:
    """Said when it is set and when the time is over; then it is used up."""
    page = visitor.window()
    page.clock.install()
    page.goto(site.pages["news"])
    page.wait_for_selector(".listen-play")
    unfold(page)
    page.get_by_label("什么时候停").select_option("5")
    page.clock.run_for(200)
    page.wait_for_function(STATUS, arg="5 分钟后停")
    page.locator(".listen-play").click()
    page.clock.run_for(4 * 60_000)
    assert not page.evaluate(STATE)["paused"]
    page.evaluate("() => { document.querySelector('audio').currentTime = 1; }")
    page.clock.run_for(61_000)
    page.wait_for_function("() => document.querySelector('audio').paused")
    page.clock.run_for(200)
    page.wait_for_function(STATUS, arg="时间到了，已停")
    assert page.get_by_label("什么时候停").input_value() == ""


def test_the_timer_can_wait_for_the_end_of_the_article(opened) -> None:
    """Then nothing goes on, whatever else was wished."""
    opened.get_by_label("连读").check()
    opened.get_by_label("什么时候停").select_option("end")
    opened.wait_for_function(STATUS, arg="读完这一篇就停")
    to_the_end(opened)
    opened.wait_for_function(STATUS, arg="读完了")
    assert opened.evaluate(STATE)["paused"]
    assert opened.get_by_label("什么时候停").input_value() == ""


def to_the_end(page) -> None:
    """Listen to the last moment of what sounds."""
    play(page)
    page.wait_for_function("() => document.querySelector('audio').duration > 1")
    page.evaluate("() => { const one = document.querySelector('audio'); one.currentTime = one.duration - 0.3; }")


def test_only_the_sentence_under_the_pointer_is_read(opened) -> None:
    """With the mouse resting on it, and no further than its end; one that is switched off stays silent."""
    target = opened.locator(".article-body span.sentence").nth(1)
    target.hover()
    opened.wait_for_timeout(600)
    assert opened.evaluate(STATE)["paused"]
    opened.get_by_label("指读").check()
    target.hover()
    opened.wait_for_function(MARKED, arg=target.get_attribute("id"))
    opened.wait_for_function("() => document.querySelector('audio').currentTime > 0.5")
    opened.wait_for_function("() => document.querySelector('audio').paused", timeout=30_000)
    assert opened.evaluate(STATE)["marked"] != []
    opened.reload()
    opened.wait_for_selector(".listen-more .queue-add", state="attached")
    other = opened.locator(".article-body span.sentence").nth(0)
    other.hover()
    opened.wait_for_function(MARKED, arg=other.get_attribute("id"))


def test_only_the_sentence_under_the_finger_is_read(visitor, site) -> None:
    """A tap, where it would otherwise read on from there."""
    page = visitor.open(site.short, has_touch=True, viewport={"width": 360, "height": 740})
    unfold(page)
    page.get_by_label("指读").check()
    target = page.locator(".article-body span.sentence").first
    target.tap()
    page.wait_for_function(MARKED, arg=target.get_attribute("id"))
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.wait_for_function("() => document.querySelector('audio').paused", timeout=30_000)
    assert target.get_attribute("id") in page.evaluate(STATE)["marked"]


def test_walking_with_the_keyboard_reads_sentences_and_names_by_a_voice_of_this_device(visitor, site) -> None:
    """Never by one that would send the words away; and nothing while the article is read on."""
    page = visitor.window()
    page.add_init_script(f"({SPEAKING})()")
    page.goto(site.short)
    unfold(page)
    page.get_by_label("指读").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.wait_for_function("() => window.spoken.length > 0")
    assert page.evaluate("() => window.spoken.at(-1)") == [
        page.get_by_label("连读").evaluate("one => one.labels[0].innerText.trim()"),
        "near",
    ]
    stop = page.locator("article .sentence[tabindex='0']")
    stop.focus()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.querySelector('[data-now]') === document.activeElement")
    page.wait_for_function("() => document.querySelector('audio').paused", timeout=30_000)
    play(page)
    count = page.evaluate("() => window.spoken.length")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)
    assert page.evaluate("() => window.spoken.length") == count


def test_the_keys_work_in_the_player_alone(opened) -> None:
    """Not in the text, not where one types, not with Ctrl."""
    opened.locator(".listen-play").focus()
    opened.keyboard.press("k")
    opened.wait_for_function("() => !document.querySelector('audio').paused")
    opened.keyboard.press("K")
    opened.wait_for_function("() => document.querySelector('audio').paused")
    opened.keyboard.press("l")
    assert opened.evaluate(STATE)["time"] > 14
    opened.keyboard.press("Control+0")
    assert opened.evaluate(STATE)["time"] > 14
    opened.keyboard.press("0")
    opened.wait_for_function("() => document.querySelector('audio').currentTime < 5")
    opened.keyboard.press("m")
    assert opened.evaluate("() => document.querySelector('audio').muted")
    rate = opened.evaluate(STATE)["rate"]
    opened.locator("article .sentence[tabindex='0']").focus()
    for key in ("m", "k"):
        opened.keyboard.press(key)
    opened.get_by_label("什么时候停").focus()
    opened.keyboard.press("ArrowDown")
    opened.keyboard.press("m")
    state = opened.evaluate(STATE)
    assert opened.evaluate("() => document.querySelector('audio').muted")
    assert state["rate"] == rate


def test_every_key_that_is_listed_does_what_is_written(visitor, site) -> None:
    """The help page's table is the player's: each act has a button of the same words, or is one of the known others."""
    page = visitor.open(site.pages["help"], java_script_enabled=False)
    told = page.locator("[data-key-settings]:not([data-key-settings=areas]) [data-act]").evaluate_all(
        "all => all.map((one) => [one.dataset.act, one.dataset.key, one.querySelector('th').innerText.trim()])"
    )
    assert len(told) >= 17
    assert len({key for _, key, _ in told}) == len(told)
    there = visitor.open(site.short)
    unfold(there)
    listed = there.locator(".listen [data-act]").evaluate_all(
        "all => all.map((one) => [one.dataset.act, one.dataset.key])"
    )
    assert listed == [[act, key] for act, key, _ in told]
    buttons = dict(
        there.locator(".listen [data-do]").evaluate_all(
            "all => all.map((one) => [one.dataset.do, one.innerText.trim()])"
        )
    )
    assert {act for act, _, words in told if buttons.get(act) != words} == {"toggle"}


def test_keys_can_be_changed_and_put_out_of_use(visitor, site) -> None:
    """On the help page, for all articles; two that meet change places; a press brings all of them back."""
    page = visitor.open(site.pages["help"])
    page.get_by_label("播放、暂停").select_option("m")
    page.wait_for_function(STATUS, arg="播放、暂停：M。静音换成了K。")
    page.get_by_label("前进 15 秒").select_option("")
    page.goto(site.short)
    page.wait_for_selector(".listen-play")
    page.locator(".listen-play").focus()
    page.keyboard.press("l")
    assert page.evaluate(STATE)["time"] == 0
    page.keyboard.press("m")
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.keyboard.press("k")
    assert page.evaluate("() => document.querySelector('audio').muted")
    unfold(page)
    page.locator(".listen-more summary").click()
    page.get_by_label("使用快捷键").uncheck()
    page.locator(".listen-play").focus()
    page.keyboard.press("m")
    assert not page.evaluate(STATE)["paused"]
    page.get_by_label("使用快捷键").check()
    page.get_by_role("button", name="键都恢复原样").click()
    assert page.locator(".listen").get_by_label("播放、暂停").input_value() == "k"
    page.locator(".listen-play").focus()
    page.keyboard.press("k")
    page.wait_for_function("() => document.querySelector('audio').paused")


def test_all_that_was_heard_can_be_forgotten(visitor, site) -> None:
    """Places and list; it says how much that was, and leaving the page brings nothing back."""
    context = visitor.context()
    page = visitor.window(context)
    for address in (site.short, site.pages["policy"]):
        page.goto(address)
        page.wait_for_selector(".listen-play")
        play(page)
        page.evaluate("() => { document.querySelector('audio').currentTime = 12; }")
        page.locator(".listen-play").focus()
        page.keyboard.press("k")
        page.wait_for_function("() => document.querySelector('audio').paused")
    unfold(page)
    press_add(page)
    press(page, "忘记我听过的位置")
    page.wait_for_function(STATUS, arg="忘记了 2 篇听过的位置，听单里的 1 篇也拿掉了。")
    page.goto(site.short)
    page.wait_for_selector(".listen-play")
    assert page.evaluate(STATE)["time"] == 0
    page.goto(site.pages["policy"])
    page.wait_for_selector(".listen-play")
    assert page.evaluate(STATE)["time"] == 0
    assert page.evaluate("() => Object.keys(window.localStorage).filter((one) => /^(heard|queue)/.test(one))") == []


def press_add(page) -> None:
    """Put the page's own article on the list."""
    page.locator(".listen .queue-add").click()


def test_everything_works_where_nothing_can_be_stored(visitor, site) -> None:
    """Choices hold for the page."""
    page = visitor.window()
    page.add_init_script(f"({NO_STORAGE})()")
    page.goto(site.short)
    unfold(page)
    press(page, "快一点")
    press(page, "静音")
    press_add(page)
    page.wait_for_function(STATUS, arg="加入了，听单里有 1 篇")
    page.get_by_label("指读").check()
    page.locator(".article-body span.sentence").nth(1).hover()
    page.wait_for_function("() => !document.querySelector('audio').paused")
    page.locator(".listen-more summary").click()
    page.locator(".listen").get_by_label("静音").last.select_option("z")
    page.locator(".listen-play").focus()
    page.keyboard.press("z")
    assert not page.evaluate("() => document.querySelector('audio').muted")
    press(page, "忘记我听过的位置")
    page.wait_for_function(STATUS, arg="听单里的 1 篇也拿掉了")


def test_the_help_page_tells_every_key_without_scripts(visitor, site) -> None:
    """In words, without dead fields."""
    page = visitor.open(site.pages["help"], java_script_enabled=False)
    assert page.get_by_role("row", name="播放、暂停 K").is_visible()
    assert page.locator("main select:visible, main button:visible, main input:visible").count() == 0
