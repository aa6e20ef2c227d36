"""What every voice promises, asked of the real one through its child process; a new voice inherits EngineContract."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from array import array
from pathlib import Path

import pytest

from webapp.speech.child import PROJECT, Child, worker_command
from webapp.speech.engines.base import RATE
from webapp.speech.synthesiser import SentenceFailed, Synthesiser, UnknownVoice
from webapp.speech.utterance import clean

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

    def test_a_reading_can_be_given_as_pinyin(self, voice: Synthesiser):
        assert voice.speak("huan2款").samples == pytest.approx(voice.speak("环款").samples, rel=0.1)

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


class TestPyttsx3(EngineContract):
    @pytest.fixture
    def voice(self, pyttsx3_voice) -> Synthesiser:
        return pyttsx3_voice

    def test_it_is_the_library_that_reads_mandarin(self, voice: Synthesiser):
        name, library, version, language, *_ = voice.identity().split()
        assert (name, library, language) == ("pyttsx3", "espeak-ng", "cmn")
        assert tuple(map(int, version.split("."))) >= (1, 52)

    def test_speed_is_part_of_the_identity(self, voice: Synthesiser):
        other = Synthesiser(201)
        assert other.identity() != voice.identity()
        other.close()

    def test_the_library_never_enters_the_site_s_own_process(self, voice: Synthesiser):
        voice.speak("你好")
        assert "espeak" not in Path("/proc/self/maps").read_text(encoding="utf-8")
        assert not [name for name in sys.modules if name.startswith(("pyttsx3", "espeakng_loader"))]


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
        from webapp.speech.child import Child, worker_command
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


def _hello_with(path: Path) -> dict:
    """What a child says first when these modules stand before the installed ones."""
    code = f"import sys; sys.path.insert(0, {str(path)!r}); from webapp.speech import worker; worker.main()"
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
