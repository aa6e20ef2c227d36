"""One recording: a story's sentences through cache, voice and encoder into a growing file, with their cues."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from webapp.messages import N_
from webapp.speech.lines import Line, Read, line_of, words_of
from webapp.speech.models import sound_key
from webapp.speech.sound.cues import Clock, Cue
from webapp.speech.sound.encode import SETTINGS, Mp3
from webapp.speech.sound.pcm import PcmCache, sentence_key
from webapp.speech.voice.engines.base import Sound, SpeechUnavailable, silence
from webapp.speech.voice.synthesiser import SentenceFailed, Synthesiser
from webapp.storage.base import Storage
from webapp.text.script import Sentence

UNREADABLE = N_("此句无法朗读。")
TOLERATED = 0.2  # of all characters may be unreadable before the whole is called failed
LONGEST_STORY = 200_000  # characters; fourteen hours


class StoryFailed(Exception):
    """No honest recording can be made of this story; the message says why, in Chinese."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again  # whether another attempt may end better


@dataclass(frozen=True)
class Recording:
    """A finished recording, already in storage."""

    sound_hash: str
    bytes: int
    milliseconds: int
    cues: list[Cue]
    lost: dict[int, str] = field(default_factory=dict)  # sentences replaced by UNREADABLE, and why


class _SentenceLost(Exception):
    def __init__(self, place: int, reason: str) -> None:
        self.place, self.reason = place, reason


def nobody_reads(text: str) -> Sequence[str]:
    """The default for `read`: the engine reads as it thinks fit."""
    return ()


class Recorder:
    """Makes recordings.

    ``read`` gives the pinyin of a text, ``voice`` is one of the engine's. `began` is told hash and number of sentences
    when the file begins to grow; `waiting` is told the cues so far, after each sentence and often in between.
    """

    def __init__(
        self,
        storage: Storage,
        cache: PcmCache,
        speaker: Synthesiser,
        *,
        read: Read = nobody_reads,
        voice: str = "",
    ) -> None:
        self._storage, self._cache, self._speaker = storage, cache, speaker
        self._read, self._voice = read, voice

    def record(
        self,
        sentences: Sequence[Sentence],
        *,
        began: Callable[[str, int], None] = lambda sound_hash, total: None,
        waiting: Callable[[list[Cue]], None] = lambda cues: None,
    ) -> Recording:
        """Speak everything. Raises StoryFailed, SpeechUnavailable, UnknownVoice, Stopped, OSError, and what the
        callables raise.

        A sentence that cannot be spoken is replaced by UNREADABLE and the recording begun again under another hash:
        the hash names what is really said. The cache makes beginning again cheap.
        """
        if sum(len(one.spoken) for one in sentences) > LONGEST_STORY:
            raise StoryFailed(
                N_("稿件超过%(longest_story)s字，不能一次读完，请分成几篇。", longest_story=LONGEST_STORY), again=False
            )
        lost: dict[int, str] = {}
        while True:
            try:
                return self._attempt(sentences, lost, began, waiting)
            except _SentenceLost as loss:
                if loss.place in lost:  # not even UNREADABLE can be spoken
                    raise SpeechUnavailable(N_("朗读引擎不能发声：%(reason)s", reason=loss.reason)) from loss
                lost[loss.place] = loss.reason
                _check_tolerable(sentences, lost)

    def _attempt(
        self,
        sentences: Sequence[Sentence],
        lost: dict[int, str],
        began: Callable[[str, int], None],
        waiting: Callable[[list[Cue]], None],
    ) -> Recording:
        said = [UNREADABLE if place in lost else one.spoken for place, one in enumerate(sentences)]
        lines = [line_of(text, self._read) for text in said]
        identity = self._speaker.identity(self._voice)
        keys = [sentence_key(identity, line.key) for line in lines]
        sound_hash = hash_of(keys, [one.pause for one in sentences])
        began(sound_hash, len(sentences))
        mp3, clock, cues = Mp3(), Clock(), list[Cue]()
        with self._storage.create(sound_key(sound_hash)) as file:
            for place, (sentence, line, key) in enumerate(zip(sentences, lines, keys, strict=True)):
                try:
                    sound = self._sound(line, key, lambda: waiting(cues))
                except SentenceFailed as error:
                    raise _SentenceLost(place, str(error)) from error
                cues.append(
                    clock.cue(sentence, sound.samples, () if place in lost else words_of(sentence, line, sound))
                )
                pause = silence(sentence.pause)
                clock.pause(pause.samples)
                file.write(mp3.add(sound) + mp3.add(pause))
                waiting(cues)
            file.write(mp3.finish())
        return Recording(sound_hash, mp3.bytes, mp3.milliseconds, cues, dict(lost))

    def _sound(self, line: Line, key: str, waiting: Callable[[], None]) -> Sound:
        kept = self._cache.get(key)
        if kept is not None:
            return kept
        sound = self._speaker.speak(line.text, waiting, readings=line.readings, voice=self._voice)
        self._cache.put(key, sound)
        return sound


def hash_of(keys: Sequence[str], pauses: Sequence[int]) -> str:
    """A recording's name: 32 hex characters from all that is said, in which voice, with which pauses and encoder."""
    everything = json.dumps([SETTINGS, list(keys), list(pauses)])
    return hashlib.sha256(everything.encode("ascii")).hexdigest()[:32]


def _check_tolerable(sentences: Sequence[Sentence], lost: dict[int, str]) -> None:
    missing = sum(len(sentences[place].spoken) for place in lost)
    if missing > TOLERATED * sum(len(one.spoken) for one in sentences):
        raise StoryFailed(
            N_("有%(count)s句不能朗读，超过全文的两成：%(values)s", count=len(lost), values=next(iter(lost.values()))),
            again=True,
        )
