"""The found place is shown with the words marked, and nothing in it can be more than text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.search.highlight import LENGTH, excerpt, mark
from webapp.search.terms import fold

TEXT = (
    "云汀市残疾人联合会发布通知。"
    + "各镇要做好准备工作。" * 20
    + "轮椅适配在柳湾镇进行，B12路可到。"
    + "其他事项另行通知。" * 20
)


def test_the_excerpt_is_where_the_word_is():
    found = excerpt(TEXT, "轮椅")
    assert found.startswith("…<mark>轮椅</mark>适配在柳湾镇进行")
    assert found.endswith("…")
    assert len(re.sub("</?mark>", "", found)) <= LENGTH + 2


def test_every_word_is_marked_as_it_was_written():
    assert mark("乘Ｂ１２路或b12路，到柳湾镇。", "B12 柳湾") == (
        "乘<mark>Ｂ１２</mark>路或<mark>b12</mark>路，到<mark>柳湾</mark>镇。"
    )


def test_numbers_and_latin_words_are_marked_only_whole():
    assert mark("2026年和12026，WiFi与wifi6", "2026 wifi") == "<mark>2026</mark>年和12026，<mark>WiFi</mark>与wifi6"


def test_signs_between_are_part_of_the_place():
    assert mark("电子商务（直播）培训", "电子商务直播") == "电子商务（直播）培训"
    assert mark("电子商务（直播）培训", "电子商务(直播)") == "<mark>电子商务（直播</mark>）培训"


def test_without_a_hit_the_text_begins():
    assert excerpt("康复服务。", "轮椅") == "康复服务。"
    assert excerpt("康复服务。", "") == "康复服务。"
    assert excerpt("", "轮椅") == ""


def test_a_word_in_the_middle_of_a_long_sentence_keeps_what_stands_before():
    found = excerpt("前" * 200 + "轮椅" + "后" * 200, "轮椅")
    assert found.startswith("…" + "前" * 30 + "<mark>轮椅</mark>")


@pytest.mark.parametrize("trick", ["<script>alert(1)</script>", '"><img src=x onerror=a>', "&lt;b&gt;", "a' b"])
def test_markup_is_only_text(trick):
    for found in (excerpt(trick, "script img b a"), mark(trick, "script img b a")):
        assert not set(re.sub("</?mark>", "", found)) & set("<>\"'")


@given(st.text(max_size=200), st.text(max_size=30))
def test_marking_changes_no_word(text, question):
    marked = mark(text, question)
    assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")
    assert marked.count("<mark>") == marked.count("</mark>")


@given(st.text(max_size=200))
def test_folding_keeps_places(text):
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("question", ["(" * 5000, "a*" * 5000, "残 " * 5000, "(a+)+$" * 500, "\x00" * 100])
def test_a_hostile_question_is_only_a_question(question):
    assert "<script" not in excerpt("a残" * 50_000, question)
