"""The same address for every sense: print, plain text, data, cues."""

import json

from tests.support import webvtt
from tests.support.factories import BODY


def test_the_print_page_is_the_article_alone(reader, publish) -> None:
    """Title, facts of publishing, words, end; no navigation."""
    number = publish("大字版", BODY)
    page = reader.open(f"/a/{number}/print")
    assert page.h1 == "大字版"
    assert "读书会" in page.main
    assert "全文完" in page.main
    assert not page.parts("//nav[@aria-label='主导航']")


def test_the_plain_text_is_whole(reader, publish, at) -> None:
    """For a Braille display, a message, a printer."""
    at("2026-11-23 08:00")
    number = publish("纯文本", BODY, summary="一场读书会。")
    answer = reader.fetch(f"/a/{number}.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.text.split("\n")
    assert lines[0] == "纯文本"
    assert "发布日期：2026-11-23 08:00" in lines
    assert "一场读书会。" in lines
    assert "全文完" in lines
    assert "<" not in answer.text


def test_the_data_tells_the_state_of_the_sound(reader, publish, voice) -> None:
    """So that a waiting page learns when it is there."""
    number = publish("数据", BODY)
    before = json.loads(reader.fetch(f"/a/{number}.json").text)
    assert before["title"] == "数据"
    assert before["narration"]["state"] != "ready"
    assert before["narration"]["words"]
    voice()
    after = json.loads(reader.fetch(f"/a/{number}.json").text)
    assert after["narration"]["state"] == "ready"
    assert reader.fetch(after["narration"]["sound_url"]).status == 200
    assert "".join(one["text"] for one in after["sentences"]).count("读书会") >= 1


def test_every_cue_belongs_to_a_sentence_of_the_page(reader, heard) -> None:
    """The page marks by these ids; times rise and fill the sound without a gap."""
    number = heard("逐句朗读", BODY, summary="一场读书会。")
    page = reader.open(f"/a/{number}")
    answer = reader.fetch(f"/a/{number}/cues.vtt")
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
    cues = webvtt.read(answer.text)
    ids = [cue.id for cue in cues]
    assert ids[0] == "s-title"
    assert ids[-1] == "s-end"
    on_page = {one.get("id") for one in page.markup.all("//*[contains(concat(' ', @class, ' '), ' sentence ')]")}
    assert set(ids) <= on_page, "the page lacks sentences that are heard"
    assert on_page <= set(ids), "the page marks sentences that are never heard"
    for cue, following in zip(cues, cues[1:], strict=False):
        assert 0 <= cue.start < cue.end <= following.start


def test_the_captions_are_the_words_of_the_article(reader, heard) -> None:
    """For whoever reads along elsewhere: in short lines, each with the id of its sentence."""
    number = heard("逐句朗读", BODY, summary="一场读书会。")
    answer = reader.fetch(f"/a/{number}.vtt")
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
    captions = webvtt.read(answer.text)
    words = "".join(cue.words for cue in captions).replace("\n", "")
    assert words.startswith("逐句朗读")
    assert words.endswith("志愿者为每位读者准备了大字本和耳机。全文完")
    metadata = {cue.id: cue for cue in webvtt.read(reader.fetch(f"/a/{number}/cues.vtt").text)}
    assert {cue.id.partition(".")[0] for cue in captions} == set(metadata)
    assert all(metadata[cue.id].start == cue.start for cue in captions if "." not in cue.id)


def test_a_page_with_an_older_sound_gets_no_times_of_the_new_one(reader, desk, heard, voice) -> None:
    """Or it would mark the wrong sentences."""
    number = heard("图书馆周末开放", "<p>周末开放到晚上八点。</p>")
    named = reader.open(f"/a/{number}").markup.all("//*[@data-cues]")[0].get("data-cues")
    assert "sound=" in named
    assert reader.fetch(named).status == 200
    desk.correct(number, title="图书馆周末开放", body="<p>周末开放到晚上九点。</p>")
    voice()
    assert reader.fetch(named).status == 404
    assert reader.fetch(f"/a/{number}/cues.vtt").status == 200


def test_times_that_are_known_already_are_not_sent_again(reader, heard) -> None:
    """They are the largest part of a page that follows the sound."""
    number = heard("逐句朗读", BODY)
    for address in (f"/a/{number}.vtt", f"/a/{number}/cues.vtt"):
        mark = reader.fetch(address).headers["ETag"]
        assert reader.fetch(address, headers={"If-None-Match": mark}).status == 304
