"""Hearing when something goes wrong: a slow network, words that were changed or withdrawn, a worker that is late."""

import pytest

from tests.browser.slow_voice import SlowVoice
from tests.browser.test_player import STATE, play, unfold
from tests.browser.test_player_steps import STATUS, press

SAID = """() => {
  window.said = [];
  const region = document.querySelector("[data-status]");
  new MutationObserver(() => { if (region.textContent) window.said.push(region.textContent); })
    .observe(region, { childList: true, characterData: true, subtree: true });
}"""
WORD = "word => document.querySelector('[data-show=toggle]').textContent === word"
PLACE = "words => document.querySelector('[data-show=place]').textContent.includes(words)"


@pytest.fixture
def unlucky(visitor, site):
    """A window on a short article, whose failed requests are expected."""
    page = visitor.open(site.short)
    page.wait_for_selector(".listen-play")
    yield page
    visitor.complaints = [one for one in visitor.complaints if "load resource" not in one and "net::ERR" not in one]


def test_a_sound_that_is_long_in_coming_is_told_and_then_heard(unlucky) -> None:
    """Silence does not tell whether anything will come."""
    held = []
    unlucky.route("**/sound/*", lambda route: held.append(route))
    unlucky.locator(".listen-play").click()
    unlucky.wait_for_function(STATUS, arg="声音还没有到，网络可能慢了，请等一等")
    unlucky.wait_for_function(PLACE, arg="请等一等")
    for one in held:
        one.continue_()
    unlucky.unroute("**/sound/*")
    unlucky.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    unlucky.wait_for_function(PLACE, arg="还剩")


def test_words_that_were_corrected_meanwhile_are_offered(unlucky, site) -> None:
    """The network is not to blame, and pressing again would not help: the way to the new words is shown."""
    unlucky.route("**/sound/*", lambda route: route.fulfill(status=404))
    told = {"narration": {"sound_url": "/sound/another.mp3"}}
    unlucky.route("**/a/*.json", lambda route: route.fulfill(json=told))
    unlucky.locator(".listen-play").click()
    unlucky.wait_for_function(STATUS, arg="这篇文章刚刚改过。请打开它现在的文字，重新听。")
    unlucky.unroute("**/sound/*")
    unlucky.get_by_role("link", name="打开这一篇的文字").click()
    unlucky.wait_for_selector(".listen-play")
    assert unlucky.url.endswith(site.short)
    play(unlucky)


def test_an_article_that_was_withdrawn_meanwhile_says_so(unlucky) -> None:
    """And once: no second word covers the first."""
    unlucky.evaluate(SAID)
    unlucky.route("**/sound/*", lambda route: route.fulfill(status=404))
    unlucky.route("**/a/*.json", lambda route: route.fulfill(status=410))
    unlucky.locator(".article-body span.sentence").nth(1).click()
    unlucky.wait_for_function(STATUS, arg="这篇文章已经撤下，不能再听了。")
    unlucky.wait_for_timeout(500)
    assert unlucky.evaluate("() => window.said") == ["这篇文章已经撤下，不能再听了。"]


def test_a_lost_network_is_still_called_so(unlucky) -> None:
    """And the sound comes when the network is back."""
    unlucky.context.set_offline(True)
    unlucky.locator(".listen-play").click()
    unlucky.wait_for_function(STATUS, arg="请检查网络，再按一次播放。")
    unlucky.context.set_offline(False)
    unlucky.wait_for_timeout(500)  # a second press that follows at once is an unsteady hand's
    play(unlucky)


def test_without_the_times_of_sentences_a_press_on_one_is_answered(unlucky) -> None:
    """With words, when it cannot be answered with sound; the network may be back for the next press."""
    unlucky.route("**/cues.vtt*", lambda route: route.abort())
    target = unlucky.locator(".article-body span.sentence").nth(1)
    target.click()
    unlucky.wait_for_function(STATUS, arg="这部分功能没有取到")
    unlucky.unroute("**/cues.vtt*")
    target.click()
    unlucky.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")


def test_a_sound_that_is_not_made_in_time_is_not_blamed_on_the_network(visitor, site) -> None:
    """The worker may be busy: the text can be read meanwhile."""
    slow = SlowVoice(site.base, site.pages["news"])
    try:
        page = visitor.window(base_url=slow.base)
        page.goto(slow.address)
        page.wait_for_selector(".listen-play")
        page.route("**/live.mp3*", lambda route: route.fulfill(status=503))
        page.locator(".listen-play").click()
        page.wait_for_function(STATUS, arg="声音还没有做好，请过一会儿再按播放。")
        page.wait_for_function(WORD, arg="播放")
    finally:
        slow.close()
    visitor.complaints = [one for one in visitor.complaints if "503" not in one]


def test_while_another_voice_is_awaited_the_button_offers_to_play(visitor, site) -> None:
    """Nothing sounds at that moment."""
    page = visitor.open(site.pages["policy"])
    page.wait_for_selector(".listen-play")
    unfold(page)
    play(page)
    told = {"state": "wanted", "words": "", "sound_url": "", "cues_url": "", "seconds": 0, "done": 0, "total": 0}
    page.route("**/live.json*", lambda route: route.fulfill(json=told | {"cues": []}))
    page.route("**/live.mp3*", lambda route: None)
    page.get_by_label("女声").check()
    page.wait_for_function(STATUS, arg="好了就读")
    assert page.evaluate(STATE)["paused"]
    page.wait_for_function(WORD, arg="播放")


def test_repeating_a_sentence_is_answered_by_the_voice_alone(visitor, site) -> None:
    """Also while it rested."""
    page = visitor.open(site.short)
    unfold(page)
    page.evaluate(SAID)
    press(page, "重读这一句")
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    page.wait_for_timeout(300)
    assert page.evaluate("() => window.said") == []
