"""Where sentences end, and that no character is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.text.sentences import clauses, sentences

TEXTS = st.text(st.sampled_from("残联，。！？；…”“》）(). ,!?;\n　1a2B.：、—"), max_size=60)


@pytest.mark.parametrize(
    "parts",
    [
        ["一是挑对人。", "二是留住人！", "三是呢？"],
        ["他说：“今天来听书。”", "大家都来了。"],
        ["“好！”，他说。"],
        ["（先试讲。）", "后报名；", "再上岗……", "就这样"],
        ["就业率达到61.3%,比去年高. ", "真好"],
        ["请看www.example.org或v1.2.3版。", "完"],
        ["Mr. Li and Dr. Wang came. ", "They read."],
        ["No. 5在哪里?", "在A. B两处!"],
        ["1. 报名 2. 审核"],
        ["地址：听涛路8号\n", "电话：12385"],
        ["吗？！", "好"],
        ["在/search?q=1!b这里。"],
        ["……好。", "嗯。"],
        ["   甲。"],
    ],
)
def test_sentences_end_where_people_stop(parts):
    assert sentences("".join(parts)) == parts


@given(TEXTS)
def test_sentences_lose_nothing(text):
    pieces = sentences(text)
    assert "".join(pieces) == text
    assert all(pieces)


@given(TEXTS, st.integers(1, 30))
def test_clauses_lose_nothing_and_keep_the_limit(text, limit):
    pieces = clauses(text, limit)
    assert "".join(pieces) == text
    assert all(0 < len(piece) <= limit for piece in pieces)


def test_a_long_sentence_is_cut_at_commas():
    text = (
        "把学手艺、找铺面、办手续和头三个月的带教连成一条线，镇村各有一名联系人，想开店的先来坐坐，听听别人怎么起身。"
    )
    pieces = clauses(text, 40)
    assert len(pieces) == 2
    assert pieces[0].endswith("，")


def test_text_without_any_punctuation_is_cut_but_not_inside_a_number():
    assert clauses("字" * 38 + "12345" + "字" * 20, 40) == ["字" * 38, "12345" + "字" * 20]
    assert [len(piece) for piece in clauses("字" * 5000)] == [200] * 25
