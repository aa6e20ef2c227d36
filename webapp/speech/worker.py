"""The child process that speaks. It may crash, hang or be killed; nothing but one sentence is lost.

In, one JSON object a line: {"text": "…", "readings": ["yin2", …], "voice": "…"}, the last two as engines/base.py says.
Out, first one line {"ready": true, "voices": [[key, name, identity], …]} or {"ready": false, "reason": "…"}; then for
each line in, one line {"ok": true, "bytes": n, "words": [[place, length, sample], …]} followed by n bytes of 16-bit
little-endian mono samples, or one line {"ok": false, "reason": "…"}. The process ends when its input closes, whatever
it is doing.
"""

import argparse
import importlib
import json
import os
import resource
import select
import signal
import sys
import threading
from typing import BinaryIO

from webapp.lifeline import end_with_parent
from webapp.speech.engines.base import RATE, Engine, SpeechUnavailable

ENGINES = {"pyttsx3": ("webapp.speech.engines.pyttsx3", "Pyttsx3Engine")}
MEMORY = 1024**3  # bytes of address space; a piece of 200 characters needs a tenth of it
LONGEST_LINE = 64 * 1024


def main() -> None:
    """Speak until the input closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=sorted(ENGINES), default="pyttsx3")
    parser.add_argument("--rate", type=int, required=True, help="the engine's words a minute")
    given = parser.parse_args()
    out = _keep_output_clean()
    _limit_resources()
    threading.Thread(target=_end_when_input_closes, daemon=True).start()
    # For a child that hangs so that not even that thread runs. One whose parent went before is ended by that thread.
    end_with_parent(signal.SIGKILL, parent=os.getppid())
    try:
        engine = _open_engine(given.engine, given.rate)
    except SpeechUnavailable as error:
        _answer(out, {"ready": False, "reason": str(error)})
        return
    voices = [[one.key, one.name, engine.identity(one.key)] for one in engine.voices]
    _answer(out, {"ready": True, "rate": RATE, "voices": voices})
    while line := sys.stdin.buffer.readline(LONGEST_LINE):
        _speak(engine, line, out)


def _open_engine(name: str, rate: int) -> Engine:
    """Import and start an engine here, never in the parent: its library may be copyleft and may crash."""
    module, factory = ENGINES[name]
    try:
        engine: Engine = getattr(importlib.import_module(module), factory)(rate)
    except ImportError as error:
        raise SpeechUnavailable(f"没有安装朗读引擎：{error}。请运行 pip install pyttsx3 espeakng-loader。") from error
    return engine


def _speak(engine: Engine, line: bytes, out: BinaryIO) -> None:
    try:
        asked = json.loads(line)
        sound = engine.synthesise(asked["text"], asked.get("readings", ()), asked.get("voice", ""))
    except (RuntimeError, ValueError, KeyError, TypeError, MemoryError) as error:
        _answer(out, {"ok": False, "reason": f"{type(error).__name__}: {error}"})
        return
    _answer(out, {"ok": True, "bytes": len(sound.pcm), "words": sound.words}, sound.pcm)


def _answer(out: BinaryIO, header: dict[str, object], payload: bytes = b"") -> None:
    out.write(json.dumps(header, ensure_ascii=False).encode("utf-8") + b"\n" + payload)
    out.flush()


def _keep_output_clean() -> BinaryIO:
    """Take the real standard output for answers; whatever a library prints goes to the error output instead."""
    ours = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)
    return ours


def _limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(5)  # readers' pages come first


def _end_when_input_closes() -> None:
    """End at once when the parent closes our input or dies, even in the middle of a sentence."""
    watch = select.poll()
    watch.register(0, 0)  # nothing but the hang-up is waited for; lines are read by the main thread
    watch.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
