"""What may stand in the glossary, and in which order people look it up."""

import pytest

from webapp.content.terms import BadTerm, Entry, Term, checked, in_order

MEANING = "白天有人照看。"


def refused(word: str = "托养", others: str = "", meaning: str = MEANING) -> dict[str, str]:
    """What is said beside each field."""
    with pytest.raises(BadTerm) as bad:
        checked(word, others, meaning)
    return dict(bad.value.errors)


def test_what_is_typed_is_made_ordinary() -> None:
    entry = checked(" 托\u200b养 ", "托养服务，日间托养 托养服务\n托养", " 白天\n有人照看。 ")
    assert entry == Entry("托养", ("托养服务", "日间托养"), "白天有人照看。")


@pytest.mark.parametrize(
    ("fields", "field", "advice"),
    [
        ({"word": ""}, "word", "请写要解释的词"),
        ({"word": "\0"}, "word", "请写要解释的词"),
        ({"word": "托"}, "word", "至少2个字"),
        ({"word": "托" * 21}, "word", "最多20个字"),
        ({"word": "托养" * 1_000_000}, "word", "最多20个字"),
        ({"word": "<b>托养"}, "word", "不能有“<”"),
        ({"word": "托 养x y"}, "word", "不能有空格"),
        ({"others": "托"}, "others", "至少2个字"),
        ({"others": "托养&服务"}, "others", "不能有“&”"),
        ({"others": "、".join(f"托养{n}号" for n in range(9))}, "others", "最多8个"),
        ({"meaning": " \u200b "}, "meaning", "请用大白话写"),
        ({"meaning": "——。"}, "meaning", "解释里没有字"),
        ({"meaning": "好" * 301}, "meaning", "最多300个字，现在有301个"),
    ],
)
def test_what_cannot_stand_there_is_refused_with_advice(fields: dict[str, str], field: str, advice: str) -> None:
    said = refused(**fields)
    assert list(said) == [field]
    assert advice in said[field]
    assert len(said[field]) < 60, "a sentence of what was typed came back whole"


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert set(refused("", "托", "")) == {"word", "others", "meaning"}


def test_an_edition_tells_word_forms_and_meaning_apart() -> None:
    entries = [checked("托养", "", "甲乙"), checked("托养", "甲乙", "丙"), checked("托养", "甲乙、丙丁", "丙")]
    assert len({one.edition for one in entries}) == 3


def test_the_order_is_that_of_the_sounds() -> None:
    words = ["辅具", "专委", "低保", "残疾评定", "AT", "托养"]
    rows = in_order([Term(word=word) for word in words])
    assert [row.word for row in rows] == ["AT", "残疾评定", "低保", "辅具", "托养", "专委"]
