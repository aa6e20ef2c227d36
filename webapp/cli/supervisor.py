"""Keeps the site's two programs running, the web server and the worker, and ends them together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from types import FrameType

from webapp.config import PROJECT
from webapp.lifeline import SUPERVISED, end_with_parent

# A slow sender holds a thread for as long as it likes, so there are hundreds; an idle one costs nothing.
BLOCKING_THREADS = 256
PATIENCE = 10  # seconds between asking a program to end and ending it


class CannotStart(Exception):
    """A program did not start; the message says why and what to do."""


@dataclass
class Program:
    """One child process and how to start it again."""

    name: str
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    rest_until: float = 0.0

    def start(self) -> None:
        """Start it; it is told to end if we vanish without a word, so that no port stays taken."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.arguments,
            cwd=PROJECT,
            env=os.environ | {SUPERVISED: "1"},
            # In the child: end when we are gone, so that no port stays taken. This process has one thread.
            preexec_fn=partial(end_with_parent, signal.SIGTERM, parent=os.getpid()),
            # A group of its own: what it has started can be ended with it, and Ctrl-C reaches only us.
            start_new_session=True,
        )

    def end_group(self) -> None:
        """End what a dead program may have left behind."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Supervisor:
    """Starts, watches and ends the programs. One that dies is started again, each time after a longer rest."""

    programs: list[Program]
    say: Callable[[str], None]
    stopping: bool = field(default=False)

    def start(self) -> None:
        """Start all, and listen for Ctrl-C and SIGTERM."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        for program in self.programs:
            program.start()

    def watch(self) -> None:
        """Stay until told to stop; then end everything."""
        try:
            while not self.stopping:
                self.look()
                time.sleep(0.2)
        finally:
            self.end()

    def look(self) -> None:
        """Start again what has died."""
        for program in self.programs:
            process = program.process
            if self.stopping or process is None or process.poll() is None:
                continue
            now = time.monotonic()
            if not program.rest_until:
                program.falls = program.falls + 1 if now - program.started < 60 else 1
                rest = min(30.0, 0.5 * 2 ** (program.falls - 1))
                program.rest_until = now + rest
                program.end_group()
                self.say(f"{program.name}意外结束（{process.returncode}），{rest:.1f}秒后重新启动。")
            elif now >= program.rest_until:
                program.rest_until = 0.0
                program.start()

    def end(self) -> None:
        """Ask each program to end, and end the ones that do not."""
        alive = [one.process for one in self.programs if one.process and one.process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + PATIENCE
        for process in alive:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            if process.poll() is None:
                process.kill()
                process.wait()
        for program in self.programs:
            program.end_group()

    def wait_until_ready(self, address: str, *, seconds: float = 60) -> None:
        """Wait until the web server answers; raises CannotStart when it does not."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.stopping:
            if any(one.process and one.process.poll() is not None for one in self.programs):
                raise CannotStart("网站没有启动成功，原因在上面几行。")
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(f"{address}/health/ready", timeout=5).close()  # noqa: S310 - own address
                return
            time.sleep(0.05)
        if not self.stopping:
            raise CannotStart("网站在一分钟内没有启动成功。")

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self.stopping = True


def web_server(host: str, port: int, *, workers: int = 1) -> Program:
    """The web server: granian, with as many processes as asked."""
    return Program(
        "网站",
        [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", host, "--port", str(port)),
            *("--workers", str(workers), "--blocking-threads", str(BLOCKING_THREADS)),
            *("--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "error", "wsgi:app"),
        ],
    )


def worker() -> Program:
    """The job worker."""
    return Program("朗读程序", [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"])


def check_port(host: str, port: int) -> None:
    """Raise CannotStart when something else already listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"{host}:{port} 已经有别的程序在用（{error.strerror}）。换一个：make run PORT=8123"
            ) from None
