"""What a browser makes of our WebVTT: the standard's own parser reads every cue, with its id, times and payload."""

import json
import re
from html import unescape

import pytest

from tests.support import webvtt

LOAD = """([kind, address]) => new Promise((done, failed) => {
  const audio = document.createElement("audio");
  const track = document.createElement("track");
  track.kind = kind;
  track.src = address;
  track.srclang = "zh-CN";
  track.onload = () => done([...track.track.cues].map((one) => ({ id: one.id, start: one.startTime, end: one.endTime,
    payload: one.text, shown: kind === "captions" ? one.getCueAsHTML().textContent : "" })));
  track.onerror = () => failed(new Error("the browser does not take it"));
  audio.append(track);
  document.body.append(audio);
  track.track.mode = "hidden";
})"""


@pytest.mark.parametrize("kind", ["news", "table", "policy", "guide"])
def test_every_caption_arrives_as_it_was_written(visitor, site, kind) -> None:
    """The words are the page's words, in lines that fit."""
    page = visitor.open(site.pages[kind])
    address = f"{site.pages[kind]}.vtt"
    wanted = webvtt.read(page.request.get(address).text())
    found = page.evaluate(LOAD, ["captions", address])
    assert [one["id"] for one in found] == [cue.id for cue in wanted]
    assert [one["shown"] for one in found] == [cue.words for cue in wanted]
    assert [round(one["start"] * 1000) for one in found] == [cue.start for cue in wanted]
    assert [round(one["end"] * 1000) for one in found] == [cue.end for cue in wanted]


@pytest.mark.parametrize("kind", ["news", "table", "policy", "guide"])
def test_every_cue_of_a_page_arrives_with_its_words(visitor, site, kind) -> None:
    """Its id is an element's, and each word lies inside its sentence and its time."""
    page = visitor.open(site.pages[kind])
    address = f"{site.pages[kind]}/cues.vtt"
    found = page.evaluate(LOAD, ["metadata", address])
    wanted = webvtt.read(page.request.get(address).text())
    assert [(one["id"], one["payload"]) for one in found] == [(cue.id, cue.payload) for cue in wanted]
    assert len(found) > 5
    missing = page.evaluate("ids => ids.filter((id) => !document.getElementById(id))", [one["id"] for one in found])
    assert missing == []
    timed = 0
    for one in found:
        data = json.loads(one["payload"])
        assert set(data) == {"kind", "block", "level", "words"}
        for place, length, moment in data["words"]:
            timed += 1
            assert place >= 0 and length > 0
            assert one["start"] * 1000 - 1 <= moment <= one["end"] * 1000 + 1
    assert timed > 20


def test_the_titles_of_a_list_arrive_with_their_articles(visitor, site) -> None:
    """So that a player leads from what is heard to what is read."""
    page = visitor.window()
    for _ in range(60):  # the worker makes them after the articles
        page.goto("/listen")
        if page.locator("[data-headlines]").count():
            break
        page.wait_for_timeout(1000)
    address = page.locator("[data-headlines]").get_attribute("data-cues")
    found = [json.loads(one["payload"]) for one in page.evaluate(LOAD, ["metadata", address])]
    listed = re.findall(r'data-queue-item="(\d+)"\s+data-title="([^"]*)"', page.content())
    assert [(one["article"], one["title"]) for one in found] == [
        (int(number), unescape(title)) for number, title in listed[: len(found)]
    ]


def test_the_home_page_s_titles_play_and_cost_one_stop(visitor, site) -> None:
    """Folded, the player takes no stop; opened, it plays without any script of ours."""
    page = visitor.open("/", java_script_enabled=False)
    section = page.locator("[data-headlines]")
    section.wait_for()
    assert not section.locator("audio").is_visible()
    section.locator("summary").click()
    assert section.locator("audio[controls]").is_visible()
    sound = page.request.get(section.locator("audio").get_attribute("src"))
    assert sound.status == 200
    assert sound.headers["content-type"] == "audio/mpeg"
