"""What a model cannot read is said in another way, and the places of the text are kept."""

import pytest

from webapp.speech.voice.engines.vocabulary import LETTERS, Vocabulary


@pytest.fixture
def chinese(tmp_path):
    """A model that knows these hanzi, one phrase and two Latin words."""
    path = tmp_path / "lexicon.txt"
    path.write_text(
        "你 n i3\n好 h ao3\n银行 y in2 h ang2\n某 m ou3\nvip v i p\nhello h e l o\nnew york :: n u j o k\n"
        + "".join(f"{one} x\n" for one in set("".join(LETTERS.values()))),
        encoding="utf-8",
    )
    return Vocabulary([path])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("你好。", "你好。"),
        ("银行", "银行"),  # known from a phrase
        ("你𠮷好", "你某好"),
        ("鑫", "某"),
        ("VIP你", "VIP你"),
        ("ICP", "艾西批"),
        ("A、b", "诶、必"),
        ("あ", ""),
        ("", ""),
    ],
)
def test_what_the_model_is_given(chinese, text, said):
    sayings = chinese.sayings(text)
    assert "".join(one.said for one in sayings) == said
    assert "".join(text[one.place : one.place + one.length] for one in sayings) == text


def test_a_model_that_knows_letters_is_given_letters_and_one_without_their_names_says_that_something_is_there(tmp_path):
    path = tmp_path / "lexicon.txt"
    path.write_text("a e i\nc s i\n某 m ou3\n西 x i1\n", encoding="utf-8")
    assert "".join(one.said for one in Vocabulary([path]).sayings("CA")) == " c  a "
    assert "".join(one.said for one in Vocabulary([path]).sayings("B")) == "某"


def test_only_what_is_heard_takes_time(chinese):
    assert [one.weight for one in chinese.sayings("你，A w あ")] == [1, 0, 1, 0, 3, 0, 0]


def test_without_a_lexicon_nothing_is_changed():
    assert "".join(one.said for one in Vocabulary([]).sayings("你𠮷ICPあ")) == "你𠮷ICPあ"


def test_a_damaged_lexicon_does_no_harm(tmp_path):
    path = tmp_path / "lexicon.txt"
    path.write_bytes(b"\xff\xfe\x00\n\n :: \n\xe4\xbd\n" + "你 n i3\n".encode())
    assert [one.said for one in Vocabulary([path]).sayings("你a")] == ["你", "某"]


@pytest.fixture
def with_homophones(tmp_path):
    """A lexicon whose lines agree on huan2, hang2 and ji2, and disagree on dan1."""
    path = tmp_path / "lexicon.txt"
    lines = ["还 h ai2", "银 y in2", "行 x ing2", "款 k uan3", "某 m ou3", "单 sh an4", "银行 y in2 h ang2"]
    lines += ["环 h uan2", "桓 h uan2", "寰 h uan2", "杭 h ang2", "航 h ang2", "急 j i2", "吉 j i2", "疾 j i2"]
    lines += ["丹 d an1", "郸 d ang1"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Vocabulary([path])


@pytest.mark.parametrize(
    ("text", "readings", "said"),
    [
        ("还款", ["huan2", "kuan3"], "桓款"),
        ("还款", ["hai2", "kuan3"], "还款"),
        ("还款", [], "还款"),
        ("还款", ["", ""], "还款"),
        ("银行", ["yin2", "hang2"], "银航"),  # said as before, in whatever context
        ("𠮷", ["ji2"], "吉"),  # a rare name
        ("𠮷", ["xx9"], "某"),
        ("单", ["shan4"], "单"),  # no hanzi is known to be read like this
        ("单", ["dan1"], "单"),  # the lexicon is not of one mind
        ("，还", ["", "huan2"], "，桓"),
    ],
)
def test_a_reading_reaches_the_model_as_a_homophone(with_homophones, text, readings, said):
    assert "".join(one.said for one in with_homophones.sayings(text, readings)) == said
