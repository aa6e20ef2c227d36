"""What stands in the bar of large captions: every character with its own reading, or traditional characters."""

import pytest

from webapp.text.spelled import LONGEST, spelled


def test_every_character_has_the_reading_that_is_heard() -> None:
    """还款 is huán kuǎn, and 一 and 不 stand as they are said in place."""
    assert spelled("不要一个人还款。", "p") == [
        ("不", "bú"),
        ("要", "yào"),
        ("一", "yí"),
        ("个", "gè"),
        ("人", "rén"),
        ("还", "huán"),
        ("款", "kuǎn"),
        ("。", ""),
    ]


def test_digits_letters_and_marks_have_none() -> None:
    """They stand together as they were."""
    assert spelled("拨打12385，找WPS", "p") == [
        ("拨", "bō"),
        ("打", "dǎ"),
        ("12385，", ""),
        ("找", "zhǎo"),
        ("WPS", ""),
    ]


def test_the_sites_own_readings_come_first() -> None:
    """The staff has settled how a place is called."""
    assert spelled("柳湾", "p", {"柳湾": ("liu3", "wan4")}) == [("柳", "liǔ"), ("湾", "wàn")]


def test_traditional_characters_know_the_phrase() -> None:
    """头发 and 发展 are two words."""
    assert spelled("头发和发展", "t") == [("頭髮和發展", "")]


@pytest.mark.parametrize("way", ["t", "p"])
@pytest.mark.parametrize("text", ["", "😀<b>残联</b>\n\t&amp;", "𠮷野家", "\x00\x1f", "２０２６年", "e\u0301"])
def test_nothing_is_lost_whatever_it_is_given(text, way) -> None:
    """The pieces are the text, character by character in number."""
    assert len("".join(base for base, _reading in spelled(text, way))) == len(text)


def test_a_page_is_no_caption() -> None:
    """One sentence at a time."""
    with pytest.raises(ValueError, match=str(LONGEST)):
        spelled("字" * (LONGEST + 1), "p")
