"""A sentence to try: made on the spot for a member of staff who waits, by this process and never by two at once."""

import threading
import time
from typing import Final, NamedTuple

from webapp.messages import N_
from webapp.speech.lexicon import line
from webapp.speech.lines import Read
from webapp.speech.sound.encode import SETTINGS, Mp3
from webapp.speech.sound.pcm import sentence_key
from webapp.speech.studio import studio
from webapp.speech.voice.engines.base import SpeechUnavailable
from webapp.speech.voice.synthesiser import SentenceFailed, Stopped

LONGEST: Final = 100  # characters; half a minute of speech
PATIENCE: Final = 10.0  # seconds for the sentence, and as many for whoever comes before
OTHERS: Final = N_("别人正在试听。请过几秒再按一次播放。")
IDLE: Final = 60.0  # seconds after which the voice rests

MOST_WAITING: Final = 4  # who try at once: each waits in a thread that readers' pages need

_one_at_a_time = threading.Lock()
_places = threading.BoundedSemaphore(MOST_WAITING)
_rest: threading.Timer | None = None


class CannotTry(Exception):
    """There is no sound to try now; the message says why, in Chinese."""


class Tried(NamedTuple):
    """An MP3, and a name that no other sound has."""

    mp3: bytes
    name: str


class _TooSlow(Exception):
    """The voice took longer than anybody waits."""


def tried(text: str, read: Read) -> Tried:
    """The sound of a text of at most LONGEST characters, read this way. Raises CannotTry."""
    if not text.strip() or len(text) > LONGEST:
        raise CannotTry(N_("请写一句话，最多%(longest)s个字。", longest=LONGEST))
    if not _places.acquire(blocking=False):
        raise CannotTry(OTHERS)
    try:
        return _in_turn(text, read)
    finally:
        _places.release()


def _in_turn(text: str, read: Read) -> Tried:
    if not _one_at_a_time.acquire(timeout=PATIENCE):
        raise CannotTry(OTHERS)
    try:
        return _made(text, read)
    except SentenceFailed as error:
        raise CannotTry(N_("这一句没有读成：%(error)s。", error=error)) from error
    except (SpeechUnavailable, Stopped) as error:
        raise CannotTry(N_("现在不能试听。%(error)s", error=error)) from error
    except _TooSlow as error:
        raise CannotTry(N_("这一句太久没有读完。请换一句短的再试。")) from error
    finally:
        _rest_later()
        _one_at_a_time.release()


def _made(text: str, read: Read) -> Tried:
    tools, said = studio(), line(text, read)
    end = time.monotonic() + PATIENCE

    def waiting() -> None:
        if time.monotonic() > end:
            raise _TooSlow

    with tools.speakers.borrowed() as speaker:
        key = sentence_key(speaker.identity(), said.key)
        sound = tools.cache.get(key)
        if sound is None:
            sound = speaker.speak(said.text, waiting, readings=said.readings)
            tools.cache.put(key, sound)
    mp3 = Mp3()
    return Tried(mp3.add(sound) + mp3.finish(), sentence_key(SETTINGS, key)[:32])


def _rest_later() -> None:
    """Let the voice rest when nobody has tried anything for a while: it holds memory that readers' pages can use."""
    global _rest
    if _rest is not None:
        _rest.cancel()
    _rest = threading.Timer(IDLE, studio().speakers.rest)
    _rest.daemon = True
    _rest.start()
