"""Captions say what the page says, metadata when; nothing in the words can break either file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import webvtt
from webapp.speech.sound import vtt
from webapp.speech.sound.captions import BOTH, LINE, LONGEST, width

LONG = (
    "12月3日，云汀市残疾人联合会在澜桥区文化馆办起了一场“听得见的读书会”，86名视障读者和家属参加，"
    "活动由市盲人协会协办，志愿者为每位读者准备了大字本和耳机。"
)
HOSTILE = [
    "a --> b & <c> &lt; WEBVTT",
    "一\n\n二",
    "一\r二",
    "\0\x0b\x85\u2028字",
    "NOTE 这不是注释",
    "STYLE",
    "&amp;",
    "-->",
]
rows = st.lists(st.tuples(st.integers(1, 10**6), st.text()), max_size=5)


def row(words, start=0, end=1000, *more, id="s-1"):
    return [id, start, end, words, *more]


def test_a_short_sentence_is_one_caption_with_the_sentence_s_own_id():
    text = vtt.caption_file([row("云汀市残联招聘2名专职委员", 50, 3_661_234, id="s-title")][:1])
    assert text.startswith("WEBVTT\n\ns-title\n00:00:00.050 --> ")
    text = vtt.caption_file([row("云汀市残联", 3_600_050, 3_601_234)])
    assert text == "WEBVTT\n\ns-1\n01:00:00.050 --> 01:00:01.234\n云汀市残联\n"


def test_a_long_sentence_is_cut_after_its_marks_into_two_short_lines_at_a_time():
    cues = webvtt.read(vtt.caption_file([row(LONG, 0, 20_000)]))
    assert [cue.id for cue in cues] == ["s-1", "s-1.2", "s-1.3"]
    assert [cue.words.split("\n") for cue in cues] == [
        ["12月3日，云汀市残疾人联合", "会在澜桥区文化馆办起了一场"],
        ["“听得见的读书会”，", "86名视障读者和家属参加，"],
        ["活动由市盲人协会协办，志愿者", "为每位读者准备了大字本和耳机。"],
    ]
    assert (cues[0].start, cues[-1].end) == (0, 20_000)
    assert [cue.end for cue in cues[:-1]] == [cue.start for cue in cues[1:]]
    assert all(cue.end - cue.start <= LONGEST * 1.1 for cue in cues)


def test_where_the_words_times_are_known_a_caption_begins_with_its_first_word():
    cut = LONG.index("“听得见")
    parts = [[0, 3, 10], [cut, 1, 4_321], [len(LONG) - 2, 1, 19_000]]
    cues = webvtt.read(vtt.caption_file([row(LONG, 0, 20_000, "paragraph", 1, 0, parts)]))
    assert next(cue.start for cue in cues if cue.words.startswith("“听得见")) == 4_321


def test_numbers_and_latin_words_are_not_torn_and_no_line_begins_with_a_comma():
    words = (
        "请拨打0519-00001234或者写信到letters@yunting.example，也可以到云汀市澜桥区文澜路8号，周一到周五都有人接待。"
    )
    lines = "\n".join(cue.words for cue in webvtt.read(vtt.caption_file([row(words, 0, 15_000)]))).split("\n")
    assert any("0519-00001234" in line for line in lines)
    assert any("letters@yunting.example" in line for line in lines)
    assert not [line for line in lines if line[0] in "，。；、”）"]


def test_a_slow_sentence_does_not_stand_still():
    cues = webvtt.read(vtt.caption_file([row("一字一顿地读完这一句话", 0, 21_000)]))
    assert len(cues) == 3


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_look_like_the_format_stay_words(words):
    both = [row(words, 0, 900), row("下一句", 1000, 1900, id="s-2")]
    captions = webvtt.read(vtt.caption_file(both))
    assert captions[-1].words == "下一句"
    said = "".join("".join(cue.words for cue in captions[:-1]).split())
    assert said == "".join("".join(one if one not in "\0\x85" else " " for one in words).split()) or said == "……"
    assert [cue.id for cue in webvtt.read(vtt.metadata_file(both))] == ["s-1", "s-2"]


def test_metadata_tells_kind_block_level_and_the_time_of_every_word():
    text = vtt.metadata_file([row("报名条件", 100, 900, "heading", 4, 2, [[0, 2, 100], [2, 2, 500]])])
    (cue,) = webvtt.read(text)
    assert (cue.id, cue.start, cue.end) == ("s-1", 100, 900)
    assert json.loads(cue.payload) == {"kind": "heading", "block": 4, "level": 2, "words": [[0, 2, 100], [2, 2, 500]]}


def test_narrations_from_before_have_times_of_sentences_only():
    (cue,) = webvtt.read(vtt.metadata_file([row("报名条件", 100, 900)]))
    assert json.loads(cue.payload) == {"kind": "", "block": 0, "level": 0, "words": []}


def test_no_payload_can_be_taken_for_the_format():
    line = vtt.payload({"title": "--> </c> &amp; \u2028 \x85 \n 云汀"})
    assert not set(line) & set("<>&\n\u2028\x85")
    assert json.loads(line)["title"] == "--> </c> &amp; \u2028 \x85 \n 云汀"


def test_no_cues_are_still_a_file():
    assert webvtt.read(vtt.caption_file([])) == webvtt.read(vtt.metadata_file([])) == []


@given(rows)
def test_every_file_can_be_read_and_loses_nothing(found):
    cues, start = [], 0
    for number, (length, words) in enumerate(found):
        cues.append(row(words, start, start + length + len(words), id=f"s-{number}"))
        start += length + len(words) + 1
    captions = webvtt.read(vtt.caption_file(cues))
    assert all(len(cue.words.split("\n")) <= 2 for cue in captions)
    assert all(width(line) <= LINE for cue in captions for line in cue.words.split("\n"))
    assert all(width(cue.words.replace("\n", "")) <= BOTH for cue in captions)
    assert {f"s-{number}" for number in range(len(found))} <= {cue.id for cue in captions}
    metadata = webvtt.read(vtt.metadata_file(cues))
    assert [(cue.id, cue.start, cue.end) for cue in metadata] == [tuple(one[:3]) for one in cues]
