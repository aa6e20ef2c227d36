"""The child process that speaks. It may crash, hang or be killed; nothing but one sentence is lost.

In, one JSON object a line: {"text": "…", "readings": ["yin2", …], "voice": "…"}, the last two as engines/base.py says.
Out, first one line {"ready": true, "voices": [[key, name, identity], …], "piece": n}, with the longest text that may be
asked for in characters, or {"ready": false, "reason": "…"}; then for each line in, one line {"ok": true, "bytes": n,
"words": [[place, length, sample], …]} followed by n bytes of 16-bit little-endian mono samples, or one line
{"ok": false, "reason": "…"}. The process ends when its input closes, whatever it is doing.
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
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from webapp.lifeline import end_with_parent
from webapp.messages import N_
from webapp.speech.voice.engines.base import RATE, Engine, SpeechUnavailable


class EngineRoom(NamedTuple):
    """What an engine needs around it."""

    module: str
    factory: str
    memory: int  # bytes of address space
    packages: str  # what pip installs when they are missing
    is_quiet: bool  # what its library prints on the error output is worth reading


ENGINES = {
    # 200 characters need a tenth of this.
    "pyttsx3": EngineRoom(
        "webapp.speech.voice.engines.pyttsx3", "Pyttsx3Engine", 1024**3, "pyttsx3 espeakng-loader", True
    ),
    # Models of 40 to 330 MB, which the library holds up to three times while it loads them. It prints a line for every
    # character that it does not know.
    "sherpa": EngineRoom("webapp.speech.voice.engines.sherpa", "SherpaEngine", 4 * 1024**3, "sherpa-onnx numpy", False),
}
LONGEST_LINE = 64 * 1024


def main() -> None:
    """Speak until the input closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=sorted(ENGINES), default="pyttsx3")
    parser.add_argument("--rate", type=int, required=True, help="the engine's words a minute")
    parser.add_argument("--model", type=Path, help="sherpa: the folder of the model")
    parser.add_argument("--speaker", type=int, action="append", default=[], help="sherpa: one of its speakers to offer")
    given = parser.parse_args()
    room = ENGINES[given.engine]
    out = _keep_output_clean(room.is_quiet)
    _limit_resources(room.memory)
    threading.Thread(target=_end_when_input_closes, daemon=True).start()
    # For a child that hangs so that not even that thread runs. One whose parent went before is ended by that thread.
    end_with_parent(signal.SIGKILL, parent=os.getppid())
    try:
        engine = _open_engine(room, given)
    except SpeechUnavailable as error:
        _answer(out, {"ready": False, "reason": str(error)})
        return
    voices = [[one.key, one.name, engine.identity(one.key)] for one in engine.voices]
    _answer(out, {"ready": True, "rate": RATE, "voices": voices, "piece": engine.longest_piece})
    while line := sys.stdin.buffer.readline(LONGEST_LINE):
        _speak(engine, line, out)


def _open_engine(room: EngineRoom, given: argparse.Namespace) -> Engine:
    """Import and start an engine here, never in the parent: its library may be copyleft and may crash."""
    more: dict[str, Any] = {"model": given.model, "speakers": given.speaker} if given.model else {}
    try:
        engine: Engine = getattr(importlib.import_module(room.module), room.factory)(given.rate, **more)
    except ImportError as error:
        raise SpeechUnavailable(
            N_("没有安装朗读引擎：%(error)s。请运行 pip install %(packages)s。", error=error, packages=room.packages)
        ) from error
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


def _keep_output_clean(library_may_print: bool) -> BinaryIO:
    """Take the real standard output for answers; whatever a library prints goes to the error output or nowhere."""
    ours = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    if not library_may_print:
        sys.stderr = os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8", errors="backslashreplace")
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    os.dup2(2, 1)
    return ours


def _limit_resources(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy's own, which nobody needs here, would each take memory
    os.nice(5)  # readers' pages come first


def _end_when_input_closes() -> None:
    """End at once when the parent closes our input or dies, even in the middle of a sentence."""
    watch = select.poll()
    watch.register(0, 0)  # nothing but the hang-up is waited for; lines are read by the main thread
    watch.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
