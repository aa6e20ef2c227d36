"""What may stand in the lexicon, and what each word of it does."""

import pytest

from webapp.speech import lexicon
from webapp.speech.lexicon import BadEntry


def fields(word: str, reading: str, example: str = "") -> dict[str, str]:
    with pytest.raises(BadEntry) as refused:
        lexicon.checked(word, reading, example)
    return dict(refused.value.errors)


def test_a_word_its_reading_and_a_sentence_are_kept_in_one_form() -> None:
    entry = lexicon.checked(" 乐\u200b埠 ", "Yuè bù", " 乐埠街道\n今天开会。 ")
    assert entry == ("乐埠", "yue4 bu4", "乐埠街道今天开会。")
    assert entry.pinyin == ("yue4", "bu4")


def test_one_spelling_of_a_character_is_one_word() -> None:
    """The same character comes with two numbers from some programs; it must not stand in the lexicon twice."""
    assert lexicon.checked("\uf900埠", "qi3 bu4").word == lexicon.checked("豈埠", "qi3 bu4").word


def test_letters_in_a_word_need_no_reading() -> None:
    assert lexicon.checked("A股", "gu3").pinyin == ("", "gu3")


@pytest.mark.parametrize("word", ["A股", "股A", "大A股"])
def test_a_word_with_letters_is_read_so_wherever_the_letters_stand(word: str) -> None:
    entry = lexicon.checked(word, " ".join(["ge3"] * (len(word) - 1)))
    text = f"他说{word}今天涨了。"
    place = text.index(word)
    said = lexicon.reader_of({word: entry.pinyin})(text)
    assert tuple(said[place : place + len(word)]) == entry.pinyin


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("", "请写要改读音的词"),
        ("\0\u200b", "请写要改读音的词"),
        ("好" * 21, "最多20个字"),
        ("好" * 1_000_000, "最多20个字"),
        ("ICP", "要有汉字"),
        ("还 款", "不能有空格"),
        ("还款。", "不能有“。”"),
        ("<b>还款</b>", "不能有“<”"),
        ("=还款", "不能有“=”"),
        ("3个", "请按朗读时的说法写"),
        ("卡拉OK", "只写词里的汉字"),
    ],
)
def test_what_is_no_word_is_refused_with_advice(word: str, advice: str) -> None:
    assert advice in fields(word, "huan2 kuan3")["word"]


def test_every_hanzi_has_exactly_one_syllable() -> None:
    assert "有2个汉字，读音写了1个" in fields("还款", "huan2")["reading"]
    assert "有2个汉字，读音写了3个" in fields("还款", "huan2 kuan3 le5")["reading"]


def test_everything_that_is_wrong_is_told_at_once() -> None:
    assert set(fields("", "", "好" * 101)) == {"word", "reading", "example"}


def test_an_example_must_have_the_word_as_it_is_said() -> None:
    assert "例句里没有“还款”" in fields("还款", "huan2 kuan3", "今天下雨。")["example"]
    assert lexicon.checked("一百", "yi4 bai3", "来了100人。").example == "来了100人。"


def test_the_present_reading_is_that_of_the_word_in_its_sentence() -> None:
    read = lexicon.reader_of({})
    assert lexicon.present("长", "他的头发很长。", read) == "chang2"
    assert lexicon.present("长", "小树慢慢长大了。", read) == "zhang3"
    assert lexicon.present("𪛔", "", read) == ""


def test_a_word_of_the_lexicon_is_read_so_everywhere() -> None:
    read = lexicon.reader_of({"乐埠": ("yue4", "bu4")})
    assert list(read("乐埠街道"))[:2] == ["yue4", "bu4"]


def test_a_character_that_nobody_reads_is_told_until_the_lexicon_helps() -> None:
    assert lexicon.unread("𪛔先生来了。", lexicon.reader_of({})) == ["𪛔"]
    assert lexicon.unread("𪛔先生来了。", lexicon.reader_of({"𪛔": ("ji2",)})) == []
    assert lexicon.unread("𪛔先生来了，𪛔野也来了。", lexicon.reader_of({"𪛔野": ("ji2", "ye3")})) == ["𪛔"]
