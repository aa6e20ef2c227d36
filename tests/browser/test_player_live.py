"""Hearing an article whose sound is still being made, in a voice that takes its time."""

from collections.abc import Iterator

import pytest

from tests.browser.slow_voice import SlowVoice
from tests.browser.test_player import STATE, unfold
from tests.browser.test_player_steps import MARKED, STATUS

PLACE = "words => document.querySelector('[data-show=place]').textContent.includes(words)"
FINISHED = "() => document.querySelector('audio').src.includes('/sound/')"


@pytest.fixture
def slow(site) -> Iterator[SlowVoice]:
    """The site, with one article that is still being read."""
    one = SlowVoice(site.base, site.pages["news"])
    yield one
    one.close()


@pytest.fixture
def waiting(slow, visitor):
    """That article's page."""
    page = visitor.window(base_url=slow.base)
    page.goto(slow.address)
    page.wait_for_selector(".listen-play")
    return page


def test_it_sounds_at_once_and_sentences_are_marked_as_they_come(waiting, slow) -> None:
    """There is no length and no bar yet, and it says so."""
    assert not waiting.locator(".listen-seek").is_visible()
    waiting.locator(".listen-play").click()
    waiting.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    waiting.wait_for_function(MARKED, arg="s-title")
    waiting.wait_for_function(PLACE, arg="后面的声音还在做")
    waiting.get_by_role("button", name="下一句").click()
    waiting.wait_for_function(MARKED, arg=slow.told["cues"][1][0])
    waiting.get_by_role("button", name="上一句").click()
    waiting.wait_for_function(MARKED, arg="s-title")


def test_when_it_is_made_the_voice_is_not_interrupted_but_the_next_jump_goes_anywhere(waiting, slow) -> None:
    """The length is known, the stream goes on, and the first jump takes the finished sound."""
    waiting.locator(".listen-play").click()
    waiting.wait_for_function(MARKED, arg="s-title")
    slow.finish()
    waiting.wait_for_function(PLACE, arg=f"共 {len(slow.told['cues'])} 句，还剩")
    assert waiting.locator(".listen-seek").is_visible()
    assert not waiting.evaluate(FINISHED)
    assert not waiting.evaluate(STATE)["paused"]
    waiting.get_by_role("button", name="下一句").click()
    waiting.wait_for_function(FINISHED)
    waiting.wait_for_function(MARKED, arg=slow.told["cues"][1][0])
    waiting.wait_for_function("() => !document.querySelector('audio').paused")


def test_a_pause_takes_the_finished_sound_at_the_same_place(waiting, slow) -> None:
    """Nobody hears the change."""
    waiting.locator(".listen-play").click()
    waiting.wait_for_function("() => document.querySelector('audio').currentTime > 1")
    slow.finish()
    waiting.wait_for_function(PLACE, arg="还剩")
    waiting.locator(".listen-play").click()
    waiting.wait_for_function(FINISHED)
    time = waiting.evaluate(STATE)["time"]
    assert time > 1
    waiting.wait_for_timeout(400)
    waiting.locator(".listen-play").click()
    waiting.wait_for_function("time => document.querySelector('audio').currentTime > time + 0.2", arg=time)
    assert waiting.evaluate(STATE)["time"] < time + 2


def test_a_sentence_that_has_not_come_yet_is_read_as_soon_as_it_has(waiting, slow) -> None:
    """Whoever pressed on it is told to wait, and need not press again."""
    target = waiting.locator(".article-body span.sentence").last
    target.click()
    waiting.wait_for_function(STATUS, arg="好了就读")
    slow.finish()
    waiting.wait_for_function(MARKED, arg=target.get_attribute("id"))
    waiting.wait_for_function("() => !document.querySelector('audio').paused")


def test_a_sound_that_fails_says_so_and_is_tried_again(waiting, slow) -> None:
    """From where it broke off."""
    waiting.locator(".listen-play").click()
    waiting.wait_for_function("() => document.querySelector('audio').buffered.length > 0")
    waiting.evaluate(
        "() => { const one = document.querySelector('audio'); one.currentTime = one.buffered.end(one.buffered.length - 1) - 3; }"
    )
    waiting.wait_for_timeout(400)
    slow.give_up()
    waiting.wait_for_function(STATUS, arg="没有做成", timeout=30_000)
    assert waiting.evaluate(STATE)["paused"]
    assert waiting.locator(".listen-play").inner_text() in {"播放", "接着听"}
    broke = waiting.evaluate(STATE)["time"]
    assert broke > 10
    slow.finish()
    waiting.locator(".listen-play").click()
    waiting.wait_for_function(FINISHED)
    waiting.wait_for_function("time => document.querySelector('audio').currentTime > time", arg=broke)


def test_without_scripts_it_can_be_heard_too(slow, visitor) -> None:
    """By the browser's own player, from the growing sound."""
    page = visitor.open(slow.base + slow.address, java_script_enabled=False)
    sound = page.locator("main audio[controls]")
    assert sound.is_visible()
    assert sound.get_attribute("src") == f"{slow.address}/live.mp3"
    assert sound.get_attribute("preload") == "none"


@pytest.fixture
def voices(visitor, site):
    """An article that can be read by two voices, with the folded half of the player open."""
    page = visitor.open(site.pages["news"])
    unfold(page)
    return page


def test_another_voice_goes_on_with_the_same_sentence(voices) -> None:
    """Though it has to be made first; and the site remembers the choice with the other preferences."""
    voices.locator(".article-body span.sentence").nth(2).click()
    voices.wait_for_function(
        "() => !document.querySelector('audio').paused && document.querySelector('audio').currentTime > 1"
    )
    here = voices.evaluate(STATE)["marked"]
    before = voices.evaluate("() => document.querySelector('audio').src")
    voices.get_by_label("女声").check()
    voices.wait_for_function(
        "before => { const one = document.querySelector('audio'); return one.src !== before && !one.paused && one.currentTime > 1; }",
        arg=before,
        timeout=60_000,
    )
    assert voices.evaluate(STATE)["marked"] == here
    voices.reload()
    unfold(voices)
    assert voices.get_by_label("女声").is_checked()
    assert voices.evaluate("() => document.querySelector('audio').src") != before


def test_a_voice_that_cannot_be_had_changes_nothing(visitor, voices) -> None:
    """It is said, and the old voice stays chosen."""
    voices.route("**/live.json?voice=*", lambda route: route.fulfill(status=503, body=""))
    voices.get_by_label("女声").click()
    voices.wait_for_function(STATUS, arg="仍用原来的声音")
    assert voices.get_by_label("男声").is_checked()
    visitor.complaints = [one for one in visitor.complaints if "503" not in one]
