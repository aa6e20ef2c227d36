"""Where sentences end, and that no character is lost on the way."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.text.sentences import clauses, parts, sentences

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
        ["他看了《加油！云汀》的演出。", "好。"],
        ["《甲。", "《乙》。", "丙》。"],
        ["（见附件。）", "完。"],
        ["8:30开门；", "17:00关门……", "好。"],
        ["U.S. Army came. ", "请看https://example.cn/a?b=1。"],
        ["一、报名。", "（一）材料。", "1. 到窗口"],
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


def test_a_sentence_that_nobody_could_follow_is_cut_at_commas_into_parts_of_half_a_minute():
    clause = "残联把学手艺、找铺面、办手续和头三个月的带教连成一条线，"
    assert list(map(len, parts(clause * 6 + "完。"))) == [112, 58]
    assert parts(clause * 3 + "完。") == [clause * 3 + "完。"]


def test_names_in_a_row_are_cut_between_two_names():
    pieces = parts("、".join(["张小云"] * 60) + "。")
    assert all(len(piece) <= 120 for piece in pieces)
    assert all(piece.endswith(("云、", "云。")) for piece in pieces)


def test_figures_are_not_cut_at_their_commas_and_colons():
    text = "到8:30共12,345人" * 20 + "。"
    assert parts(text) == [text]


@given(TEXTS)
def test_parts_lose_nothing(text):
    assert "".join(parts(text * 9)) == text * 9


def test_words_without_end_are_cut_all_the_same():
    assert [len(part) for part in parts("字" * 100_000)] == [400] * 250


def test_the_name_of_a_work_is_never_cut_however_long_the_sentence_is():
    before = "云汀市残联的《让每一位居民都听得见》项目和澜桥区残联的《打造新时代专职委员队伍》项目获评全省残联系统年度创新创优示范项目，"
    name = "《轮椅上的“家”——柳湾镇残疾人之家》"
    after = "和云汀经开区残联的《“铺路架桥”，圆残疾人“创业就业”梦》项目获评全省残联系统年度创新创优项目，被通报表扬。"
    found = parts(before + name + after)
    assert len(found) > 1
    assert all(one.count("《") == one.count("》") for one in found)


@pytest.mark.parametrize("unit", ["3：2http://a.￥", "<aⅡNo.", "a.", "1.", "《a.", "a. b"])
def test_half_a_million_characters_with_full_stops_that_end_nothing_are_read_in_seconds(unit):
    """A look back to the sentence's beginning at each of them would take an hour."""
    text = unit * (500_000 // len(unit))
    begun = time.process_time()
    assert "".join(sentences(text)) == text
    assert time.process_time() - begun < 60


@pytest.mark.parametrize("before", ["", "有", "这里有很多很多字，一直没有写到句子的结尾 "])
@pytest.mark.parametrize("start", ["No", "Co", "Fig", "Ltd", "A"])
def test_an_abbreviation_is_known_however_far_into_the_sentence_it_stands(before, start):
    text = f"{before}{start}. Seven"
    assert sentences(text) == [text]
