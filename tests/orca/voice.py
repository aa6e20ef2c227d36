"""A voice that writes instead of speaking: the SSIP side of Speech Dispatcher, as far as Orca uses it.

Orca hands every utterance to Speech Dispatcher over a socket (SSIP, https://htmlpreview.github.io/?https://github.com/brailcom/speechd/blob/master/doc/ssip.html).
This server takes its place: it keeps each utterance with the moment it came, says "spoken" at once, and makes no sound.
"""

import contextlib
import html
import re
import socketserver
import threading
import time
from pathlib import Path
from typing import NamedTuple

ANSWERS = {
    "SET": "203 OK SET",
    "STOP": "210 OK STOPPED",
    "CANCEL": "210 OK STOPPED",
    "PAUSE": "211 OK PAUSED",
    "RESUME": "212 OK RESUMED",
    "BLOCK": "260 OK INSIDE BLOCK",
    "QUIT": "231 HAPPY HACKING",
    "HISTORY": "245-1\r\n245 OK CLIENT ID SENT",
    "GET": "251-0\r\n251 OK GET RETURNED",
    "LIST OUTPUT_MODULES": "250-paper\r\n250 OK MODULE LIST SENT",
    "LIST SYNTHESIS_VOICES": "249-Mandarin\tcmn\tnone\r\n249 OK VOICE LIST SENT",
    "LIST VOICES": "249-FEMALE1\r\n249 OK VOICE LIST SENT",
    "GET LANGUAGE": "251-cmn\r\n251 OK GET RETURNED",
    "GET OUTPUT_MODULE": "251-paper\r\n251 OK GET RETURNED",
}
EVENTS = ((701, "BEGIN"), (702, "END"))
HEARD_AFTER = 0.01  # seconds
TAG = re.compile(r"<[^>]*>")


class Utterance(NamedTuple):
    """What Orca gave to be spoken in one piece."""

    moment: float  # time.monotonic()
    text: str


class Paper(socketserver.ThreadingUnixStreamServer):
    """The server; `said` is all that was given so far, in order."""

    daemon_threads = True

    def __init__(self, socket: Path) -> None:
        super().__init__(str(socket), Client)
        self.said: list[Utterance] = []
        self.number = 0
        self.lock = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def write(self, text: str) -> int:
        """Keep an utterance; its number."""
        words = re.sub(r"\s+", " ", html.unescape(TAG.sub("", text))).strip()
        with self.lock:
            self.number += 1
            if words:
                self.said.append(Utterance(time.monotonic(), words))
            return self.number

    def wait_for(self, number: int, at_most: float) -> bool:
        """Wait until more than this many were given; False where that did not happen in time."""
        end = time.monotonic() + at_most
        while time.monotonic() < end:
            if len(self.said) > number:
                return True
            time.sleep(0.02)
        return False

    def quiet(self, seconds: float, at_most: float) -> bool:
        """Wait until nothing was given for so long; False where that did not happen in time."""
        start = time.monotonic()
        while (now := time.monotonic()) - start < at_most:
            last = self.said[-1].moment if self.said else start
            if now - max(last, start) >= seconds:
                return True
            time.sleep(0.05)
        return False


class Client(socketserver.StreamRequestHandler):
    """One connection."""

    server: Paper

    def setup(self) -> None:
        """Answers come from two threads: one at a time."""
        super().setup()
        self.turn = threading.Lock()

    def handle(self) -> None:
        """Answer line by line until the other side goes."""
        while line := self.rfile.readline():
            words = line.decode().strip().split(" ", 1)
            verb, rest = words[0].upper(), words[1] if len(words) > 1 else ""
            if verb == "SPEAK":
                self.answer("230 OK RECEIVING DATA")
                self.spoken(self.data())
            elif verb in {"CHAR", "KEY", "SOUND_ICON"}:
                self.spoken("空格" if rest == "space" else rest)
            else:
                self.answer(ANSWERS.get(f"{verb} {rest.split(' ')[0].upper()}") or ANSWERS.get(verb, "500 ERR"))
            if verb == "QUIT":
                return

    def data(self) -> str:
        """The lines up to a single dot."""
        lines = []
        while (line := self.rfile.readline()).rstrip(b"\r\n") != b"." and line:
            lines.append(line.decode().removeprefix("."))
        return "".join(lines)

    def spoken(self, text: str) -> None:
        """Take it, and say that it has been heard to its end."""
        number = self.server.write(text)
        self.answer(f"225-{number}\r\n225 OK MESSAGE QUEUED")
        # Orca learns the number from the answer and only then knows whom to tell: what is heard must not end before.
        threading.Timer(HEARD_AFTER, self.heard, [number]).start()

    def heard(self, number: int) -> None:
        """Tell that an utterance was spoken from its beginning to its end."""
        with contextlib.suppress(OSError, ValueError):  # the other side has gone
            self.answer("".join(f"{code}-{number}\r\n{code}-1\r\n{code} {name}\r\n" for code, name in EVENTS).rstrip())

    def answer(self, text: str) -> None:
        """Send one answer whole."""
        with self.turn:
            self.wfile.write(f"{text}\r\n".encode())
