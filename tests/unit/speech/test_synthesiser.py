"""Whatever a child does, the sentence is spoken whole or said to have failed, and the next one goes on."""

import os
import signal
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from webapp.speech.voice import synthesiser
from webapp.speech.voice.child import Child
from webapp.speech.voice.engines.base import RATE, Sound, SpeechUnavailable
from webapp.speech.voice.synthesiser import SentenceFailed, Stopped, Synthesiser, without_silence_around
from webapp.speech.voice.utterance import LONGEST_SENTENCE, clean

FAULTY_CHILD = [sys.executable, str(Path(__file__).parent / "faulty_child.py")]


@pytest.fixture
def voice(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    voice = Synthesiser(200, patience=1.0, command=FAULTY_CHILD)
    yield voice
    voice.close()


FAULTS = ["卡住", "冻住", "崩溃", "断头", "断声", "无声", "半截的一句话要读完", "无尽", "谎言", "唠叨", "乱码", "拒绝"]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_answer_fails_the_sentence_and_only_it(voice, fault):
    with pytest.raises(SentenceFailed):
        voice.speak(fault)
    assert not voice.speak("下一句照常").is_silent


def test_a_crash_that_does_not_come_back_costs_nothing(voice):
    assert voice.speak("一次意外").seconds > 0.5


def test_a_child_killed_between_two_sentences_costs_nothing(voice):
    child = started(voice)
    os.kill(child, signal.SIGKILL)
    assert not voice.speak("下一句照常").is_silent
    assert child not in children()


def test_a_stopped_child_is_replaced(voice):
    child = started(voice)
    os.kill(child, signal.SIGSTOP)
    assert not voice.speak("下一句照常").is_silent
    assert child not in children()


def test_even_a_child_that_always_hangs_costs_ten_seconds_at_most(tmp_path, monkeypatch):
    """With the limits of a running site: two attempts at the longest piece, and a new child between them."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    granted: list[float] = []
    ask = Child.ask

    def asked(child: Child, question: dict[str, object], seconds: float, waiting: Callable[[], None]) -> object:
        granted.append(seconds)
        return ask(child, question, seconds, waiting)

    monkeypatch.setattr(Child, "ask", asked)
    voice = Synthesiser(200, command=FAULTY_CHILD)
    with pytest.raises(SentenceFailed, match="超时"):
        voice.speak("冻住" * 100)
    assert len(granted) == 2
    assert sum(granted) <= 10
    voice.close()


def test_a_child_that_cannot_be_replaced_in_time_fails_the_sentence_only(tmp_path):
    """A model on a slow disk: it starts once, and again only when it is given the time of a start."""
    second = tmp_path / "second"
    program = f"""
        import json, os, pathlib, time
        if pathlib.Path({str(second)!r}).exists():
            time.sleep(600)
        pathlib.Path({str(second)!r}).touch()
        print(json.dumps({{"ready": True, "voices": [["slow", "slow", "slow 1"]]}}), flush=True)
        input()
        os._exit(3)
    """
    voice = Synthesiser(200, command=[sys.executable, "-c", textwrap.dedent(program)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(synthesiser, "ENOUGH", 2.0)
        with pytest.raises(SentenceFailed, match="中途退出"):
            voice.speak("你好")
    voice.close()


def test_each_reason_can_be_told_to_staff(voice):
    with pytest.raises(SentenceFailed, match="超时"):
        voice.speak("卡住")
    with pytest.raises(SentenceFailed, match="中途退出"):
        voice.speak("崩溃")
    with pytest.raises(SentenceFailed, match="没有发出声音"):
        voice.speak("无声")
    with pytest.raises(SentenceFailed, match="没有读完"):
        voice.speak("半截的一句话要读完")


def test_nothing_to_say_is_a_short_silence_without_asking_the_child(voice):
    sound = voice.speak("……！")
    assert sound.is_silent
    assert sound.seconds == pytest.approx(0.3, abs=0.001)


@pytest.mark.parametrize(
    ("given", "kept", "word_at"),
    [
        ([0, 0, 256, 1, 0, 256, 0], [256, 1, 0, 256], 1),
        ([0, 0, 1, 0], [1], 1),
        ([5, 0, 7], [5, 0, 7], 3),
        ([], [], 3),
    ],
)
def test_silence_around_a_sentence_goes_and_inside_it_stays(given, kept, word_at):
    def pcm(samples):
        return b"".join(one.to_bytes(2, "little") for one in samples)

    sound = without_silence_around(Sound(pcm(given), RATE, ((0, 1, 0), (1, 1, 3))))
    assert sound.pcm == pcm(kept)
    assert sound.words == ((0, 1, 0), (1, 1, word_at))


def test_a_long_sentence_is_spoken_in_pieces_with_nothing_missing(voice):
    text = "残疾人之家服务" * 100
    assert voice.speak(text).samples == pytest.approx(0.2 * RATE * len(text), rel=0.02)


def test_an_endless_sentence_is_refused_before_it_costs_anything(voice):
    with pytest.raises(SentenceFailed, match="请分成几句"):
        voice.speak("好" * (LONGEST_SENTENCE + 1))


def test_who_waits_is_called_and_may_give_up(voice):
    calls = []

    def give_up():
        calls.append(1)
        raise KeyError("enough")

    patient = Synthesiser(200, patience=8, command=FAULTY_CHILD)
    with pytest.raises(KeyError):
        patient.speak("卡住", give_up)
    assert calls == [1]
    assert not patient.speak("下一句照常").is_silent
    patient.close()


def test_after_closing_nothing_is_spoken(voice):
    voice.start()
    voice.close()
    with pytest.raises(Stopped):
        voice.speak("你好")


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ('print(\'{"ready": false, "reason": "没有词典"}\')', "没有词典"),
        ("raise SystemExit(1)", "中途退出"),
        ("print('hello')", "无法理解"),
        ("print('[]')", "无法理解"),
        ("print('{\"ready\": true}')", "无法理解"),
        ('print(\'{"ready": true, "voices": [[1]]}\')', "无法理解"),
        ("print('{\"ready\": true, \"voi', end='')", "中途退出"),
        ("import os; os.kill(os.getpid(), 9)", "中途退出"),
    ],
)
def test_no_voice_is_told_with_its_reason(program, reason):
    voice = Synthesiser(200, command=[sys.executable, "-c", program])
    with pytest.raises(SpeechUnavailable, match=reason):
        voice.start()


def test_a_missing_program_is_told_as_well():
    with pytest.raises(SpeechUnavailable, match="无法启动"):
        Synthesiser(200, command=["/no/such/program"]).speak("你好")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "……！？——",
        "😀👩‍🦽",
        "\x00\x01\x1b",
        "\ud800\udfff",
        "[[hɛloʊ]]<break time='20s'/>",
        "甲a1ا가か𠮷😀[[",
        "𠮷𬱟",
        "好" * 1_000_000,
    ],
    ids=["nothing", "marks", "emoji", "controls", "surrogates", "commands", "mixed", "extension B", "a megabyte"],
)
def test_whatever_is_cleaned_is_spoken_silent_or_refused(voice, text):
    try:
        sound = voice.speak(clean(text))
    except SentenceFailed as failure:
        assert "请分成几句" in str(failure)
        assert len(text) > LONGEST_SENTENCE
    else:
        assert sound.samples > 0


def started(voice: Synthesiser) -> int:
    """The process that this voice starts."""
    before = set(children())
    voice.start()
    (child,) = set(children()) - before
    return child


def children() -> list[int]:
    """The processes that this one has started."""
    lists = Path("/proc/self/task").glob("*/children")
    return sorted(int(child) for one in lists for child in one.read_text(encoding="ascii").split())
