"""How hanzi are read. Both lists grow with every wrong reading heard."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from webapp.text.readings import readings, syllables, unreadable
from webapp.text.readings.dictionary import readings_of
from webapp.text.sentence import spoken_sentence
from webapp.text.spoken import spoken

LISTS = Path(__file__).with_name("pinyin")
SYLLABLE = re.compile("[a-zê]{1,6}[1-5]")
HANZI = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# Symbols of units and of old tables, for which no dictionary has a Mandarin syllable.
SILENT = set("兙兡嗧桛烪瓧瓰瓱瓼甅") | {chr(code) for code in range(0x9FA6, 0xA000)}


def marked(name: str) -> list[str]:
    lines = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def asked(line: str) -> tuple[str, dict[int, str]]:
    """The text of a marked line, and the reading that must be heard at each marked place."""
    text, wanted = "", {}
    for part in re.finditer("([a-z]+[1-5])|(.)", line):
        if part[1]:
            wanted[len(text) - 1] = part[1]
        else:
            text += part[2]
    return text, wanted


LINES = [line for name in ("words", "sentences", "blind", "dictionaries") for line in marked(f"{name}.txt")]


@pytest.mark.parametrize("line", LINES)
def test_is_read_as_people_read_it(line: str) -> None:
    text, wanted = asked(line)
    said = readings(text)
    assert {place: said[place] for place in wanted} == wanted


def test_every_standard_character_has_a_reading() -> None:
    """All 8,105 of the 通用规范汉字表."""
    standard = "".join(marked("standard-characters.txt"))
    assert len(set(standard)) == 8105
    assert unreadable(standard) == []
    assert all(SYLLABLE.fullmatch(one) for one in readings("，".join(standard))[::2])


def test_every_ideograph_that_any_dictionary_reads_has_a_reading() -> None:
    everything = "".join(map(chr, range(0x4E00, 0xA000)))
    assert set(unreadable(everything)) <= SILENT
    assert len(unreadable(everything)) <= 68


def test_rare_characters_of_names_are_read_where_known_and_told_where_not() -> None:
    assert readings("𠮷𬱟𫖯") == ["ji2", "wei3", "fu3"]
    assert unreadable("张𪛔和𪛔") == ["𪛔"]
    assert readings("𪛔") == [""]


def test_the_site_s_own_word_wins_and_is_left_as_written() -> None:
    lexicon = {"薛家镇": ["xue1", "jia1", "zhen4"], "银行": ["yin2", "xing2"], "一心": ["yi1", "xin1"], "银": ["jin1"]}
    assert readings("银行一心", lexicon) == ["yin2", "xing2", "yi1", "xin1"]
    assert readings("银子", lexicon)[0] == "jin1"
    assert readings("银行") == ["yin2", "hang2"]


def test_a_word_of_the_site_that_does_not_fit_its_readings_is_passed_over() -> None:
    assert readings("银行", {"银行": ["yin2"], "": []}) == ["yin2", "hang2"]


def test_a_word_of_the_site_wins_over_a_name() -> None:
    assert readings("单先生", {"单先": ["dan1", "xian1"]})[0] == "dan1"


def test_third_tones_stay_as_in_the_dictionary() -> None:
    assert readings("你好，请把雨伞给我") == ["ni3", "hao3", "", "qing3", "ba3", "yu3", "san3", "gei3", "wo3"]


def test_marks_letters_and_digits_have_no_reading() -> None:
    assert readings("A组，5人！ 𝄞") == ["", "zu3", "", "", "ren2", "", "", ""]
    assert readings("") == []


def test_ordinary_words_that_begin_like_surnames_stay_ordinary() -> None:
    text = "单位、区域、解决、曾经、任务、查看、种植、员工、盖章、朴素、仇恨、宁愿、乐于、应当"
    firsts = " ".join(readings(text)[text.index(word)] for word in text.split("、"))
    assert firsts == "dan1 qu1 jie3 ceng2 ren4 cha2 zhong4 yuan2 gai4 pu3 chou2 ning4 le4 ying1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("一", "yi1"),
        ("一百一十一", "yi4 bai3 yi1 shi2 yi1"),
        ("十一个", "shi2 yi1 ge4"),
        ("一万一千", "yi2 wan4 yi4 qian1"),
        ("统一领导", "tong3 yi1 ling3 dao3"),
        ("同一个", "tong2 yi2 ge4"),
        ("一级", "yi1 ji2"),
        ("不一样", "bu4 yi2 yang4"),
        ("说一不二", "shuo1 yi1 bu2 er4"),
        ("百分之一点一", "bai3 fen1 zhi1 yi1 dian3 yi1"),
        ("看一看", "kan4 yi2 kan4"),
        ("不不", "bu2 bu4"),
    ],
)
def test_one_and_not_are_said_as_their_neighbours_want(text: str, said: str) -> None:
    assert readings(text) == said.split()


def test_a_written_sentence_has_the_syllables_of_what_is_said() -> None:
    sentence = spoken_sentence("2023年，银行还款30%（含税）", id="s", kind="paragraph")
    found = syllables(sentence)
    assert len(found) == len(sentence.source)
    assert "".join(f"{one}{said}" for one, said in zip(sentence.source, found, strict=True)) == (
        "2023年nian2，银yin2行hang2还huan2款kuan330%（含han2税shui4）"
    )


def test_a_number_written_with_a_unit_keeps_the_unit_s_syllable() -> None:
    found = syllables(spoken_sentence("5月15日", id="s", kind="paragraph"))
    assert found == ["", "yue4", "", "", "ri4"]


TEXTS = st.one_of(
    st.sampled_from([asked(line)[0] for line in marked("sentences.txt")]),
    st.text(st.sampled_from("单区任解曾先生主任一不地得着了为还长重行儿子们，。、 A5𪛔𠮷"), max_size=20),
    st.text(max_size=10),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=4).map("".join))
def test_every_character_has_one_reading_or_none(text: str) -> None:
    said = readings(text)
    assert len(said) == len(text)
    nobody_knows = set(unreadable(text))
    for character, one in zip(text, said, strict=True):
        assert not one or (SYLLABLE.fullmatch(one) and HANZI.match(character) or character == "〇")
        if readings_of(character):
            assert one or not HANZI.match(character)
        if character in nobody_knows:
            assert one == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_no_syllable_of_a_written_sentence_is_made_up(text: str) -> None:
    sentence = spoken_sentence(text, id="s", kind="paragraph")
    found = syllables(sentence)
    assert len(found) == len(text)
    assert set(found) - {""} <= set(readings(spoken(text).text))


@pytest.mark.parametrize(
    "text", ["单先生，" * 10_000, "当" * 40_000, "地为得着" * 10_000, "一不" * 20_000, "𪛔" * 40_000]
)
def test_an_endless_line_is_read_in_time(text: str) -> None:
    """The suite's own patience is the limit: work that grows with the square of the length would never end."""
    assert len(readings(text)) == len(text)
