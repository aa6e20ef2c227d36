"""The parent's end of the worker: starts it, asks it, waits no longer than told, ends it."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from webapp.messages import N_

PROJECT = Path(__file__).resolve().parents[3]
# The child gets what a Python needs to run and nothing else: no secrets of the site, no ESPEAK_DATA_PATH.
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "PYTHONPATH")
TICK = 0.5  # seconds between two calls of `waiting`
MOST_PCM = 64 * 1024**2  # bytes of one answer; 25 minutes of sound
LONGEST_HEADER = 256 * 1024  # bytes; a piece of 200 characters needs 5,000
DYING = 2.0  # seconds; a killed process goes at once, unless it waits for a disk that never answers

Answer = tuple[dict[str, Any], bytes]  # header and sound


class ChildLost(Exception):
    """The child died, hung or spoke nonsense; it has been ended. The message says which."""


class ChildLate(ChildLost):
    """It did not answer in time."""


class Child:
    """One running worker process; ``lend``: numbers of open files that it may read."""

    def __init__(self, command: Sequence[str], *, lend: Sequence[int] = ()) -> None:
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
        paths = [str(PROJECT), environment.get("PYTHONPATH", "")]
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=environment,
                bufsize=0,
                cwd=PROJECT,
                pass_fds=lend,
            )
        except OSError as error:
            raise ChildLost(N_("朗读子进程无法启动：%(error)s", error=error)) from error
        assert self._process.stdin and self._process.stdout
        self._input, self._output = self._process.stdin, self._process.stdout
        os.set_blocking(self._output.fileno(), False)
        self._received = bytearray()

    @property
    def pid(self) -> int:
        """The child's process number."""
        return self._process.pid

    def ask(self, question: dict[str, Any], seconds: float, waiting: Callable[[], None]) -> Answer:
        """Send one line and wait for its answer: header and sound. ChildLost when it does not come in time."""
        try:
            self._input.write(json.dumps(question).encode("ascii") + b"\n")
        except (OSError, ValueError) as error:  # it died, or was ended from another thread
            self.end()
            raise ChildLost(N_("朗读子进程中途退出")) from error
        return self.listen(seconds, waiting)

    def listen(self, seconds: float, waiting: Callable[[], None]) -> Answer:
        """Wait for one answer. `waiting` is called about twice a second meanwhile; what it raises ends the child."""
        deadline = time.monotonic() + seconds
        try:
            while (end := self._received.find(b"\n")) < 0:
                if len(self._received) > LONGEST_HEADER:
                    raise ChildLost(N_("朗读子进程的回答过长"))
                self._receive(deadline, waiting)
            header = json.loads(self._received[:end])
            size = int(header.get("bytes", 0))
            if not 0 <= size <= MOST_PCM:
                raise ChildLost(N_("朗读子进程的回答过长"))
            while len(self._received) < end + 1 + size:
                self._receive(deadline, waiting)
        except (ValueError, AttributeError, TypeError) as error:
            self.end()
            raise ChildLost(N_("朗读子进程的回答无法理解")) from error
        except BaseException:
            self.end()
            raise
        payload = bytes(memoryview(self._received)[end + 1 : end + 1 + size])
        del self._received[: end + 1 + size]
        return header, payload

    def end(self) -> None:
        """Kill it; nothing it holds is worth a farewell."""
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(DYING)
        self._input.close()
        self._output.close()

    def _receive(self, deadline: float, waiting: Callable[[], None]) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ChildLate(N_("朗读子进程超时"))
        if self._output.closed:  # ended from another thread
            raise ChildLost(N_("朗读子进程已停止"))
        if not select.select([self._output], [], [], min(TICK, left))[0]:
            waiting()
            return
        chunk = self._output.read(1 << 20)
        if chunk == b"":
            raise ChildLost(N_("朗读子进程中途退出"))
        self._received += chunk or b""


def worker_command(rate: int, model: Path | None = None, speakers: Sequence[int] = ()) -> list[str]:
    """How the speech worker is started: with espeak-ng, or with the model in this folder."""
    command = [sys.executable, "-m", "webapp.speech.voice.worker", "--rate", str(rate)]
    if model is not None:
        command += ["--engine", "sherpa", "--model", str(model)]
        command += [part for one in speakers for part in ("--speaker", str(one))]
    return command
