"""One command keeps web server and worker running, and ends both."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import PROJECT

PATIENCE = 60  # seconds after which something that should happen is taken not to happen


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the site serves readers."""
    with contextlib.suppress(urllib.error.URLError, OSError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5).close()
        return True
    return False


def until(what) -> None:
    """Wait until something is so, or fail."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, "it did not happen within a minute"
        time.sleep(0.05)


def children(number: int) -> list[int]:
    """The processes that this one has started."""
    place = Path(f"/proc/{number}/task/{number}/children")
    return [int(child) for child in place.read_text().split()] if place.exists() else []


def command_of(number: int) -> str:
    """The command line of a process; empty when it is gone."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")
    return ""


def lives(number: int) -> bool:
    """True while a process runs; a dead one whose parent has not asked after it does not."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def read_until_welcome(process: subprocess.Popen[bytes]) -> None:
    """Read what the start says, to its last line."""
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl-C" in line.decode():
            return
    raise AssertionError("the site ended before it was ready")


@pytest.fixture
def running(tmp_path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A whole site, started as a keeper starts it; the process and its port."""
    port = free_port()
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--no-demo", "--port", str(port)]
    environment = os.environ | {"DATA_DIR": str(tmp_path / "data")}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.PIPE) as process:
        try:
            read_until_welcome(process)
            assert answers(port)
            yield process, port
        finally:
            process.kill()


def server_of(process: subprocess.Popen[bytes]) -> int:
    """The web server's process."""
    return next(child for child in children(process.pid) if "granian" in command_of(child))


def test_a_killed_web_server_comes_back_and_leaves_nothing_behind(running) -> None:
    process, port = running
    server = server_of(process)
    workers = children(server)
    assert workers
    os.kill(server, signal.SIGKILL)
    until(lambda: not any(lives(one) for one in (server, *workers)))
    until(lambda: answers(port))
    assert server_of(process) != server


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_everything(running, sent) -> None:
    process, port = running
    everybody = [child for one in children(process.pid) for child in (one, *children(one))]
    assert len(everybody) >= 3
    process.send_signal(sent)
    assert process.wait(PATIENCE) == 0
    until(lambda: not any(lives(one) for one in everybody))
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_killed_supervisor_takes_everything_with_it(running) -> None:
    process, _port = running
    everybody = [child for one in children(process.pid) for child in (one, *children(one))]
    process.kill()
    process.wait(PATIENCE)
    until(lambda: not any(lives(one) for one in everybody))


def test_a_taken_port_is_told_with_the_way_out(tmp_path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--no-demo", "--port", port]
        environment = os.environ | {"DATA_DIR": str(tmp_path / "data")}
        done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "make run PORT=8123" in done.stderr and "Traceback" not in done.stderr


def test_the_site_is_not_opened_to_others_before_it_has_a_name(tmp_path) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--no-demo", "--host", "0.0.0.0"]
    environment = {name: value for name, value in os.environ.items() if name != "TRUSTED_HOSTS"}
    environment["DATA_DIR"] = str(tmp_path / "data")
    command += ["--port", str(free_port())]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "TRUSTED_HOSTS" in done.stderr
