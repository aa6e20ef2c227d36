"""Sentences into verified sound through the worker child: limits, one retry, never a silent or cut sentence."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from webapp.speech import utterance
from webapp.speech.child import Child, ChildLost, worker_command
from webapp.speech.engines.base import RATE, EngineVoice, Sound, SpeechUnavailable, silence

NOTHING_TO_SAY = 300  # milliseconds of silence for a sentence of punctuation only
START_SECONDS = 20.0  # a cold start takes 0.1 s on a quiet machine
SECONDS_A_CHARACTER = 0.02
# Speech far outside these bounds was cut or went wild. Slowest hanzi heard: 0.35 s; a rare one spelled as code: 3 s.
SHORTEST_HANZI, LONGEST_CHARACTER = 0.08, 4.0
_HANZI = re.compile("[\u4e00-\u9fff]")


class SentenceFailed(Exception):
    """This sentence could not be spoken; the message says why, in Chinese."""


class UnknownVoice(Exception):
    """The engine has no voice of this name; the message says so in Chinese."""


class Stopped(Exception):
    """The process is ending and speaks no more."""


def nobody_waits() -> None:
    """The default for `waiting`."""


class Synthesiser:
    """One worker child, started when first needed and again after every loss. For one thread at a time.

    `patience` is the time in seconds that a piece of text may take, before its length is counted.
    """

    def __init__(self, rate: int, *, patience: float = 5.0, command: Sequence[str] | None = None) -> None:
        self._command = command or worker_command(rate)
        self._patience = patience
        self._child: Child | None = None
        self._voices: dict[EngineVoice, str] = {}  # and the identity of each
        self._stopped = False

    def start(self) -> tuple[EngineVoice, ...]:
        """Have a child running and tell its voices, the default first. Raises SpeechUnavailable or Stopped."""
        self._ready()
        return tuple(self._voices)

    def identity(self, voice: str = "") -> str:
        """What decides how a voice sounds; of the first for "". Raises UnknownVoice, and what `start` raises."""
        for one in self.start():
            if voice in {"", one.key}:
                return self._voices[one]
        raise UnknownVoice(f"朗读引擎没有名为“{voice}”的声音")

    def speak(
        self,
        text: str,
        waiting: Callable[[], None] = nobody_waits,
        *,
        readings: Sequence[str] = (),
        voice: str = "",
    ) -> Sound:
        """The sound of cleaned text (see `utterance.clean`), without silence around it.

        ``readings``: none, or the pinyin of each character, see `engines.base.Engine`. ``voice``: a key, "" the first.
        Raises SentenceFailed when two attempts failed, SpeechUnavailable when no child can be had, Stopped after
        `close`. `waiting` is called about twice a second; what it raises goes through.
        """
        if len(text) > utterance.LONGEST_SENTENCE:
            raise SentenceFailed(f"一句话超过 {utterance.LONGEST_SENTENCE} 个字，请分成几句")
        found = utterance.pieces(text)
        if not found:
            return silence(NOTHING_TO_SAY)
        pcm, words = bytearray(), []
        for piece in found:
            said = list(readings[piece.place : piece.place + len(piece.text)])
            sound = self._speak_piece({"text": piece.text, "readings": said, "voice": voice}, waiting)
            start = len(pcm) // 2
            words += [(place + piece.place, length, sample + start) for place, length, sample in sound.words]
            pcm += sound.pcm + silence(piece.pause).pcm
        return Sound(bytes(pcm), RATE, tuple(words))

    def close(self) -> None:
        """End the child at once, from whatever thread; a sentence under way ends with Stopped."""
        self._stopped = True
        if self._child is not None:
            self._child.end()

    def _speak_piece(self, asked: dict[str, Any], waiting: Callable[[], None]) -> Sound:
        try:
            return self._attempt(asked, waiting)
        except SentenceFailed:
            # A crash or a stalled machine is over with a new child; failing twice is the text's fault.
            self._end_child()
            return self._attempt(asked, waiting)

    def _attempt(self, asked: dict[str, Any], waiting: Callable[[], None]) -> Sound:
        child = self._ready()
        text = asked["text"]
        try:
            header, pcm = child.ask(asked, self._patience + SECONDS_A_CHARACTER * len(text), waiting)
        except ChildLost as error:
            self._child = None
            if self._stopped:
                raise Stopped from error
            raise SentenceFailed(str(error)) from error
        except BaseException:  # `waiting` gave up: the child has been ended with its answer half read
            self._child = None
            raise
        if not header.get("ok"):
            raise SentenceFailed(f"朗读引擎出错：{header.get('reason')}")
        sound = Sound(pcm, RATE, tuple((place, length, sample) for place, length, sample in header.get("words", ())))
        verify(sound, text)
        return without_silence_around(sound)

    def _ready(self) -> Child:
        if self._stopped:
            raise Stopped
        if self._child is None:
            try:
                child = Child(self._command)
                hello, _ = child.listen(START_SECONDS, nobody_waits)
            except ChildLost as error:
                raise SpeechUnavailable(f"{error}。站点会过一会儿再试。") from error
            if not hello.get("ready"):
                child.end()
                raise SpeechUnavailable(str(hello.get("reason")))
            self._child = child
            self._voices = {EngineVoice(key, name): identity for key, name, identity in hello["voices"]}
            if self._stopped:  # closed from another thread while the child was starting
                child.end()
                raise Stopped
        return self._child

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def without_silence_around(sound: Sound) -> Sound:
    """The sound from its first to its last sample that is not zero: before an opening quotation mark the engine waits
    75 ms, and a cue should begin when something is heard. Pauses inside and between sentences are not touched."""
    lead = (len(sound.pcm) - len(sound.pcm.lstrip(b"\0"))) // 2
    end = (len(sound.pcm.rstrip(b"\0")) + 1) // 2
    words = tuple((place, length, max(at - lead, 0)) for place, length, at in sound.words)
    return Sound(sound.pcm[2 * lead : 2 * end], sound.rate, words)


def verify(sound: Sound, text: str) -> None:
    """Raise SentenceFailed unless the sound can be that of this sayable text: audible, not cut, not endless."""
    if sound.is_silent:
        raise SentenceFailed("这句话没有发出声音")
    if sound.seconds < SHORTEST_HANZI * len(_HANZI.findall(text)):
        raise SentenceFailed("这句话没有读完")
    if sound.seconds > 2 + LONGEST_CHARACTER * len(text):
        raise SentenceFailed("这句话的声音太长")
