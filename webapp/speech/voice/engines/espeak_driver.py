"""A pyttsx3 driver that has the sound when `runAndWait` returns.

Import it only after our espeak-ng library has been loaded (see pyttsx3.py beside it): pyttsx3's own module, imported
here, takes whatever library of that name the process already has. pyttsx3 finds this module as one of its drivers.
"""

import ctypes
from typing import Any

import espeakng_loader
from pyttsx3.drivers import _espeak
from pyttsx3.drivers.espeak import EspeakDriver

from webapp.messages import N_
from webapp.speech.voice.engines.base import RATE, Sound, Word

SYNCHRONOUS, BUFFER_MS, DONT_EXIT = 2, 200, 0x8000
CHARS_UTF8 = 1  # and neither SSML nor PHONEMES: nothing in the text is ever obeyed as a command
CURRENT = 1  # the library answers with the default value unless asked for the current one
CONTINUE, ABORT = 0, 1


def build_driver(proxy: Any) -> "SynchronousDriver":
    """What pyttsx3 calls to get the driver."""
    return SynchronousDriver(proxy)


buildDriver = build_driver  # the name that pyttsx3 asks for


class SynchronousDriver(EspeakDriver):
    """Synthesises inside `say` and hands the sound over under the topic "sound"; plays nothing, writes no file.

    Methods in mixed case carry the names that pyttsx3 calls.
    """

    def __init__(self, proxy: Any) -> None:
        # Without DONT_EXIT the library ends the whole process when it cannot read its data.
        data = espeakng_loader.get_data_path().encode()
        rate = _espeak.Initialize(SYNCHRONOUS, BUFFER_MS, data, DONT_EXIT)
        if rate != RATE:
            # The library keeps its data path in 160 bytes and cuts longer ones off without a word.
            raise RuntimeError(N_("espeak-ng 读不到数据文件（%(rate)s）；安装路径超过 150 个字符时也会这样", rate=rate))
        self._proxy = proxy
        self._chunks: list[bytes] = []
        self._words: list[Word] = []
        self._problem: Exception | None = None
        _espeak.SetSynthCallback(self._on_synth)

    def say(self, text: str) -> None:
        """Make the sound of one text now and announce it; RuntimeError when the library refuses."""
        self._chunks, self._words, self._problem = [], [], None
        self._proxy.notify("started-utterance")
        # No ENDPAUSE: the silence after a sentence belongs to the article, which knows what comes next.
        result = _espeak.Synth(text.encode("utf-8"), flags=CHARS_UTF8)
        if result != _espeak.EE_OK or self._problem is not None:
            self._proxy.notify("finished-utterance", completed=False)
            raise RuntimeError(f"espeak-ng answered {result}") from self._problem
        self._proxy.notify("sound", sound=Sound(b"".join(self._chunks), RATE, tuple(self._words)))
        self._proxy.notify("finished-utterance", completed=True)

    def startLoop(self) -> None:
        """Carry out everything that waits in pyttsx3's queue, in order; the last entry ends the loop."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:
        """Nothing is left running when the queue is empty."""

    def stop(self) -> None:
        """Nothing to stop: nothing runs between two calls."""

    @staticmethod
    def getProperty(name: str) -> Any:
        """The value in force; the stock driver answers with the default rate and volume."""
        numbers = {"rate": _espeak.RATE, "volume": _espeak.VOLUME}
        if name not in numbers:
            return EspeakDriver.getProperty(name)
        value = _espeak.dll.espeak_GetParameter(numbers[name], CURRENT)
        return value / 100 if name == "volume" else value

    def _on_synth(self, samples: Any, count: int, events: Any) -> int:
        """Called by the library with each 0.2 s of sound. An exception cannot pass through C, so it is kept."""
        try:
            if count > 0:
                self._chunks.append(ctypes.string_at(samples, count * 2))
            place = 0
            while events[place].type != _espeak.EVENT_LIST_TERMINATED:
                event = events[place]
                if event.type == _espeak.EVENT_WORD:
                    self._words.append((event.text_position - 1, event.length, event.sample))
                place += 1
        except Exception as problem:
            self._problem = problem
            return ABORT
        return CONTINUE
