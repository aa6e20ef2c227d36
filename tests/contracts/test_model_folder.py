"""A keeper's model folder: the layouts that are published work; anything else is told in a line that says what to do."""

import shutil
import sys
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import tiny_voice
from webapp.speech.voice import synthesiser
from webapp.speech.voice.child import Child
from webapp.speech.voice.engines.base import RATE, SpeechUnavailable
from webapp.speech.voice.synthesiser import Synthesiser

TEXT = "云汀市残疾人联合会今天在柳湾镇残疾人之家举办就业指导活动"


@pytest.fixture
def opened():
    """Makes voices and closes them."""
    made = []

    def open_voice(**how) -> Synthesiser:
        made.append(Synthesiser(how.pop("rate", 200), **how))
        return made[-1]

    yield open_voice
    for voice in made:
        voice.close()


@pytest.mark.parametrize(
    ("make", "voices"),
    [(tiny_voice.vits, 2), (tiny_voice.matcha, 1), (tiny_voice.kokoro, 8)],
    ids=["VITS", "Matcha", "Kokoro"],
)
def test_each_published_layout_speaks_at_our_pace_and_loudness(tmp_path, opened, make: Callable, voices: int):
    voice = opened(model=make(tmp_path))
    offered = voice.start()
    assert voice.remark == ""
    assert len(offered) == voices
    sound = voice.speak(TEXT, voice=offered[-1].key)
    assert sound.rate == RATE
    assert sound.seconds == pytest.approx(6.6, rel=0.1)
    assert 8_000 < max(array("h", sound.pcm)) <= 0.9 * 32_767


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100])
def test_every_rate_of_a_model_becomes_ours(tmp_path, opened, rate: int):
    voice = opened(model=tiny_voice.vits(tmp_path, rate=rate))
    assert voice.speak(TEXT).seconds == pytest.approx(6.6, rel=0.1)
    assert voice.remark == ""


@pytest.mark.parametrize(("rate", "seconds"), [(120, 11.0), (200, 6.6), (320, 4.1)])
def test_the_keeper_s_pace_is_kept(tmp_path, opened, rate: int, seconds: float):
    voice = opened(rate=rate, model=tiny_voice.vits(tmp_path))
    assert voice.speak(TEXT).seconds == pytest.approx(seconds, rel=0.1)


@pytest.mark.parametrize("loud", [0.02, 0.4, 1.0, 5.0])
def test_a_faint_model_and_a_shouting_one_are_heard_alike(tmp_path, opened, loud: float):
    samples = array("h", opened(model=tiny_voice.vits(tmp_path, loud=loud)).speak(TEXT).pcm)
    assert 8_000 < max(samples) <= 0.9 * 32_767


def test_of_many_speakers_the_chinese_ones_are_offered_or_those_that_the_keeper_chose(tmp_path, opened):
    model = tiny_voice.kokoro(tmp_path)
    assert [key_end(one.key) for one in opened(model=model).start()] == list(map(str, range(45, 53)))
    chosen = opened(model=model, speakers=(49, 45)).start()
    assert [(key_end(one.key), one.name) for one in chosen] == [("49", "声音一"), ("45", "声音二")]


def test_a_voice_s_key_never_means_another_model(tmp_path, opened):
    first = opened(model=tiny_voice.vits(tmp_path / "one"))
    second = opened(model=tiny_voice.vits(tmp_path / "two", rate=22_050))
    assert not {one.key for one in first.start()} & {one.key for one in second.start()}
    assert all(set(one.key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for one in first.start())
    assert all(len(one.key) <= 40 for one in first.start())


def test_another_lexicon_is_the_same_voice_that_reads_differently(tmp_path, opened):
    folder = tiny_voice.vits(tmp_path)
    before = opened(model=folder)
    voices, identity = before.start(), before.identity()
    with (folder / "lexicon.txt").open("a", encoding="utf-8") as lexicon:
        lexicon.write("银行 t1 t2\n")
    after = opened(model=folder)
    assert after.start() == voices
    assert after.identity() != identity


def test_corrected_readings_are_heard(tmp_path, opened):
    folder = tiny_voice.vits(tmp_path)
    said = {one: f"t{at}" for at, one in enumerate("云汀市残疾人联合会今天举办就业指导你好还款")}
    said |= dict.fromkeys("环桓寰", "t70")  # they agree, so the library's lexicon is believed
    (folder / "lexicon.txt").write_text("".join(f"{one} {at}\n" for one, at in said.items()), "utf-8")
    voice = opened(model=folder)
    as_written = voice.speak("还款").pcm
    assert voice.speak("还款", readings=["huan2", "kuan3"]).pcm == voice.speak("环款").pcm != as_written
    assert voice.speak("还款", readings=["", "kuan3"]).pcm == as_written


def test_a_slow_model_is_asked_for_shorter_pieces(tmp_path):
    assert hello_when(tiny_voice.vits(tmp_path), "sherpa.WORK = 1e9")["piece"] == 60
    assert "太慢" in hello_when(tiny_voice.vits(tmp_path), "sherpa.WORK = 0.0")["reason"]


def absent(folder: Path) -> None:
    shutil.rmtree(folder)


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_bytes(b"PK\x03\x04")


def deeper(folder: Path) -> None:
    (folder / "vits-zh").mkdir()
    (folder / "model.onnx").rename(folder / "vits-zh" / "model.onnx")


def without(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def cut(size: int) -> Callable[[Path], None]:
    return lambda folder: (folder / "model.onnx").write_bytes((folder / "model.onnx").read_bytes()[:size])


def wrong(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content)


def twice(folder: Path) -> None:
    (folder / "model.onnx").rename(folder / "female.onnx")
    shutil.copy(folder / "female.onnx", folder / "male.onnx")


def acoustic_only(folder: Path) -> None:
    shutil.rmtree(folder)
    tiny_voice.matcha(folder)
    (folder / "hifigan_v2.onnx").unlink()


def cut_voices(folder: Path) -> None:
    shutil.rmtree(folder)
    tiny_voice.kokoro(folder)
    (folder / "voices.bin").write_bytes(b"\0" * 100)


def speaks_of_itself(**told: str) -> Callable[[Path], None]:
    return lambda folder: tiny_voice.vits(folder, **told) and None


def no_voice_at_all(folder: Path) -> None:
    shutil.copy(tiny_voice.matcha(folder / "other") / "hifigan_v2.onnx", folder / "model.onnx")


BAD = {
    "the folder is missing": (absent, "没有这个文件夹"),
    "it is an archive": (no_folder, "解压之后的文件夹"),
    "no model file": (without("model.onnx"), "没有 .onnx 模型文件"),
    "unpacked one folder deeper": (deeper, "在里面的 vits-zh 里"),
    "an empty model file": (cut(0), "model.onnx 只有 0 字节"),
    "a model file cut short": (cut(900), "model.onnx 读不进去"),
    "no model but noise": (wrong("model.onnx", bytes(range(256)) * 8), "model.onnx 读不进去"),
    "a network that is no voice": (no_voice_at_all, "它不是语音模型"),
    "two models": (twice, "female.onnx、male.onnx"),
    "no tokens": (without("tokens.txt"), "没有 tokens.txt"),
    "damaged tokens": (wrong("tokens.txt", b"sil 0\neos 1\n<html>404\n"), "tokens.txt 第 3 行"),
    "tokens of another model": (wrong("tokens.txt", b"sil 0\neos 1\nb 2\n"), "说不出“你好”"),
    "no lexicon": (without("lexicon.txt"), "没有 lexicon.txt"),
    "an empty lexicon": (wrong("lexicon.txt", b""), "说不出“你好”"),
    "a model for English": (wrong("lexicon.txt", b"hello t1 t2\nworld t3\n"), "说不出“你好”"),
    "a model that says it is English": (speaks_of_itself(language="English"), "说不出“你好”"),
    "a model that is silent": (lambda folder: tiny_voice.vits(folder, loud=0.0), "说不出“你好”"),
    "a damaged rule": (wrong("number.fst", b"not an FST at all"), "VOICE_MODEL"),
    "Matcha without vocoder": (acoustic_only, "声码器"),
    "Kokoro with cut voices": (cut_voices, "VOICE_MODEL"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_model_is_told_and_espeak_speaks_instead(tmp_path, opened, caplog, name: str):
    spoil, line = BAD[name]
    folder = tiny_voice.vits(tmp_path / "model")
    spoil(folder)
    voice = opened(model=folder)
    assert "espeak-ng" in voice.identity()
    assert line in voice.remark
    assert str(tmp_path) not in voice.remark  # visitors may read it
    assert voice.remark in caplog.text
    assert str(folder) in caplog.text  # the keeper may know where to look
    assert not voice.speak("下一句照常。").is_silent


def test_a_speaker_that_the_model_does_not_have_is_told(tmp_path, opened):
    voice = opened(model=tiny_voice.vits(tmp_path), speakers=(0, 7))
    assert "espeak-ng" in voice.identity()
    assert "VOICE_SPEAKERS 里的 7 不存在" in voice.remark


def test_a_model_that_never_ends_is_told_and_ended(tmp_path, opened, monkeypatch):
    monkeypatch.setattr(synthesiser, "MODEL_SECONDS", 2.0)
    voice = opened(model=tiny_voice.endless(tmp_path))
    assert "espeak-ng" in voice.identity()
    assert "2 秒还没有准备好" in voice.remark


def test_without_the_package_the_line_says_how_to_install_it(tmp_path, opened, monkeypatch):
    (tmp_path / "sherpa_onnx.py").write_text("raise ImportError('no sherpa_onnx')\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    voice = opened(model=tiny_voice.vits(tmp_path / "model"))
    assert "espeak-ng" in voice.identity()
    assert "pip install sherpa-onnx" in voice.remark


def test_a_model_that_vanishes_is_not_replaced_in_the_middle_of_an_article(tmp_path, opened):
    """Sound kept under one voice's identity must never be another's: the change waits for whoever asks who speaks."""
    voice = opened(model=tiny_voice.vits(tmp_path / "model"))
    key = voice.start()[0].key
    shutil.rmtree(tmp_path / "model")
    with pytest.raises(SpeechUnavailable, match="没有这个文件夹"):
        voice.speak("你好", voice="nobody")  # costs the child
    with pytest.raises(SpeechUnavailable, match="没有这个文件夹"):
        voice.speak("你好", voice=key)
    assert "espeak-ng" in voice.identity()
    assert "没有这个文件夹" in voice.remark


def key_end(key: str) -> str:
    return key.rpartition("-")[2]


def hello_when(folder: Path, before: str) -> dict:
    """What a child of this model says first when this was done before."""
    code = f"from webapp.speech.voice.engines import sherpa; {before}\nfrom webapp.speech.voice import worker; worker.main()"
    child = Child([sys.executable, "-c", code, "--engine", "sherpa", "--rate", "200", "--model", str(folder)])
    hello, _ = child.listen(20, lambda: None)
    child.end()
    return hello
