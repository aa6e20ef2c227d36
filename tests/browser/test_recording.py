"""A person's recording, from the desk to the reader's ears, in a real browser."""

import json

import pytest

from tests.browser.seeing import AXE, MEASURES, RULES
from tests.browser.test_measures import SET
from tests.browser.test_player import STATE
from tests.support import sounds
from webapp.reading.themes import THEMES

IN_STEP = """() => {
  const marked = [...document.querySelectorAll("[data-now]")];
  const block = marked.length && marked[0].closest("p, li, h2, h3");
  return marked.length > 0 && (!block || [...block.querySelectorAll(".sentence")].every((one) => marked.includes(one)));
}"""


@pytest.fixture
def recorded(staff, site):
    """An article that somebody has read, and the page of the desk for it; the recording goes again afterwards."""
    address = site.article("notice")
    page = staff(f"/staff{address}/recording")
    parts = [sounds.tone(2.5), sounds.nothing(1.1), sounds.tone(6), sounds.nothing(1.3), sounds.tone(30)]
    data = sounds.mp3(sum(parts[1:], parts[0]))
    page.set_input_files("#file", {"name": "王老师读.mp3", "mimeType": "audio/mpeg", "buffer": data})
    page.fill("#reader", "王老师")
    page.check("#consent")
    page.get_by_role("button", name="上传录音").click()
    page.get_by_text("录音已经收下").wait_for()
    for _ in range(60):
        page.goto(f"/staff{address}/recording")
        if page.get_by_text("录音可以听了").count():
            break
        page.wait_for_timeout(500)
    yield address, page
    page.goto(f"/staff{address}/recording")
    page.get_by_role("button", name="去掉录音").click()
    page.get_by_text("录音已经去掉").wait_for()


def test_the_page_of_a_recording_breaks_no_rule_and_its_times_are_put_right(recorded) -> None:
    """Every rule of axe, contrast in every theme, targets, and nothing sideways at the largest letters."""
    _address, page = recorded
    assert page.locator("tbody tr").count() >= 3
    times = page.locator("[name^=time-]")
    first = next(place for place, one in enumerate(times.all()) if one.input_value())
    times.nth(first).fill("0:00.1")
    page.get_by_role("button", name="存时间").click()
    page.get_by_text("各段的时间已经存好").wait_for()
    assert times.nth(first).input_value() == "0:00.1"
    page.evaluate(MEASURES)
    page.evaluate(AXE)
    found = page.evaluate(RULES, [])
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
    for theme in THEMES:
        page.evaluate(SET, [theme.code, "1"])
        assert page.evaluate("() => measures.weakTexts(7)")["found"] == [], theme.name
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("() => measures.smallTargets(44)")["found"] == []
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate(SET, ["yellow-black", "8"])
    assert page.evaluate("() => measures.sideways()") == {"wide": 0, "found": []}


def test_a_person_s_reading_is_followed_paragraph_by_paragraph(recorded, visitor) -> None:
    address, _page = recorded
    page = visitor.open(address)
    assert "真人朗读：王老师" in page.locator("#listen-title").inner_text()
    page.wait_for_selector(".listen-play")
    page.locator(".listen-play").click()
    page.wait_for_function("() => document.querySelector('audio').currentTime > 0.2")
    page.get_by_role("button", name="下一段").first.click()
    page.wait_for_function("() => document.querySelector('[data-now]:not(h1)')")
    assert page.evaluate(IN_STEP), page.evaluate(STATE)
    page.get_by_role("button", name="下一段").first.click()
    page.wait_for_timeout(300)
    assert page.evaluate(IN_STEP), page.evaluate(STATE)
    page.locator(".listen-play").click()
    assert "段" in page.locator("[data-show=place]").inner_text()
