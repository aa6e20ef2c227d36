"""Whether there is a voice, for the health page. The worker writes a note; the web server only reads it."""

import json
import os
import re
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from webapp.speech.engines.base import EngineVoice, SpeechUnavailable
from webapp.speech.studio import Studio, studio

FILE = "voice.json"
STALE = 90  # seconds without a sign of the worker; it gives one every 15
NO_WORKER = "朗读程序没有运行，新稿件暂时没有声音。请运行 flask jobs work。"


@dataclass(frozen=True)
class VoiceState:
    """The voice in one sentence."""

    ok: bool
    words: str


def note(tools: Studio) -> VoiceState:
    """Start the voice if need be, write down how it is, and tell it. Only for the worker. Raises Stopped."""
    try:
        with tools.speakers.borrowed() as speaker:
            state = VoiceState(True, f"可以使用。语音 {engine_name(speaker.identity())}。")
    except SpeechUnavailable as error:
        state = VoiceState(False, str(error))
    path = _path(tools)
    temporary = path.with_name(f".{FILE}.{secrets.token_hex(4)}")
    with suppress(OSError):  # a full disk must not stop the worker; the note goes stale and says so
        temporary.write_text(json.dumps({"ok": state.ok, "words": state.words}), encoding="ascii")
        temporary.replace(path)
    return state


def engine_name(identity: str) -> str:
    """Name and version out of an engine's identity, "espeak-ng 1.52.0"; its settings are nobody's concern here."""
    found = re.search(r"(\S+ \d+(?:\.\d+)+)", identity)
    return found.group(1) if found else identity.partition(" ")[0]


def voices() -> tuple[EngineVoice, ...]:
    """The voices of the engine, the default first; none while nobody knows."""
    return ()


def still_alive(tools: Studio) -> None:
    """Keep the note fresh during a long narration."""
    with suppress(OSError):
        os.utime(_path(tools))


def voice_state() -> VoiceState:
    """How the voice was when the worker last looked; not ok when it has not looked for a while."""
    path = _path(studio())
    try:
        age = time.time() - path.stat().st_mtime
        found = json.loads(path.read_text(encoding="ascii"))
        state = VoiceState(bool(found["ok"]), str(found["words"]))
    except (OSError, ValueError, KeyError, TypeError):
        return VoiceState(False, NO_WORKER)
    return state if age <= STALE else VoiceState(False, NO_WORKER)


def _path(tools: Studio) -> Path:
    return tools.notes / FILE
