"""What the voice is told is what it says: asked of the real library, in a process of its own."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from webapp.speech.voice.child import PROJECT
from webapp.text.readings import dictionary, readings

PROBE = Path(__file__).with_name("espeak_probe.py")
SENTENCES = PROJECT / "tests" / "unit" / "text" / "pinyin" / "sentences.txt"
TONES = {"1": "55", "2": "35", "3": "214", "4": "51", "5": "11"}
SPELLED_OTHERWISE = {"jiong", "qiong", "xiong", "ê", "wong", "hng", "hm", "m", "n"}

Ask = Callable[[Sequence[tuple[str, Sequence[str]]]], list[dict]]


@pytest.fixture(scope="module")
def ask() -> Ask:
    """What the engine makes of texts with their readings."""

    def run(questions: Sequence[tuple[str, Sequence[str]]]) -> list[dict]:
        given = "".join(json.dumps(question) + "\n" for question in questions)
        environment = {"PYTHONPATH": str(PROJECT), "PATH": ""}
        command = [sys.executable, str(PROBE)]
        done = subprocess.run(command, input=given, capture_output=True, text=True, env=environment, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


def sounds(notation: str) -> list[str]:
    """The library's syllables without marks of stress, the tone behind its vowel."""
    return [part for part in re.sub("['|,: ]", "", notation).split("_") if part]


def syllables() -> list[str]:
    """Every syllable that a dictionary has, and each in the neutral tone."""
    known = {one for character in dictionary.characters() for one in dictionary.readings_of(character)}
    return sorted(known | {one[:-1] + "5" for one in known})


def test_every_syllable_is_said_in_the_tone_that_was_asked_for(ask: Ask) -> None:
    asked = syllables()
    assert len(asked) > 1_700
    answers = ask([("字", [one]) for one in asked])
    heard = {one: sounds(answer["notation"]) for one, answer in zip(asked, answers, strict=True)}
    assert not {one: said for one, said in heard.items() if len(said) != 1 or "(" in said[0]}
    assert not {one: said for one, said in heard.items() if re.findall(r"\d+", said[0]) != [TONES[one[-1]]]}


def test_no_two_syllables_sound_the_same(ask: Ask) -> None:
    asked = [one for one in syllables() if one[:-1] not in SPELLED_OTHERWISE]
    answers = ask([("字", [one]) for one in asked])
    heard: dict[str, set[str]] = {}
    for one, answer in zip(asked, answers, strict=True):
        heard.setdefault(answer["notation"], set()).add(one)
    assert not [same for same in heard.values() if len(same) > 1]


def test_each_sentence_is_said_as_it_is_read(ask: Ask) -> None:
    """Compared syllable by syllable with the same readings written wholly in pinyin."""
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    texts = [re.sub("[a-z]+[1-5]", "", line) for line in lines if line]
    said = [readings(text) for text in texts]
    mixed = ask(list(zip(texts, said, strict=True)))
    wholly = ask([("字" * len(clean), clean) for one in said if (clean := [syllable for syllable in one if syllable])])
    for text, one, other in zip(texts, mixed, wholly, strict=True):
        # The library writes the syllables of one word without an end mark: compare sounds, not word ends.
        assert plain(one["notation"]) == plain(other["notation"]), (text, one["written"])


def plain(notation: str) -> str:
    return re.sub(r"['|_,: \n]", "", notation)


def test_what_the_library_reads_right_stays_as_it_is(ask: Ask) -> None:
    text = "云汀市残疾人联合会，银行在重庆"
    assert ask([(text, readings(text))])[0]["written"] == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("工坊", "工fang1"),
        ("单先生", "shan4先生"),
        ("英雄", "英xong2"),
        ("穷困窘迫", "qong2困jong3迫"),
        ("这儿", "这er5"),
        ("A组𪛔同志", "A组mou3 zi4同志"),
        ("𠮷先生", "ji2先生"),
        ("用A𠮷", "用A ji2"),
    ],
)
def test_only_what_would_be_read_otherwise_is_written_as_pinyin(ask: Ask, text: str, written: str) -> None:
    answer = ask([(text, readings(text))])[0]
    assert answer["written"] == written


def test_a_reading_that_is_no_syllable_is_not_said(ask: Ask) -> None:
    hostile = ["xyz9", "[[h", "hang2 hang2", "<", "hang", "HANG2", "hang22", "好", "zzz1"]
    answers = ask([("行", [one]) for one in hostile])
    assert [answer["written"] for answer in answers] == ["行"] * len(hostile)


def test_every_hanzi_begins_where_it_is_heard(ask: Ask) -> None:
    texts = ["残疾人之家的英雄，在工坊用A B两种ICP设备。𪛔同志", "特别是残疾人家庭", "一会儿就到这儿了"]
    for text, answer in zip(texts, ask([(text, readings(text)) for text in texts]), strict=True):
        words = answer["words"]
        places = [place for place, _, _ in words]
        assert {place for place, one in enumerate(text) if one >= "\u3400"} - {text.find("，"), text.find("。")} <= set(
            places
        )
        assert places == sorted(set(places))
        begins = [begin for _, _, begin in words]
        assert begins == sorted(begins)
        assert begins[0] >= 0 and begins[-1] < answer["samples"]
        assert all(0 < length <= len(text) - place for place, length, _ in words)


def test_pinyin_does_not_move_the_words_around_it(ask: Ask) -> None:
    """工坊 with a spelled syllable takes as long as 工方, which the library reads right: no pause is made."""
    spelled, plain_one = ask([("工坊在此地", readings("工坊在此地")), ("工方在此地", [])])
    assert spelled["samples"] == pytest.approx(plain_one["samples"], rel=0.05)
