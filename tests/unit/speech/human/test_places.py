"""Times as people write them, and the cues that come of them."""

import pytest

from webapp.speech.human.paragraphs import Paragraph
from webapp.speech.human.places import BadTimes, cues_of, places, read_times, time_of

PARTS = [
    Paragraph("s-title", "title", 0, 1, "读书会", 3, 5.0),
    Paragraph("s-a", "paragraph", 1, 0, "第一段。还有一句。", 7, 9.0),
    Paragraph("s-b", "paragraph", 2, 0, "第二段。", 3, 9.0),
]
FOUND = [["s-title", 950, 2_000, True], ["s-a", 3_040, 61_000, True], ["s-b", 65_432, 70_000, False]]
LENGTH = 71_000


def shown(corrections=()):
    return places(PARTS, FOUND, dict(corrections))


@pytest.mark.parametrize(
    ("milliseconds", "words"), [(0, "0:00.0"), (65_432, "1:05.4"), (599_999, "9:59.9"), (3_725_400, "1:02:05.4")]
)
def test_times_are_written_as_minutes_and_seconds(milliseconds, words):
    assert time_of(milliseconds) == words


def test_what_is_left_as_it_stands_corrects_nothing():
    assert read_times(shown(), [one.time for one in shown()], LENGTH) == {}


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [("1:06", 66_000), ("1:06.5", 66_500), ("１：０６", 66_000), (" 1 : 06 ", 66_000), ("0:01:06", 66_000), ("", None)],
)
def test_a_person_may_write_a_time_in_any_usual_way(text, milliseconds):
    assert read_times(shown(), ["0:00.9", "0:03.0", text], LENGTH) == {"s-b": milliseconds}


@pytest.mark.parametrize(
    ("written", "wrong", "words"),
    [
        (["0:00.9", "0:03.0", "一分钟"], 2, "不是时间"),
        (["0:00.9", "0:03.0", "75"], 2, "不是时间"),
        (["0:00.9", "0:03.0", "1:75"], 2, "不是时间"),
        (["0:00.9", "0:03.0", "-1:05"], 2, "不是时间"),
        (["0:00.9", "0:03.0", "1:12"], 2, "超过了录音的长度（1:11.0）"),
        (["0:00.9", "0:03.0", "0:03"], 2, "要晚于前面一段的 0:03.0"),
        (["0:04", "0:03.0", "1:05.4"], 1, "要晚于前面一段的 0:04"),
        (["", "", ""], 0, "至少"),
    ],
)
def test_times_that_cannot_be_are_told_beside_their_paragraph(written, wrong, words):
    with pytest.raises(BadTimes) as told:
        read_times(shown(), written, LENGTH)
    assert told.value.wrong[0][0] == wrong
    assert words in told.value.wrong[0][1]


def test_a_paragraph_has_one_cue_with_all_its_words():
    cues = cues_of(PARTS, FOUND, {})
    assert [(one.id, one.start, one.end, one.source) for one in cues] == [
        ("s-title", 950, 2_000, "读书会"),
        ("s-a", 3_040, 61_000, "第一段。还有一句。"),
        ("s-b", 65_432, 70_000, "第二段。"),
    ]


def test_corrections_move_cues_and_one_that_is_not_read_has_none():
    cues = cues_of(PARTS, FOUND, {"s-title": None, "s-b": 60_000})
    assert [(one.id, one.start, one.end) for one in cues] == [("s-a", 3_040, 60_000), ("s-b", 60_000, 70_000)]


def test_a_correction_stays_one_though_the_search_finds_something_else_later():
    assert read_times(shown({"s-b": 66_000}), ["0:00.9", "0:03.0", "1:06.0"], LENGTH) == {"s-b": 66_000}
