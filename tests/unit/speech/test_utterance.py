"""What reaches an engine can neither stop nor command it, and nothing that can be said is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.speech.voice.utterance import LONGEST_PIECE, clean, is_sayable, pieces


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("银\x00行", "银行"),
        ("银\u200b行", "银行"),
        ("\ufeff你好", "你好"),
        ("你\ud800好", "你好"),
        ("你\ue000好", "你好"),
        ("你好😀", "你好"),
        ("👩‍🦽你好", "你好"),
        ("第一行\n第二行\t完", "第一行 第二行 完"),
        ("[[hɛloʊ]]", "hɛloʊ"),
        ('一<break time="20s"/>二', '一 break time="20s"/ 二'),
        ("\x01 90s 你好", "90s 你好"),
        ("银hang2", "银hang2"),
        ("e\u0301", "é"),
        ("𠮷野家", "𠮷野家"),
        ("𬱟，𪚥。", "𬱟，𪚥。"),
        ("\x1b[31m红\x07", " 31m红".strip()),
        ("一\u2028二\u2029三", "一 二 三"),
        ("甲\udc00乙\udbff", "甲乙"),
        ("残疾人Café가か", "残疾人Café가か"),
        ("[[[[ ]]]]", ""),
        ("<speak>你好</speak>", "speak 你好 /speak"),
        ("", ""),
    ],
)
def test_only_what_can_be_said_reaches_the_engine(text, cleaned):
    assert clean(text) == cleaned


@pytest.mark.parametrize("text", ["", "。", "……", "！？", "——", "_", " "])
def test_punctuation_alone_is_nothing_to_say(text):
    assert not is_sayable(text)
    assert pieces(text) == []


@given(st.text(max_size=900))
def test_no_sayable_character_is_lost_by_cutting(text):
    cleaned = clean(text)
    found = pieces(cleaned)
    assert all(len(piece.text) <= LONGEST_PIECE for piece in found)
    assert all(cleaned[piece.place : piece.place + len(piece.text)] == piece.text for piece in found)
    assert [one for piece in found for one in piece.text if is_sayable(one)] == [
        one for one in cleaned if is_sayable(one)
    ]


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_long_text_is_cut_at_the_end_of_a_clause():
    found = pieces("残疾人之家" * 30 + "，" + "服务中心" * 30)
    assert [piece.text[-1] for piece in found] == ["，", "心"]
    assert found[0].pause > 0
    assert found[1].pause == 0


def test_a_full_stop_is_a_better_place_than_a_comma():
    found = pieces("服务" * 40 + "。" + "服务" * 40 + "，" + "服务" * 40)
    assert found[0].text.endswith("。")


def test_text_without_any_mark_is_cut_all_the_same():
    assert [len(piece.text) for piece in pieces("好" * 450)] == [200, 200, 50]


def test_a_syllable_is_not_cut_in_two():
    found = pieces("好" * 198 + "hang2" + "好" * 10)
    assert found[1].text.startswith("hang2")


def test_a_million_characters_are_cut_without_delay():
    assert len(pieces("好" * 1_000_000)) == 5_000
