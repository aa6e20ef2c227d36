"""Sentences into verified sound through the worker child: limits, one retry, never a silent or cut sentence."""

import logging
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from webapp.messages import N_
from webapp.speech.voice import utterance
from webapp.speech.voice.child import Child, ChildLate, ChildLost, worker_command
from webapp.speech.voice.engines.base import RATE, EngineVoice, Sound, SpeechUnavailable, silence

logger = logging.getLogger(__name__)

NOTHING_TO_SAY = 300  # milliseconds of silence for a sentence of punctuation only
START_SECONDS = 9.0  # espeak-ng: 0.1 s on a quiet machine, 0.3 s measured with 11 others at work on two cores
MODEL_SECONDS = 30.0  # a model: some hundred megabytes from a slow disk, and it is tried before it says it is ready
# A piece of text is given PATIENCE seconds, and up to FULL_PIECE more the longer it is. Measured: espeak-ng needs 0.1 to
# 0.2 s for its longest piece, and a model's longest piece is what it makes in 1.5 s. Even a stopped child costs no more
# than ENOUGH for both attempts and the new child between them.
PATIENCE, FULL_PIECE, ENOUGH = 2.5, 2.0, 10.0
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


class _Way(NamedTuple):
    """One way to a voice: how its child is started, and how long that may take (seconds)."""

    command: Sequence[str]
    seconds: float
    is_model: bool = False

    def told(self, loss: ChildLost) -> str:
        """Why no voice came this way, when the child itself could not say so."""
        if not self.is_model:
            return N_("%(loss)s。站点会过一会儿再试。", loss=loss)
        if isinstance(loss, ChildLate):
            return N_(
                "VOICE_MODEL 的模型 %(seconds)s 秒还没有准备好，请检查磁盘和内存，或者换小一些的模型。",
                seconds=round(self.seconds),
            )
        return N_(
            "载入 VOICE_MODEL 的模型时进程中断了：它不是语音模型，或者文件不配套、内存不够。请重新下载整个模型包。"
        )


class Synthesiser:
    """One worker child, started when first needed and again after every loss. For one thread at a time.

    `model`: the folder of a neural voice, with the `speakers` to offer (none: the usual ones). When it cannot be used,
    espeak-ng speaks instead until this process ends, and `remark` says why.
    `patience`: seconds that even the shortest piece of text may take.
    """

    def __init__(
        self,
        rate: int,
        *,
        model: Path | None = None,
        speakers: Sequence[int] = (),
        patience: float = PATIENCE,
        command: Sequence[str] | None = None,
    ) -> None:
        self._ways = [_Way(command or worker_command(rate), START_SECONDS)]
        if model is not None:
            self._ways.insert(0, _Way(worker_command(rate, model, speakers), MODEL_SECONDS, is_model=True))
        self._model = model
        self._patience = patience
        self._child: Child | None = None
        self._voices: dict[EngineVoice, str] = {}  # and the identity of each
        self._longest = utterance.LONGEST_PIECE
        self._stopped = False
        self.remark = ""  # for the keeper, in Chinese: why the wished model does not speak

    def start(self) -> tuple[EngineVoice, ...]:
        """Have a child running and tell its voices, the default first. Raises SpeechUnavailable or Stopped.

        Here alone another engine may take over, never between two attempts at a sentence: whoever asks for an identity
        afterwards gets that of the engine that speaks.
        """
        if self._stopped:
            raise Stopped
        while self._child is None:
            try:
                self._begin()
            except SpeechUnavailable as error:
                if len(self._ways) == 1:
                    raise
                del self._ways[0]
                self.remark = N_("%(error)s现在用 espeak-ng 朗读。改好以后请重新启动朗读程序。", error=error)
                logger.warning("%s (VOICE_MODEL=%s)", self.remark, self._model)
        return tuple(self._voices)

    def identity(self, voice: str = "") -> str:
        """What decides how a voice sounds; of the first for "". Raises UnknownVoice, and what `start` raises."""
        for one in self.start():
            if voice in {"", one.key}:
                return self._voices[one]
        raise UnknownVoice(N_("朗读引擎没有名为“%(voice)s”的声音", voice=voice))

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
            raise SentenceFailed(
                N_("一句话超过 %(longest_sentence)s 个字，请分成几句", longest_sentence=utterance.LONGEST_SENTENCE)
            )
        if not utterance.is_sayable(text):
            return silence(NOTHING_TO_SAY)
        if not self._voices:
            self.start()
        pcm, words = bytearray(), []
        for piece in utterance.pieces(text, self._longest):
            said = list(readings[piece.place : piece.place + len(piece.text)])
            sound = self._speak_piece({"text": piece.text, "readings": said, "voice": voice}, waiting)
            start = len(pcm) // 2
            words += [(place + piece.place, length, sample + start) for place, length, sample in sound.words]
            pcm += sound.pcm + silence(piece.pause).pcm
        return Sound(bytes(pcm), RATE, tuple(words))

    def rest(self) -> None:
        """End the child; the next sentence starts another. Not while one is spoken."""
        self._end_child()

    def close(self) -> None:
        """End the child at once, from whatever thread; a sentence under way ends with Stopped."""
        self._stopped = True
        if self._child is not None:
            self._child.end()

    def _speak_piece(self, asked: dict[str, Any], waiting: Callable[[], None]) -> Sound:
        if self._child is None:
            self._begin(waiting)
        over = time.monotonic() + ENOUGH
        try:
            return self._attempt(asked, over, waiting)
        except SentenceFailed as failure:
            # A crash or a stalled machine is over with a new child; failing twice is the text's fault.
            self._end_child()
            try:
                self._start_child(over - time.monotonic(), waiting)
            except ChildLost:  # a large model on a slow disk, say; the next sentence gives it all the time it needs
                raise failure from None
            return self._attempt(asked, over, waiting)

    def _attempt(self, asked: dict[str, Any], over: float, waiting: Callable[[], None]) -> Sound:
        child, text = self._child, asked["text"]
        if child is None:
            raise Stopped
        seconds = self._patience + FULL_PIECE * len(text) / self._longest
        try:
            header, pcm = child.ask(asked, min(seconds, over - time.monotonic()), waiting)
        except ChildLost as error:
            self._child = None
            if self._stopped:
                raise Stopped from error
            raise SentenceFailed(str(error)) from error
        except BaseException:  # `waiting` gave up: the child has been ended with its answer half read
            self._child = None
            raise
        if not header.get("ok"):
            raise SentenceFailed(N_("朗读引擎出错：%(reason)s", reason=header.get("reason")))
        sound = Sound(pcm, RATE, tuple((place, length, sample) for place, length, sample in header.get("words", ())))
        verify(sound, text)
        return without_silence_around(sound)

    def _begin(self, waiting: Callable[[], None] = nobody_waits) -> None:
        """Have a new child in all the time that it may take. Raises SpeechUnavailable or Stopped."""
        way = self._ways[0]
        try:
            self._start_child(way.seconds, waiting)
        except ChildLost as loss:
            raise SpeechUnavailable(way.told(loss)) from loss

    def _start_child(self, seconds: float, waiting: Callable[[], None]) -> None:
        """Start a child and hear who it is. Raises SpeechUnavailable, ChildLost or Stopped."""
        if self._stopped:
            raise Stopped
        child = Child(self._ways[0].command)
        hello, _ = child.listen(seconds, waiting)
        try:
            if not hello.get("ready"):
                raise SpeechUnavailable(str(hello.get("reason")))
            self._voices = {EngineVoice(key, name): identity for key, name, identity in hello["voices"]}
            self._longest = int(hello.get("piece", utterance.LONGEST_PIECE))
            if self._stopped:  # closed from another thread while the child was starting
                raise Stopped
        except (KeyError, TypeError, ValueError) as error:
            child.end()
            raise ChildLost(N_("朗读子进程的回答无法理解")) from error
        except BaseException:
            child.end()
            raise
        self._child = child

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
        raise SentenceFailed(N_("这句话没有发出声音"))
    if sound.seconds < SHORTEST_HANZI * len(_HANZI.findall(text)):
        raise SentenceFailed(N_("这句话没有读完"))
    if sound.seconds > 2 + LONGEST_CHARACTER * len(text):
        raise SentenceFailed(N_("这句话的声音太长"))
