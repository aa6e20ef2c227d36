"""Mandarin through pyttsx3 and the espeak-ng 1.52 that espeakng_loader carries. Only the worker child uses this.

Three things differ from a plain `pyttsx3.init()`, which does not work on Linux (pyttsx3 2.99):

- The library is loaded from espeakng_loader before pyttsx3 looks for one. Distributions still ship espeak-ng 1.51,
  whose Mandarin is broken: it reads the pinyin it made as English letters.
- The driver is our own and synchronous: the stock driver returns from `runAndWait` before any sound exists.
- The voice is tried before it is trusted.
"""

import ctypes
import importlib
import re
import sys
from collections.abc import Sequence
from dataclasses import replace

import espeakng_loader
import pyttsx3

from webapp.messages import N_
from webapp.speech.voice.engines import overrides
from webapp.speech.voice.engines.base import RATE, EngineVoice, Sound, SpeechUnavailable

DRIVER = "tingwen"
DRIVER_MODULE = "webapp.speech.voice.engines.espeak_driver"
# "zh" is not known to the library, which would then silently go on in English; an unknown variant after "+" likewise
# leaves the plain voice. Both are told apart by ear alone: the second speaks at twice the pitch of the first (medians
# of 90 and 185 Hz) and at the same pace.
VOICES = (EngineVoice("cmn", N_("男声")), EngineVoice("cmn+f3", N_("女声")))
# Of 1.0. Over the 1,103 sentences of the demonstration the highest peaks are 32,588 (first voice) and 29,781 (second)
# of 32,767 at 0.75, and 28,736 and 26,749 at 0.68, which leaves room for the overshoot of MP3 at low bit rates.
VOLUME = 0.68
OLDEST = (1, 52)
CHARS_UTF8 = 1
REPAIR = N_("请运行 pip install --force-reinstall pyttsx3==2.99 espeakng-loader==0.2.4，再重新启动朗读进程。")


class Pyttsx3Engine:
    """The voices of this process: the library keeps its state in globals, so never make two of these or use threads."""

    voices = VOICES
    longest_piece = 200  # characters; they take some 0.1 s, and the library's memory stays small

    def __init__(self, words_per_minute: int) -> None:
        self._rate = words_per_minute
        self._voice = ""
        self._library = _load_library()
        self.version = _version(self._library)
        try:
            # Importing the driver imports pyttsx3's binding, which takes the library that is loaded by now.
            sys.modules[f"pyttsx3.drivers.{DRIVER}"] = importlib.import_module(DRIVER_MODULE)
            self._engine = pyttsx3.init(DRIVER)
        except (ImportError, OSError, RuntimeError) as error:
            raise SpeechUnavailable(
                N_("朗读引擎无法启动：%(error)s。%(repair)s", error=error, repair=REPAIR)
            ) from error
        self._errors: list[Exception] = []
        self._sounds: list[Sound] = []
        self._engine.connect("error", lambda name, exception: self._errors.append(exception))
        self._engine.connect("sound", lambda name, sound: self._sounds.append(sound))
        try:
            self._take_voice(VOICES[0].key)
        except RuntimeError as error:
            raise SpeechUnavailable(
                N_("朗读引擎没有普通话语音：%(error)s。%(repair)s", error=error, repair=REPAIR)
            ) from error
        self._check_voice()
        self._overrides = overrides.Overrides(self._notation)

    def identity(self, voice: str) -> str:
        """What decides how a text sounds, besides its words."""
        voice = voice or VOICES[0].key
        return f"pyttsx3 espeak-ng {self.version} {voice} {self._rate} {VOLUME} pinyin-{overrides.VERSION}"

    def synthesise(self, text: str, readings: Sequence[str] = (), voice: str = "") -> Sound:
        """The sound of one piece of text, and where each word begins in it; RuntimeError when the library fails."""
        if not text.strip():
            return Sound(b"", RATE)  # pyttsx3 refuses to say nothing
        self._take_voice(voice or VOICES[0].key)
        if not readings:
            return self._say(text)
        written = self._overrides.write(text, readings)
        sound = self._say(written.text)
        return replace(sound, words=overrides.words_of_the_text(text, written, sound.words, sound.samples))

    def _say(self, text: str) -> Sound:
        self._sounds.clear()
        self._engine.say(text)
        self._run()
        if not self._sounds:
            raise RuntimeError("espeak-ng gave no sound")
        return self._sounds.pop()

    def phonemes(self, text: str) -> str:
        """How the library would pronounce the text, in its own notation without marks of stress and boundary."""
        return re.sub("['|_, ]", "", self._notation(text))

    def _notation(self, text: str) -> str:
        translate = self._library.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        translate.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int]
        rest = ctypes.c_char_p(text.encode("utf-8"))
        clauses = []
        while rest.value:
            clauses.append(translate(ctypes.byref(rest), CHARS_UTF8, 0).decode("utf-8"))
        return "".join(clauses)

    def _take_voice(self, key: str) -> None:
        """Speak with this voice from now on. The library forgets speed and volume with every change of voice."""
        if key == self._voice:
            return
        if key not in {one.key for one in VOICES}:
            raise RuntimeError(f"no voice named {key!r}")
        for name, value in (("voice", key), ("rate", self._rate), ("volume", VOLUME)):
            self._engine.setProperty(name, value)
        self._run()
        self._voice = key

    def _run(self) -> None:
        """Carry out what was asked; pyttsx3 itself only tells a topic about errors and goes on."""
        self._errors.clear()
        self._engine.runAndWait()
        if self._errors:
            raise RuntimeError(str(self._errors[0])) from self._errors[0]

    def _check_voice(self) -> None:
        """Refuse a library that would speak rubbish: in English letters, or character by character."""
        if "(en)" in self.phonemes("你好"):
            raise SpeechUnavailable(N_("espeak-ng 把普通话读成了英文字母。%(repair)s", repair=REPAIR))
        bank, row = self.phonemes("银行"), self.phonemes("hang2")
        if not row or not bank.endswith(row):
            raise SpeechUnavailable(N_("espeak-ng 没有普通话词典，“银行”读错了。%(repair)s", repair=REPAIR))


def _load_library() -> ctypes.CDLL:
    """Load our library for the whole process, so that pyttsx3's search by name finds it and no other."""
    try:
        return ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    except OSError as error:
        raise SpeechUnavailable(N_("无法载入 espeak-ng：%(error)s。%(repair)s", error=error, repair=REPAIR)) from error


def _version(library: ctypes.CDLL) -> str:
    """The library's version, such as 1.52.0; SpeechUnavailable when it is too old for Mandarin."""
    library.espeak_Info.restype = ctypes.c_char_p
    version = library.espeak_Info(None).decode("ascii", "replace")
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if numbers < OLDEST:
        raise SpeechUnavailable(
            N_("espeak-ng 的版本是 %(version)s，普通话需要 1.52 以上。%(repair)s", version=version, repair=REPAIR)
        )
    return version
