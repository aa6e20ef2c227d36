"""What every voice promises, asked of the real one through its child process; a new voice inherits EngineContract."""

import itertools
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from array import array
from pathlib import Path

import pytest

from tests.house.packages import system_espeak
from tests.support import tiny_voice
from webapp.speech.voice.child import PROJECT, Child, worker_command
from webapp.speech.voice.engines.base import RATE, Sound
from webapp.speech.voice.synthesiser import SentenceFailed, Synthesiser, UnknownVoice
from webapp.speech.voice.utterance import clean

HOSTILE = [
    "",
    " ",
    "。",
    "……！？——",
    "😀👩‍🦽",
    "\ue000\uf8ff",
    "残\x00疾人",
    "残\ud800疾人",
    "\ufeff\u200b残疾人",
    "[[hɛloʊ]]",
    "[[[[",
    '<break time="20s"/>你好',
    "<speak><audio src='http://localhost/'/></speak>",
    "<!ENTITY",
    "\x01 90s你好",
    "&amp;&#20320;",
    "%s%n%d",
    "$(reboot)`reboot`",
    "𠮷𬱟",
    "ءالعربية",
    "ༀཀ",
    "a" * 600,
    "1" * 400,
    "，" * 5_000,
    "好" * 5_000,
    "银hang2" * 300,
    "\u0301" * 300,
    "👍" * 3_000 + "好",
]


class EngineContract:
    def test_hanzi_are_spoken_at_a_listener_s_pace(self, voice: Synthesiser):
        text = "云汀市残疾人联合会今天在柳湾镇残疾人之家举办就业指导活动"
        assert 4 < voice.speak(text).seconds < 12

    def test_more_words_take_longer(self, voice: Synthesiser):
        one = voice.speak("残疾人之家提供辅助性就业。")
        three = voice.speak("残疾人之家提供辅助性就业。" * 3)
        assert three.seconds == pytest.approx(3 * one.seconds, rel=0.35)

    def test_the_loudest_sample_is_not_clipped(self, voice: Synthesiser):
        samples = array("h", voice.speak("阿爸啊，哈哈哈！" * 10 + "八百八十八" * 10).pcm)
        assert 8_000 < max(max(samples), -min(samples)) < 32_000

    def test_words_are_where_they_are_heard(self, voice: Synthesiser):
        sound = voice.speak("残疾人之家")
        places = [place for place, _, _ in sound.words]
        assert places[0] == 0
        assert places == sorted(places)
        assert [at for _, _, at in sound.words] == sorted(at for _, _, at in sound.words)
        assert sound.words[-1][2] < sound.samples

    def test_every_voice_speaks_with_an_identity_of_its_own(self, voice: Synthesiser):
        voices = voice.start()
        assert len({voice.identity(one.key) for one in voices}) == len(voices) >= 1
        for one in voices:
            assert one.name
            sound = voice.speak("残疾人之家提供辅助性就业。", voice=one.key)
            samples = array("h", sound.pcm)
            assert 4_000 < max(max(samples), -min(samples)) < 32_000
            assert 1.5 < sound.seconds < 6

    def test_an_unknown_voice_is_refused(self, voice: Synthesiser):
        with pytest.raises(UnknownVoice):
            voice.identity("nobody")
        with pytest.raises(SentenceFailed):
            voice.speak("你好。", voice="nobody")

    def test_no_command_in_the_text_is_obeyed(self, voice: Synthesiser):
        assert voice.speak(clean('你好<break time="20s"/>')).seconds < 10

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_a_hostile_text_is_spoken_silent_or_refused_and_the_voice_lives(self, voice: Synthesiser, text: str):
        try:
            sound = voice.speak(clean(text))
        except SentenceFailed as failure:
            assert str(failure)
        else:
            assert sound.samples > 0
            assert sound.rate == RATE
        assert not voice.speak("下一句照常。").is_silent


@pytest.fixture(scope="module")
def pyttsx3_voice():
    voice = Synthesiser(200)
    yield voice
    voice.close()


@pytest.fixture(scope="module")
def sherpa_voice(tmp_path_factory):
    voice = Synthesiser(200, model=tiny_voice.vits(tmp_path_factory.mktemp("model")))
    yield voice
    voice.close()


def beeps(sound: Sound) -> float:
    """How often a second the samples rise through half their height: the pitch of a tiny voice."""
    samples = array("h", sound.pcm)
    half = max(samples) / 2
    rises = sum(1 for before, after in itertools.pairwise(samples) if before < half <= after)
    return rises / sound.seconds


class TestPyttsx3(EngineContract):
    @pytest.fixture
    def voice(self, pyttsx3_voice) -> Synthesiser:
        return pyttsx3_voice

    def test_it_is_the_library_that_reads_mandarin(self, voice: Synthesiser):
        name, library, version, language, *_ = voice.identity().split()
        assert (name, library, language) == ("pyttsx3", "espeak-ng", "cmn")
        assert tuple(map(int, version.split("."))) >= (1, 52)

    def test_a_reading_can_be_given_as_pinyin(self, voice: Synthesiser):
        assert voice.speak("huan2款").samples == pytest.approx(voice.speak("环款").samples, rel=0.1)

    def test_speed_is_part_of_the_identity(self, voice: Synthesiser):
        other = Synthesiser(201)
        assert other.identity() != voice.identity()
        other.close()

    def test_both_voices_leave_headroom_for_the_encoder(self, voice: Synthesiser):
        for one in voice.start():
            for text in (
                "最年轻的鼓手甄小满今年十七岁。",
                "五个专门协会",
                "今后五年，云汀市残疾人的生活会有哪些变化？",
            ):
                samples = array("h", voice.speak(text, voice=one.key).pcm)
                assert max(max(samples), -min(samples)) < 30_000


class TestSherpa(EngineContract):
    @pytest.fixture
    def voice(self, sherpa_voice) -> Synthesiser:
        return sherpa_voice

    def test_it_is_the_model_that_speaks(self, voice: Synthesiser):
        assert voice.remark == ""
        assert voice.identity().startswith("sherpa-onnx ")
        assert [one.name for one in voice.start()] == ["声音一", "声音二"]

    def test_both_engines_keep_one_pace(self, voice: Synthesiser, pyttsx3_voice: Synthesiser):
        text = "云汀市残疾人联合会今天在柳湾镇残疾人之家举办就业指导活动"
        for one in voice.start():
            ours = voice.speak(text, voice=one.key).seconds
            assert ours == pytest.approx(pyttsx3_voice.speak(text).seconds, rel=0.1)

    def test_two_speakers_are_two_pitches(self, voice: Synthesiser):
        first, second = (beeps(voice.speak("你好", voice=one.key)) for one in voice.start())
        assert second == pytest.approx(1.5 * first, rel=0.05)

    def test_a_clause_begins_where_it_is_heard(self, voice: Synthesiser):
        sound = voice.speak("好好好，好好。")
        comma = next(at for place, _, at in sound.words if place == 4)
        assert not any(sound.pcm[2 * (comma - 2_000) : 2 * comma])  # the pause after the comma
        assert any(sound.pcm[2 * comma : 2 * (comma + 2_000)])

    def test_nothing_is_left_out_in_silence(self, voice: Synthesiser):
        one = voice.speak("甲").seconds
        assert voice.speak("𠮷甲").seconds > 1.7 * one  # a hanzi that no lexicon has is heard as 某
        assert voice.speak("ICP甲").seconds > 3.5 * one  # letters have names
        assert [place for place, _, _ in voice.speak("ICP甲").words] == [0, 3]


@pytest.mark.parametrize("name", ["pyttsx3_voice", "sherpa_voice"])
def test_no_library_ever_enters_the_site_s_own_process(name: str, request: pytest.FixtureRequest):
    request.getfixturevalue(name).speak("你好")
    loaded = Path("/proc/self/maps").read_text(encoding="utf-8")
    assert "espeak" not in loaded
    assert "sherpa" not in loaded
    assert not [name for name in sys.modules if name.startswith(("pyttsx3", "espeakng_loader", "sherpa_onnx"))]


def test_the_child_gets_no_secret_of_the_site(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "only for tests, not a secret at all")
    monkeypatch.setenv("ESPEAK_DATA_PATH", "/nowhere")
    child = Child(worker_command(200))
    hello, _ = child.listen(20, lambda: None)
    environment = Path(f"/proc/{child.pid}/environ").read_bytes()
    child.end()
    assert hello["ready"]
    assert b"SECRET" not in environment
    assert b"ESPEAK" not in environment


def test_a_child_without_data_says_so_and_does_not_die_silently(tmp_path):
    package = tmp_path / "espeakng_loader"
    package.mkdir()
    (package / "__init__.py").write_text(
        textwrap.dedent(f"""
            def get_library_path():
                return {str(_library())!r}
            def get_data_path():
                return {str(tmp_path / "empty")!r}
        """),
        encoding="utf-8",
    )
    assert _hello_with(tmp_path)["ready"] is False


@pytest.mark.parametrize(
    ("oldest", "reason"),
    [("(1, 52)", r"版本是 1\.[0-4]\d|版本是 1\.5[01]"), ("(1, 0)", "读成了英文字母")],
    ids=["by its version", "by what it says"],
)
def test_the_system_s_library_is_refused_unless_it_reads_mandarin(tmp_path, oldest: str, reason: str):
    library, data = system_espeak()
    package = tmp_path / "espeakng_loader"
    package.mkdir()
    (package / "__init__.py").write_text(
        f"def get_library_path(): return {str(library)!r}\ndef get_data_path(): return {str(data)!r}\n",
        encoding="utf-8",
    )
    hello = _hello_with(tmp_path, f"from webapp.speech.voice.engines import pyttsx3; pyttsx3.OLDEST = {oldest}")
    if hello["ready"]:  # systems newer than Debian 12 have a library that can do it
        assert re.search(r"espeak-ng 1\.(5[2-9]|[6-9]\d)", hello["voices"][0][2])
    else:
        assert re.search(reason, hello["reason"])
        assert "pip install" in hello["reason"]


def test_a_child_without_a_library_says_what_to_do(tmp_path):
    package = tmp_path / "espeakng_loader"
    package.mkdir()
    (package / "__init__.py").write_text("def get_library_path(): return '/no/library.so'\n", encoding="utf-8")
    hello = _hello_with(tmp_path)
    assert hello["ready"] is False
    assert "pip install" in hello["reason"]


def test_a_child_without_the_packages_says_what_to_do(tmp_path):
    (tmp_path / "pyttsx3.py").write_text("raise ImportError('no pyttsx3')\n", encoding="utf-8")
    hello = _hello_with(tmp_path)
    assert hello["ready"] is False
    assert "pip install" in hello["reason"]


@pytest.mark.parametrize("hangs", [False, True])
def test_the_child_dies_with_a_parent_that_was_killed(hangs: bool):
    program = """
        import sys, time
        from webapp.speech.voice.child import Child, worker_command
        child = Child(worker_command(200))
        child.listen(20, lambda: None)
        print(child.pid, flush=True)
        time.sleep(600)
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=PROJECT) as parent:
        child = int(parent.stdout.readline())
        assert _is_running(child)
        if hangs:
            os.kill(child, signal.SIGSTOP)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        deadline = time.monotonic() + 20
        while _is_running(child):
            assert time.monotonic() < deadline, "the speech child outlived its parent"
            time.sleep(0.02)


def _library() -> Path:
    code = "import espeakng_loader; print(espeakng_loader.get_library_path())"
    return Path(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip())


def _hello_with(path: Path, before: str = "") -> dict:
    """What a child says first when these modules stand before the installed ones and this was done before."""
    code = f"import sys; sys.path.insert(0, {str(path)!r})\n{before}\nfrom webapp.speech.voice import worker; worker.main()"
    child = Child([sys.executable, "-c", code, "--rate", "200"])
    hello, _ = child.listen(20, lambda: None)
    child.end()
    return hello


def _is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"  # a zombie no longer runs
