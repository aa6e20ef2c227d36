"""Whether there is a voice, for the health page. The worker writes a note; the web server only reads it."""

import json
import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from webapp.messages import N_
from webapp.speech.models import RECORDING
from webapp.speech.studio import Studio, studio
from webapp.speech.voice.engines.base import EngineVoice, SpeechUnavailable

FILE = "voice.json"
LONGEST, LONGEST_NAME = 64 * 1024, 100  # characters
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]{0,39}")  # as long as the table takes
STALE = 90  # seconds without a sign of the worker; it gives one every 15
NO_WORKER = N_("朗读程序没有运行，新稿件暂时没有声音。请运行 flask jobs work。")


@dataclass(frozen=True)
class VoiceState:
    """The voice in words. `ok`: something speaks; `as_wished`: and it is the voice that the keeper has set."""

    ok: bool
    words: str
    as_wished: bool = True


def note(tools: Studio) -> VoiceState:
    """Start the voice if need be, write down how it is, and tell it. Only for the worker. Raises Stopped."""
    path = _path(tools)
    try:
        with tools.speakers.borrowed() as speaker:
            offered = speaker.start()
            speaks = N_("可以使用。语音 %(identity)s。", identity=engine_name(speaker.identity()))
            state = VoiceState(True, speaker.remark or speaks, not speaker.remark)
    except SpeechUnavailable as error:
        state = VoiceState(False, str(error), False)
        offered = _read(path).voices  # what was made with them can still be heard
    written = {"ok": state.ok, "words": state.words, "as_wished": state.as_wished, "voices": offered}
    temporary = path.with_name(f".{FILE}.{secrets.token_hex(4)}")
    with suppress(OSError):  # a full disk must not stop the worker; the note goes stale and says so
        try:
            temporary.write_text(json.dumps(written), encoding="ascii")
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    return state


def engine_name(identity: str) -> str:
    """Name and version out of an engine's identity, "espeak-ng 1.52.0"; its settings are nobody's concern here."""
    found = re.search(r"(\S+ \d+(?:\.\d+)+)", identity)
    return found.group(1) if found else identity.partition(" ")[0]


def still_alive(tools: Studio) -> None:
    """Keep the note fresh during a long narration."""
    with suppress(OSError):
        os.utime(_path(tools))


def voice_state() -> VoiceState:
    """How the voice was when the worker last looked; not ok when it has not looked for a while."""
    found = _read(_path(studio()))
    # One from the future was written before the clock was put back, by a worker that may have gone since.
    return found.state if abs(time.time() - found.time) <= STALE else VoiceState(False, NO_WORKER, False)


def voices() -> tuple[EngineVoice, ...]:
    """The voices that readers may choose from, the default first; none before the worker first ran.

    Cheap enough for every page: one look at the file's time. They stay while the worker is away.
    """
    return _read(_path(studio())).voices


@dataclass(frozen=True)
class _Note:
    time: float  # seconds since 1970
    state: VoiceState
    voices: tuple[EngineVoice, ...]


_NOTHING = _Note(0.0, VoiceState(False, NO_WORKER, False), ())
_last_read: tuple[Path, int, _Note] = (Path(), 0, _NOTHING)  # replaced as a whole, so threads need no lock


def _read(path: Path) -> _Note:
    global _last_read
    try:
        written = path.stat().st_mtime_ns
        known_path, known, note = _last_read
        if (known_path, known) == (path, written):
            return note
        with path.open(encoding="ascii") as file:
            found = json.loads(file.read(LONGEST))
        state = VoiceState(bool(found["ok"]), str(found["words"]), bool(found["as_wished"]))
        note = _Note(written / 1e9, state, tuple(_voice(str(key), str(name)) for key, name in found["voices"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return _NOTHING
    _last_read = (path, written, note)
    return note


def _voice(key: str, name: str) -> EngineVoice:
    """A voice by whose key narrations can be named. Raises ValueError."""
    if not KEY.fullmatch(key) or key == RECORDING or len(name) > LONGEST_NAME:
        raise ValueError(f"not a voice: {key[:40]!r}")
    return EngineVoice(key, name)


def _path(tools: Studio) -> Path:
    return tools.notes / FILE
