"""Lists to hear: titles as one sound, today's articles by day; and nothing in either that the public may not hear."""

import json

import miniaudio
import pytest

from tests.conftest import beijing
from tests.support import tags, webvtt
from tests.support.factories import BODY


@pytest.fixture
def two(reader, publish, voice, at) -> tuple[int, int]:
    """Two articles of two days in two columns, all of it read aloud."""
    at("2026-11-22 09:00")
    first = publish("柳湾镇办起就业指导", BODY, column="notice")
    at("2026-11-23 08:30")
    second = publish("青禾镇读书会开始报名", BODY)
    voice()
    return first, second


def cues(reader, address: str) -> list[tuple[webvtt.Cue, dict]]:
    """The cues of a list with what they carry."""
    answer = reader.fetch(address)
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
    return [(cue, json.loads(cue.payload)) for cue in webvtt.read(answer.text)]


def test_the_home_page_can_be_heard_as_titles(reader, two) -> None:
    """One line that opens the browser's own player; every title leads to its article."""
    page = reader.open("/")
    section = page.part("//*[@data-headlines]")
    assert section.get("data-headlines") == "home"
    assert page.parts("//*[@data-headlines]//summary")[0].startswith("听标题：最新 2 条，")
    assert not page.markup.all("//details[@open]"), "folded: a keyboard passes it in one step"
    audio = page.part("//*[@data-headlines]//audio")
    assert audio.get("preload") == "none"
    sound = reader.fetch(audio.get("src"))
    assert (sound.status, sound.headers["Content-Type"]) == (200, "audio/mpeg")
    length = miniaudio.decode(sound.body).duration
    assert abs(length - int(section.get("data-seconds"))) <= 1
    found = cues(reader, section.get("data-cues"))
    assert [data for _cue, data in found] == [
        {"article": two[1], "title": "青禾镇读书会开始报名", "url": f"/a/{two[1]}"},
        {"article": two[0], "title": "柳湾镇办起就业指导", "url": f"/a/{two[0]}"},
    ]
    assert found[0][0].start > 1000 and found[-1][0].end < length * 1000


def test_a_player_jumps_from_title_to_title(reader, two) -> None:
    """Each article is a chapter of the sound."""
    sound = reader.fetch("/headlines.mp3").body
    assert [one.title for one in tags.chapters(sound)] == ["青禾镇读书会开始报名", "柳湾镇办起就业指导"]
    assert tags.player(sound).artist == "云汀市残疾人联合会"


def test_a_column_can_be_heard_as_titles(reader, two) -> None:
    """Its own, on its first page."""
    page = reader.open("/c/notice")
    section = page.part("//*[@data-headlines]")
    found = cues(reader, section.get("data-cues"))
    assert [data["article"] for _cue, data in found] == [two[0]]
    assert reader.fetch(page.part("//*[@data-headlines]//audio").get("src")).status == 200
    assert page.link_to("用播客软件收听") == "/c/notice/podcast.xml"


def test_the_sound_of_a_list_comes_in_pieces_and_is_never_spliced(reader, two, publish, voice) -> None:
    """As any sound here."""
    whole = reader.fetch("/headlines.mp3")
    piece = reader.fetch("/headlines.mp3", headers={"Range": "bytes=5-14"})
    assert (piece.status, piece.body) == (206, whole.body[5:15])
    assert reader.fetch("/headlines.mp3", headers={"If-None-Match": whole.headers["ETag"]}).status == 304
    publish("第三篇")
    voice()
    changed = reader.fetch("/headlines.mp3", headers={"Range": "bytes=5-14", "If-Range": whole.headers["ETag"]})
    assert changed.status == 200
    assert changed.body != whole.body


def test_before_it_is_made_a_list_says_when_to_come_again(reader, publish) -> None:
    """And its page shows no player that would be silent."""
    publish()
    for ending in ("mp3", "vtt"):
        answer = reader.fetch(f"/headlines.{ending}")
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0
    for address in ("/", "/c/news", "/listen"):
        page = reader.open(address)
        assert not page.markup.all("//*[@data-headlines]")
        assert page.link_to("用播客软件收听")


def test_a_list_without_articles_and_an_unknown_one_are_not_found(reader) -> None:
    """Rather than promised for later."""
    for folder in ("", "/c/news", "/c/nothing"):
        for ending in ("mp3", "vtt"):
            assert reader.fetch(f"{folder}/headlines.{ending}").status == 404, folder


def test_a_withdrawn_title_is_silent_at_once(reader, desk, two, voice) -> None:
    """Not only when the worker has come round."""
    desk.withdraw(two[1])
    for address in ("/headlines.mp3", "/headlines.vtt"):
        assert reader.fetch(address).status == 503
    assert reader.fetch("/c/news/headlines.mp3").status == 404
    assert not reader.open("/").markup.all("//*[@data-headlines]")
    voice()
    assert [data["article"] for _cue, data in cues(reader, "/headlines.vtt")] == [two[0]]


def test_tomorrow_s_title_is_not_heard_today(reader, publish, voice, at) -> None:
    """And a title that expires is not heard after its minute."""
    at("2026-11-23 08:30")
    publish("今天的")
    late = publish("明天的", at=beijing("2026-11-24 07:30"))
    voice()
    assert [data["title"] for _cue, data in cues(reader, "/headlines.vtt")] == ["今天的"]
    at("2026-11-24 07:30")
    voice()
    assert [data["article"] for _cue, data in cues(reader, "/headlines.vtt")][0] == late


def test_hearing_lists_is_not_a_view(reader, two) -> None:
    """Only opening an article is."""
    before = reader.fetch(f"/a/{two[0]}.json").text
    for address in ("/headlines.mp3", "/headlines.vtt", "/c/notice/headlines.mp3", "/listen"):
        assert reader.fetch(address).status == 200
    assert reader.fetch(f"/a/{two[0]}.json").text == before


def test_today_s_page_has_the_articles_by_day(reader, two, publish) -> None:
    """With column, length and file; what is still being made says so."""
    waiting = publish("第三篇还没有声音")
    page = reader.open("/listen")
    assert page.h1 == "今日收听"
    assert page.headings[1:3] == ["今天，11月23日", "昨天，11月22日"]
    assert page.link_to("青禾镇读书会开始报名") == f"/a/{two[1]}#listen"
    assert [name for name, address in page.links if address == f"/a/{two[0]}.mp3"][0].startswith(
        "下载录音：柳湾镇办起就业指导（"
    )
    items = page.markup.all("//li[@data-queue-item]")
    assert [one.get("data-queue-item") for one in items] == [str(waiting), str(two[1]), str(two[0])]
    assert "正在准备朗读" in page.main
    assert items[0].get("data-sound") is None
    for one in items[1:]:
        assert one.get("data-url") == f"/a/{one.get('data-queue-item')}"
        assert one.get("data-title") in page.main
        sound = reader.fetch(one.get("data-sound"))
        assert abs(miniaudio.decode(sound.body).duration - int(one.get("data-seconds"))) <= 1
        assert webvtt.read(reader.fetch(one.get("data-cues")).text)[0].id == "s-title"


def test_today_s_page_shows_only_what_is_public(reader, desk, two) -> None:
    """As every list."""
    desk.withdraw(two[1])
    page = reader.open("/listen")
    assert "青禾镇读书会开始报名" not in page.text
    assert "柳湾镇办起就业指导" in page.main


def test_an_empty_site_has_an_empty_page(reader) -> None:
    """In words."""
    assert "还没有文章" in reader.open("/listen").main


def test_today_s_page_is_one_press_from_everywhere(reader, two) -> None:
    """In the footer, on the home page and on the map."""
    for address in ("/", "/c/news", f"/a/{two[0]}", "/sitemap", "/help"):
        assert "/listen" in [target for _name, target in reader.open(address).links], address
    assert "/listen</loc>" in reader.fetch("/sitemap.xml").text
