"""What comes over the wire from the real web server when a growing sound is given up: never what a whole one looks like."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.support.broken_off import PIECE, PIECES
from webapp.config import PROJECT
from webapp.web.wire import Line

START = 30  # seconds for the server to stand


@pytest.fixture(scope="module")
def door() -> Iterator[int]:
    """The port of the real web server with a site whose answers break."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    options = ["--interface", "wsgi", "--no-ws", "--port", str(port), "--blocking-threads", "8", "--log-level", "error"]
    command = [sys.executable, "-m", "granian", *options, "tests.support.broken_off:app"]
    with subprocess.Popen(command, cwd=PROJECT, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(START * 10):
                try:
                    assert fetched(port, "/whole") == (PIECE * PIECES["/whole"], True)
                    break
                except OSError:
                    time.sleep(0.1)
            yield port
        finally:
            server.terminate()


def fetched(port: int, path: str, *, slowly: float = 0.0) -> tuple[bytes, bool]:
    """What came, and whether it looked whole to a program that fetches it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    line.request("GET", path)
    answer = line.getresponse()
    got = b""
    try:
        while piece := answer.read(65536):
            got += piece
            time.sleep(slowly)
    except (http.client.IncompleteRead, ConnectionError) as broken:
        return got + getattr(broken, "partial", b""), False
    finally:
        line.close()
    return got, True


def test_a_whole_sound_ends_as_whole(door) -> None:
    assert fetched(door, "/whole") == (PIECE * PIECES["/whole"], True)


@pytest.mark.parametrize(("path", "slowly"), [("/broken", 0.0), ("/large", 0.0), ("/large", 0.02)])
def test_a_broken_one_does_not_however_fast_it_is_fetched(door, path, slowly) -> None:
    got, whole = fetched(door, path, slowly=slowly)
    assert not whole
    assert got and (PIECE * PIECES[path]).startswith(got)


def test_others_from_the_same_address_are_not_broken_off(door) -> None:
    earlier = http.client.HTTPConnection("127.0.0.1", door, timeout=20)
    earlier.request("GET", "/whole")
    assert len(earlier.getresponse().read()) == len(PIECE) * PIECES["/whole"]
    time.sleep(2.5)
    assert not fetched(door, "/large")[1]
    earlier.request("GET", "/whole")
    assert len(earlier.getresponse().read()) == len(PIECE) * PIECES["/whole"]
    earlier.close()


def test_behind_a_proxy_the_connection_is_the_proxys() -> None:
    """The reader's own address, which the proxy tells, is nobody's whom we speak to."""
    environ = {
        "REMOTE_ADDR": "203.0.113.9",
        "SERVER_PORT": "443",
        "werkzeug.proxy_fix.orig": {"REMOTE_ADDR": "127.0.0.1", "SERVER_PORT": "8000"},
    }
    line = Line.of(environ)
    assert (line.peer, line.port) == ("127.0.0.1", 8000)
