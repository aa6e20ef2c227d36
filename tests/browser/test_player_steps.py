"""Going through an article by ear: paragraphs, headings, seconds, speed, volume, and where one is."""

import json
import re

import pytest

from tests.browser.test_player import STATE, play, unfold

MARKED = "id => document.querySelector('[data-now]')?.id === id"
STATUS = "words => document.querySelector('[data-status]').textContent.includes(words)"


@pytest.fixture
def rows(site):
    """The sentences of an article with headings: [id, start, end, source, kind, block, level, words]."""

    def of(page, address: str) -> list[list]:
        return json.loads(page.request.get(f"{address}/live.json").text())["cues"]

    return of


@pytest.fixture
def address(site) -> str:
    """An article with headings and several paragraphs."""
    return site.article("<h2>")


@pytest.fixture
def opened(visitor, address):
    """Its page, with the folded half of the player open."""
    page = visitor.open(address)
    unfold(page)
    return page


def press(page, name: str) -> None:
    """Press a button of the player."""
    page.locator(".listen").get_by_role("button", name=name, exact=True).click()


def blocks(found: list[list]) -> list[str]:
    """The first sentence of each block."""
    return [
        one[0] for before, one in zip([None, *found[:-1]], found, strict=True) if not before or before[4:6] != one[4:6]
    ]


def test_paragraphs_are_walked_through_and_back(opened, address, rows) -> None:
    """Each press leads to the first sentence of the next or the last paragraph."""
    starts = blocks(rows(opened, address))
    for wanted in starts[1:6]:
        press(opened, "下一段")
        opened.wait_for_function(MARKED, arg=wanted)
    press(opened, "下一句")
    for wanted in reversed(starts[3:5]):
        press(opened, "上一段")
        opened.wait_for_function(MARKED, arg=wanted)


def test_headings_are_walked_through_and_the_last_one_is_told(opened, address, rows) -> None:
    """And the title is the first of them."""
    headings = [one[0] for one in rows(opened, address) if one[4] == "heading"]
    assert headings
    for wanted in headings:
        press(opened, "下一个标题")
        opened.wait_for_function(MARKED, arg=wanted)
    press(opened, "下一个标题")
    opened.wait_for_function(STATUS, arg="后面没有了")
    for wanted in [*reversed(headings[:-1]), "s-title"]:
        press(opened, "上一个标题")
        opened.wait_for_function(MARKED, arg=wanted)


def test_fifteen_seconds_and_the_same_sentence_again(opened) -> None:
    """Forward, back, and once more from the sentence's beginning."""
    press(opened, "前进 15 秒")
    assert opened.evaluate(STATE)["time"] == pytest.approx(15, abs=0.3)
    press(opened, "前进 15 秒")
    press(opened, "后退 15 秒")
    assert opened.evaluate(STATE)["time"] == pytest.approx(15, abs=0.3)
    here = opened.evaluate(STATE)["marked"]
    press(opened, "重读这一句")
    opened.wait_for_function("() => !document.querySelector('audio').paused")
    state = opened.evaluate(STATE)
    assert state["marked"] == here
    assert state["time"] < 15


def test_where_one_is_is_told_when_one_asks(opened, address, rows) -> None:
    """Which paragraph of how many, how much is left, and under which heading."""
    found = rows(opened, address)
    place = next(i for i, one in enumerate(found) if one[4] == "heading") + 1
    opened.evaluate("time => { document.querySelector('audio').currentTime = time / 1000; }", found[place][1] + 50)
    press(opened, "我听到哪里了")
    opened.wait_for_function(MARKED, arg=found[place][0])
    opened.wait_for_function(STATUS, arg="在“")
    words = opened.locator("[data-status]").inner_text()
    number, total = map(int, re.search(r"第 (\d+) 段，共 (\d+) 段，还剩 (?:\d+ 分钟|\d+ 秒)", words).groups())
    heard = {"summary", "fact", "paragraph", "item", "cell", "caption", "picture"}
    starts = set(blocks(found))
    texts = [one[0] for one in found if one[4] in heard and one[0] in starts]
    assert total == len(texts)
    assert number == sum(1 for one in texts if [row[0] for row in found].index(one) <= place)
    assert opened.locator(f"#{found[place - 1][0]}").inner_text() in words
    assert opened.locator("[data-show=place]").inner_text() == words


@pytest.mark.parametrize(("button", "end", "words"), [("快一点", 3.0, "3.0"), ("慢一点", 0.5, "0.5")])
def test_the_speed_ends_at_three_and_at_a_half(opened, button, end, words) -> None:
    """Step by step of a tenth; a press too many changes nothing."""
    speeds = []
    for _ in range(27):
        speeds.append(round(opened.evaluate(STATE)["rate"], 2))
        press(opened, button)
    assert all(round(abs(one - other), 2) in {0.1, 0} for one, other in zip(speeds, speeds[1:], strict=False))
    assert opened.evaluate(STATE)["rate"] == pytest.approx(end)
    opened.wait_for_function(STATUS, arg=f"语速 {words} 倍")


def test_volume_and_silence_are_kept(opened) -> None:
    """Also on the next page; making it louder ends the silence."""
    press(opened, "小声一点")
    press(opened, "小声一点")
    press(opened, "静音")
    assert opened.get_by_role("button", name="静音").get_attribute("aria-pressed") == "true"
    opened.reload()
    opened.wait_for_selector(".listen-play")
    volume, muted = opened.evaluate(
        "() => [document.querySelector('audio').volume, document.querySelector('audio').muted]"
    )
    assert volume == pytest.approx(0.8)
    assert muted
    opened.get_by_role("button", name="更多功能").click()
    assert opened.locator("[data-show=volume]").inner_text() == "已静音"
    press(opened, "大声一点")
    assert not opened.evaluate("() => document.querySelector('audio').muted")
    assert opened.locator("[data-show=volume]").inner_text() == "音量 9，最大 10"


def test_a_jump_in_silence_is_told_and_one_while_it_speaks_is_heard(opened) -> None:
    """The page never talks over the voice."""
    press(opened, "下一段")
    opened.wait_for_function(STATUS, arg="第 2 句")
    play(opened)
    opened.wait_for_timeout(200)
    opened.evaluate("() => { document.querySelector('[data-status]').textContent = ''; }")
    press(opened, "下一段")
    opened.wait_for_timeout(800)
    assert opened.locator("[data-status]").inner_text() == ""


def test_the_word_that_is_said_is_marked_in_the_text(opened, address, rows) -> None:
    """Every marked word is one of the sentence's own, and the mark goes away with the sound."""
    first = next(one for one in rows(opened, address) if one[4] == "paragraph" and len(one[7]) > 5)
    opened.locator(f"#{first[0]}").click()
    opened.wait_for_function("() => window.CSS.highlights.has('spoken-word')")
    words = {first[3][offset : offset + length] for offset, length, _ in first[7]}
    heard = set()
    for _ in range(8):
        opened.wait_for_timeout(120)
        one = opened.evaluate(
            """id => { const [range] = window.CSS.highlights.get("spoken-word") || [];
            return range && document.getElementById(id).contains(range.startContainer) ? range.toString() : ""; }""",
            first[0],
        )
        heard |= {one} - {""}
    assert len(heard) > 1
    assert heard <= words
    opened.evaluate("() => document.querySelector('audio').pause()")
    opened.wait_for_function("() => !window.CSS.highlights.has('spoken-word')")


def test_a_second_tap_of_an_unsteady_hand_does_not_stop_the_sound(visitor, address) -> None:
    """Two taps at once mean one."""
    page = visitor.open(address, has_touch=True, viewport={"width": 360, "height": 740})
    page.wait_for_selector(".listen-play")
    page.locator(".listen-play").tap()
    page.locator(".listen-play").tap()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    assert not page.evaluate(STATE)["paused"]


MEDIA = """() => {
  window.given = {};
  navigator.mediaSession.setActionHandler = (name, act) => { window.given[name] = act; };
  navigator.mediaSession.setPositionState = (state) => { window.position = state; };
}"""


def test_the_keys_of_headphones_and_lock_screens_work(visitor, address, rows) -> None:
    """Sentences by the track keys, fifteen seconds by the seek keys, and the place for the bar of the lock screen."""
    page = visitor.window()
    page.add_init_script(f"({MEDIA})()")
    page.goto(address)
    page.wait_for_selector(".listen-play")
    known = [one[0] for one in rows(page, address)]
    play(page)
    title, artist = page.evaluate(
        "() => [navigator.mediaSession.metadata.title, navigator.mediaSession.metadata.artist]"
    )
    assert title == page.locator("h1").inner_text()
    assert artist
    page.evaluate("() => window.given.nexttrack()")
    page.wait_for_function(MARKED, arg=known[1])
    page.evaluate("() => window.given.previoustrack()")
    page.wait_for_function(MARKED, arg=known[0])
    page.evaluate("() => window.given.pause()")
    page.evaluate("() => window.given.seekto({ seekTime: 20 })")
    page.evaluate("() => window.given.seekforward({})")
    assert page.evaluate(STATE)["time"] == pytest.approx(35, abs=0.3)
    page.evaluate("() => window.given.seekbackward({ seekOffset: 5 })")
    assert page.evaluate(STATE)["time"] == pytest.approx(30, abs=0.3)
    page.wait_for_function("() => Math.abs(window.position.position - 30) < 0.3 && window.position.duration > 30")
    assert page.evaluate("() => navigator.mediaSession.playbackState") == "paused"
    page.evaluate("() => window.given.play()")
    page.wait_for_function("() => navigator.mediaSession.playbackState === 'playing'")
