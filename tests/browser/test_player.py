"""Hearing an article, with real sound in a real browser."""

import re

import pytest

TIME = re.compile(r"(?:(\d+):)?(\d+):(\d+\.\d+) --> (?:(\d+):)?(\d+):(\d+\.\d+)")
STATE = """() => {
  const audio = document.querySelector("audio");
  const marked = [...document.querySelectorAll("[data-now]")].map((one) => one.id);
  return { time: audio.currentTime, paused: audio.paused, ended: audio.ended, rate: audio.playbackRate,
    pitch: audio.preservesPitch, marked, focus: document.activeElement.innerText || document.activeElement.localName };
}"""


# Each time the mark moves, which sentence has it and where the sound is at that very moment.
WATCH = """() => {
  window.marks = [];
  const look = () => {
    const one = document.querySelector("[data-now]");
    const last = window.marks.at(-1);
    if (one && (!last || last[0] !== one.id)) window.marks.push([one.id, document.querySelector("audio").currentTime]);
  };
  new MutationObserver(look).observe(document.body, { attributes: true, subtree: true, attributeFilter: ["data-now"] });
}"""


def seconds(hours: str | None, minutes: str, rest: str) -> float:
    """A cue's time."""
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest)


def cues(page, address: str) -> list[tuple[str, float, float]]:
    """Sentence id, start and end, as the site gives them."""
    lines = page.request.get(f"{address}/cues.vtt").text().split("\n")
    found = []
    for number, line in enumerate(lines):
        if match := TIME.match(line):
            parts = match.groups()
            found.append((lines[number - 1], seconds(*parts[:3]), seconds(*parts[3:])))
    return found


@pytest.fixture
def listening(visitor, site):
    """A window with a short article, its player ready."""
    page = visitor.open(site.short)
    page.wait_for_selector(".listen-play")
    return page


def play(page) -> None:
    """Press play, and wait until it sounds."""
    page.locator(".listen-play").click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")


def unfold(page) -> None:
    """Open the folded half of the player."""
    page.get_by_role("button", name="更多功能").click()
    page.wait_for_selector(".listen-more .queue-add")


def test_nothing_sounds_and_nothing_moves_the_focus_before_one_presses(listening) -> None:
    """A screen reader reads the page itself at that moment."""
    listening.wait_for_timeout(800)
    state = listening.evaluate(STATE)
    assert state["paused"]
    assert state["time"] == 0
    assert state["focus"] == "" or listening.evaluate("() => document.activeElement === document.body")


def test_the_marked_sentence_is_the_one_that_is_heard(listening, site) -> None:
    """At every moment when the mark moves, while it plays and after jumps into the middle of sentences."""
    known = cues(listening, site.short)
    assert len(known) > 5
    listening.evaluate(WATCH)
    play(listening)
    listening.wait_for_function("() => window.marks.length >= 3", timeout=30_000)
    for place in (len(known) // 2, len(known) - 2, 1):
        one, start, end = known[place]
        listening.evaluate("time => { document.querySelector('audio').currentTime = time; }", (start + end) / 2)
        listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=one)
    marks = listening.evaluate("() => window.marks")
    assert [one for one, _ in marks[:3]] == [one for one, _, _ in known[:3]], "every sentence is marked, in order"
    times = {one: (start, end) for one, start, end in known}
    wrong = [(one, time) for one, time in marks if not times[one][0] - 0.1 <= time <= times[one][1] + 0.1]
    assert wrong == []


def test_the_page_can_be_steered_without_a_mouse(listening, site) -> None:
    """Space on the button, the next and previous sentence, Enter on a sentence."""
    known = [one for one, _, _ in cues(listening, site.short)]
    listening.locator(".listen-play").focus()
    listening.keyboard.press("Space")
    listening.wait_for_function("() => !document.querySelector('audio').paused")
    listening.keyboard.press("Space")
    listening.wait_for_function("() => document.querySelector('audio').paused")
    unfold(listening)
    listening.get_by_role("button", name="从头听").click()
    listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=known[0])
    listening.get_by_role("button", name="下一句").click()
    listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=known[1])
    listening.get_by_role("button", name="上一句").click()
    listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=known[0])
    stop = listening.locator("article .sentence[tabindex='0']")
    assert stop.count() == 1, "a long article costs one stop"
    stop.focus()
    listening.keyboard.press("ArrowDown")
    wanted = listening.evaluate("() => document.activeElement.id")
    assert wanted in known
    listening.keyboard.press("Enter")
    listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=wanted)


def test_pressing_on_a_sentence_starts_there(listening, site) -> None:
    """With mouse or finger."""
    known = [one for one, _, _ in cues(listening, site.short)]
    target = listening.locator(".article-body span.sentence").nth(2)
    wanted = target.get_attribute("id")
    assert wanted in known
    target.click()
    listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=wanted)
    assert not listening.evaluate(STATE)["paused"]


def test_the_focus_stays_where_it_is_while_sentences_go_by(listening) -> None:
    """A screen reader would follow it away from what one is reading."""
    play(listening)
    for _ in range(4):
        listening.wait_for_timeout(600)
        assert listening.evaluate("() => document.activeElement.matches('.listen-play')")


def test_the_speed_is_kept_with_its_pitch(listening, site) -> None:
    """On the next article too."""
    unfold(listening)
    for _ in range(3):
        listening.get_by_role("button", name="快一点").click()
    state = listening.evaluate(STATE)
    assert round(state["rate"], 1) == 1.3
    assert state["pitch"] is True
    listening.goto(site.pages["news"])
    listening.wait_for_selector(".listen-play")
    state = listening.evaluate(STATE)
    assert round(state["rate"], 1) == 1.3
    assert state["pitch"] is True
    assert state["paused"]
    assert "1.3" in listening.locator("[data-show=speed]").text_content()


def test_tomorrow_it_goes_on_where_one_stopped(listening, site) -> None:
    """When one presses play, not before."""
    known = cues(listening, site.short)
    half = known[len(known) // 2][1]
    play(listening)
    listening.evaluate("time => { document.querySelector('audio').currentTime = time; }", half)
    listening.wait_for_timeout(400)
    listening.locator(".listen-play").click()
    listening.reload()
    listening.wait_for_selector(".listen-play")
    assert listening.evaluate(STATE)["paused"]
    assert "接着听" in listening.locator(".listen-play").inner_text()
    listening.locator(".listen-play").click()
    listening.wait_for_function(
        "time => document.querySelector('audio').currentTime > time", arg=known[len(known) // 2][1]
    )


def test_two_windows_never_speak_at_once(visitor, site) -> None:
    """Whoever starts last is heard."""
    context = visitor.context()
    first, second = visitor.window(context), visitor.window(context)
    first.goto(site.short)
    second.goto(site.pages["news"])
    play(first)
    play(second)
    first.wait_for_function("() => document.querySelector('audio').paused")
    assert not second.evaluate(STATE)["paused"]


def test_at_the_end_it_says_so_and_marks_nothing(listening, site) -> None:
    """The end is heard and shown."""
    known = cues(listening, site.short)
    play(listening)
    listening.evaluate("time => { document.querySelector('audio').currentTime = time; }", known[-1][1])
    listening.wait_for_function("() => document.querySelector('audio').ended", timeout=15_000)
    listening.wait_for_function("() => document.querySelector('[data-status]').textContent.includes('读完了')")
    assert listening.evaluate(STATE)["marked"] == []


def test_a_pause_is_said_and_playing_is_heard_by_the_voice_itself(listening) -> None:
    """In the page's one status line, once the voice rests: not every screen reader tells the new name of a focused button."""
    play(listening)
    assert listening.locator(".listen-play").inner_text() == "暂停"
    listening.wait_for_timeout(200)
    assert listening.locator("[data-status]").inner_text() == ""
    paused = "() => document.querySelector('[data-status]').textContent === '已暂停'"
    listening.keyboard.press("Enter")
    listening.wait_for_function(paused)
    assert listening.evaluate("() => document.activeElement.innerText") == "接着听"
    listening.evaluate("() => { document.querySelector('[data-status]').textContent = ''; }")
    stop = listening.locator("article .sentence[tabindex='0']")
    stop.focus()
    listening.keyboard.press("Enter")
    listening.wait_for_function("() => !document.querySelector('audio').paused")
    listening.wait_for_timeout(300)
    assert listening.locator("[data-status]").inner_text() == "", "nothing is said over the voice"
    listening.evaluate("() => document.querySelector('audio').pause()")
    listening.wait_for_function(paused)


def test_enter_on_the_sentence_that_sounds_pauses_and_goes_on(listening) -> None:
    """One finger stays where one reads; a pause must not need a walk back to the player."""
    listening.locator("article .sentence[tabindex='0']").focus()
    listening.keyboard.press("Enter")
    listening.wait_for_function("() => document.querySelector('[data-now]') === document.activeElement")
    here = listening.evaluate(STATE)["marked"]
    for key, sounds in (("Enter", False), ("Space", True), ("Space", False), ("Enter", True)):
        listening.wait_for_timeout(150)
        before = listening.evaluate(STATE)["time"]
        listening.keyboard.press(key)
        listening.wait_for_function("sounds => document.querySelector('audio').paused !== sounds", arg=sounds)
        state = listening.evaluate(STATE)
        assert state["marked"] == here
        assert state["time"] >= before, "it goes on where it was, not from the beginning of the sentence"


def test_the_stop_of_the_text_stays_in_the_text_while_date_and_source_are_read(listening, site) -> None:
    """Those are heard, but Tab must lead from the player to the text."""
    play(listening)
    for name, start, _ in cues(listening, site.short):
        if name in {"s-title", "s-date", "s-source"}:
            listening.evaluate("time => { document.querySelector('audio').currentTime = time; }", start + 0.05)
            listening.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=name)
            stop = listening.locator("article .sentence[tabindex='0']")
            assert stop.count() == 1
            assert stop.evaluate("one => Boolean(one.closest('.summary, .facts, .article-body'))")


def test_pressing_play_leaves_the_page_where_it_is(visitor, site) -> None:
    """On the narrowest screen with the largest letters the title stands far above: nothing jumps back to it."""
    context = visitor.context(viewport={"width": 320, "height": 640})
    context.add_cookies([{"name": "look", "value": "1.paper.8.1", "url": site.base}])
    page = visitor.window(context)
    page.goto(site.short)
    page.wait_for_selector(".listen-play")
    page.locator(".listen-play").scroll_into_view_if_needed()
    place = page.evaluate("() => window.scrollY")
    play(page)
    page.wait_for_function("() => document.querySelector('[data-now]')?.id === 's-title'")
    page.wait_for_timeout(700)
    assert page.evaluate("() => window.scrollY") == place
    assert page.evaluate(
        "() => { const box = document.activeElement.getBoundingClientRect();"
        " return document.activeElement.matches('.listen-play') && box.top >= 0 && box.bottom <= innerHeight; }"
    )


def test_the_text_is_followed_once_its_first_sentence_is_read(visitor, site) -> None:
    """Waiting at the player ends when the voice reaches the text."""
    page = visitor.open(site.pages["news"], viewport={"width": 320, "height": 640})
    page.wait_for_selector(".listen-play")
    page.locator(".listen-play").scroll_into_view_if_needed()
    play(page)
    first = page.locator("article .summary .sentence, article .article-body .sentence").first.get_attribute("id")
    start = next(start for name, start, _ in cues(page, site.pages["news"]) if name == first)
    page.evaluate("time => { document.querySelector('audio').currentTime = time; }", start - 0.3)
    page.wait_for_function("id => document.querySelector('[data-now]')?.id === id", arg=first)
    page.wait_for_function(
        "() => { const box = document.querySelector('[data-now]').getBoundingClientRect();"
        " return box.bottom > 0 && box.top < innerHeight; }"
    )


def test_what_is_left_is_told_at_the_chosen_speed(listening) -> None:
    """Twice as fast takes half as long."""

    def left() -> int:
        words = listening.locator("[data-show=place]").inner_text()
        minutes, seconds = re.search(r"还剩 (?:(\d+) 分 )?(\d+) 秒", words).groups()
        return int(minutes or 0) * 60 + int(seconds)

    play(listening)
    listening.wait_for_function("() => document.querySelector('[data-show=place]').textContent.includes('还剩')")
    listening.locator(".listen-play").click()
    slow = left()
    unfold(listening)
    for _ in range(10):
        listening.get_by_role("button", name="快一点").click()
    assert abs(left() - slow / 2) <= 2
