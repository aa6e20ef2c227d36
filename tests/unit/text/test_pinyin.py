"""Pinyin in whatever way a clerk types it; and for what is no pinyin, a sentence that says what to do."""

import pytest

from webapp.text.pinyin import SYLLABLES, BadPinyin, syllables
from webapp.text.readings import dictionary


@pytest.mark.parametrize(
    "typed",
    [
        "huan2 kuan3",
        "huán kuǎn",
        "HUAN2KUAN3",
        "huan 2 kuan 3",
        "ｈｕａｎ２　ｋｕａｎ３",
        "huan2,kuan3",
        "huan2'kuan3",
        "huan2\0 kuan3\u200b",
    ],
)
def test_every_usual_way_of_writing_is_understood(typed: str) -> None:
    assert syllables(typed) == ["huan2", "kuan3"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lü4", "lv4"),
        ("lǜ", "lv4"),
        ("lv4", "lv4"),
        ("lu:4", "lv4"),
        ("jü2", "ju2"),
        ("lue4", "lve4"),
        ("nǚ", "nv3"),
        ("de5", "de5"),
        ("shuɑnɡ1", "shuang1"),
        ("hu\u0103n", "huan3"),  # a breve in place of the third tone's mark
    ],
)
def test_the_letters_of_schoolbooks_and_every_umlaut(typed: str, meant: str) -> None:
    assert syllables(typed) == [meant]


@pytest.mark.parametrize(
    ("typed", "advice"),
    [
        ("", "请写读音"),
        ("  ", "请写读音"),
        ("huan", "没有声调"),
        ("huan0", "声调只有"),
        ("huan6", "声调只有"),
        ("huan2 3", "前面没有拼音"),
        ("huan23", "两个声调"),
        ("huán4", "两个声调"),
        ("huam2", "没有“huam”这个音节"),
        ("huankuan3", "空一格"),
        ("huánkuǎn", "空一格"),
        ("还2", "不能有“还”"),
        ("ê4", "不能有“ê”"),
        ("<b>huan2</b>", "不能有“<”"),
        ("=1+1", "不能有“=”"),
        ("<phoneme ph='x'/>", "不能有"),
        ("[[huan2]]", "不能有“[”"),
        ("2", "前面没有拼音"),
        ("v4", "没有“v”"),
        ("huan2 " * 200_000, "太长"),
    ],
)
def test_what_is_no_reading_is_refused_with_advice(typed: str, advice: str) -> None:
    with pytest.raises(BadPinyin) as refused:
        syllables(typed)
    assert advice in str(refused.value)
    assert len(str(refused.value)) < 120


def test_whatever_the_dictionary_says_of_a_common_character_can_be_typed() -> None:
    """The form proposes the dictionary's reading; what it proposes must be accepted."""
    for code in range(0x4E00, 0x9FA6):
        for reading in dictionary.readings_of(chr(code))[:1]:
            if reading[:-1] not in {"hm", "m", "n", "ng", "hng", "ê"}:
                assert syllables(reading) == [reading], chr(code)
    assert len(SYLLABLES) > 400
