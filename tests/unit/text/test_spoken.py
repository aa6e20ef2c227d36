"""What a listener hears for what is written. The list grows with every wrong reading heard."""

import dataclasses
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.text.spoken import RULES, spoken

# The list that everybody adds to, and one of the lines that a federation writes: subsidies, guides, results, devices.
READINGS = [Path(__file__).with_name(name) for name in ("readings.txt", "federation.txt", "blind.txt")]
FORBIDDEN = re.compile(r"[0-9０-９%％℃㎡‰№￥¥$#&@+=/~～•·…—＋＃＆＠()\[\]“”\"'《》，](?<!，)")


def cases():
    lines = [line for file in READINGS for line in file.read_text(encoding="utf-8").splitlines()]
    return [line.split(" → ") for line in lines if line and not line.startswith("# ")]


@pytest.mark.parametrize(("written", "heard"), cases(), ids=lambda text: text[:24])
def test_is_said_as_people_say_it(written, heard):
    assert spoken(written).text == heard


WRITINGS = st.one_of(
    st.sampled_from([written for written, _ in cases()]),
    st.text(
        st.sampled_from(
            "0123456789２０年月日个人元万%％‰℃㎡￥$#&@+=/~•·…—-–.,:;：，。、！？()（）“”\"'《》 \n　ABIVXaz第至到号约"
        ),
        max_size=16,
    ),
    st.text(max_size=12),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(WRITINGS, max_size=4).map("".join))
def test_nothing_unspeakable_is_left_and_the_words_are_settled(text):
    said = spoken(text)
    assert not FORBIDDEN.search(said.text), said.text
    assert not re.search(r"[，、。：；！？\s]{2}", said.text)
    assert spoken(said.text).text == said.text


@settings(max_examples=300, deadline=None)
@given(st.lists(WRITINGS, max_size=4).map("".join))
def test_every_word_knows_where_it_came_from(text):
    said = spoken(text)
    source = heard = 0
    for start, end, first, last in said.spans:
        assert (start, first) == (source, heard)
        assert end > start and last >= first
        source, heard = end, last
    assert (source, heard) == (len(text), len(said.text))


def test_a_span_points_from_the_spoken_percentage_to_the_written_one():
    said = spoken("就业率达到61.3%,比去年高")
    assert (5, 10, 5, 13) in said.spans
    assert said.text[5:13] == "百分之六十一点三"


@pytest.mark.parametrize(
    "text",
    [
        "1" * 20_000,
        "1-" * 10_000,
        "，" * 20_000,
        "（" * 20_000,
        "A" * 20_000,
        "1.1" * 7_000,
        "电话" * 10_000,
        " " * 20_000,
    ],
)
def test_monstrous_lines_are_said_too(text):
    assert spoken(text).spans[-1][1] == len(text)


class Counted:
    """A pattern that counts how many characters it was led over."""

    def __init__(self, pattern):
        self.pattern = pattern
        self.groupindex = pattern.groupindex
        self.characters = 0

    def search(self, text, start=0, end=None):
        found = self.pattern.search(text, start) if end is None else self.pattern.search(text, start, end)
        self.characters += (found.end() if found else len(text) if end is None else end) - start
        return found


@pytest.mark.parametrize(
    "unit",
    ["1", "1-", "1.1", "1:", "1 ", "1、", "1万", "第1", "2001年", "12:00", "1/2", "A.", "a-", "A1", "电话1", "（", "①"],
)
def test_a_text_is_searched_a_few_times_however_often_it_is_cut(unit, monkeypatch):
    text = unit * (20_000 // len(unit))
    counted = [dataclasses.replace(rule, pattern=Counted(rule.pattern)) for rule in RULES]
    monkeypatch.setattr("webapp.text.spoken.RULES", tuple(counted))
    spoken(text)
    worst = max(counted, key=lambda rule: rule.pattern.characters)
    assert worst.pattern.characters < 30 * len(text), worst.pattern.pattern.pattern
