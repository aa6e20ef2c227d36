"""Captions say what the page says, and nothing in the words can break the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.speech import vtt
from webapp.speech.cues import Cue


def test_a_cue_carries_id_times_and_words():
    text = vtt.written([["s-title", 50, 3_661_234, "云汀市残联招聘2名专职委员"]])
    assert text == "WEBVTT\n\ns-title\n00:00:00.050 --> 01:01:01.234\n云汀市残联招聘2名专职委员\n"


def test_words_that_look_like_the_format_stay_words():
    words = "a --> b & <c> &lt; WEBVTT"
    text = vtt.written([["s-1", 0, 1, words]])
    assert text.count("-->") == 1
    assert vtt.read(text) == [Cue("s-1", 0, 1, words)]


def test_a_line_break_does_not_end_the_cue():
    assert vtt.read(vtt.written([["s-1", 0, 1, "一\n\n二"]])) == [Cue("s-1", 0, 1, "一 二")]


def test_no_cues_are_still_a_file():
    assert vtt.read(vtt.written([])) == []


def test_another_file_is_not_read():
    with pytest.raises(ValueError, match="WebVTT"):
        vtt.read("1\n00:00:01,000 --> 00:00:02,000\n字幕\n")


@given(st.lists(st.tuples(st.integers(0, 10**8), st.integers(1, 10**6), st.text(min_size=1)), max_size=5))
def test_every_file_reads_back(rows):
    cues = [[f"s-{n}", start, start + length, words] for n, (start, length, words) in enumerate(rows)]
    read = vtt.read(vtt.written(cues))
    assert [(one.id, one.start, one.end) for one in read] == [(name, start, end) for name, start, end, _ in cues]
    assert [one.source for one in read] == [" ".join(words.split()) or "……" for *_, words in cues]
