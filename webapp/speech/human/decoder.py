"""The child process that decodes one recording and dies: `python -m webapp.speech.human.decoder --file /dev/fd/N --form mp3`.

A recording is a stranger's file, and a decoder is C code: whatever it sets off ends here. In, one JSON object a line; out,
one JSON line, and after it as many bytes as its "bytes" say:
{"do": "open"} → {"ok": true, "declared": milliseconds the file says it has, or null}
{"do": "measure"} → {"ok": true, "levels": […], "peaks": […]} for the next PIECE seconds; none at the end
{"do": "rewind", "gain": 1.7} → {"ok": true}; from here on samples are wanted
{"do": "samples"} → {"ok": true, "bytes": n} and 16-bit little-endian mono samples of RATE; none at the end
{"ok": false, "reason": "…"} for whatever cannot be decoded.
"""

import argparse
import json
import os
import resource
import select
import signal
import sys
import threading
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

import miniaudio

from webapp.lifeline import end_with_parent
from webapp.speech.human import levels
from webapp.speech.human.formats import Form
from webapp.speech.voice.engines.base import RATE

MEMORY: Final = 512 * 1024**2  # bytes of address space
PROCESSOR_SECONDS: Final = 1800  # three hours of sound take about four minutes
PIECE: Final = 20  # seconds of sound in one answer
READ: Final = levels.FRAME * 30  # samples read at a time: whole frames, fewer than the decoder's buffer holds
LONGEST_LINE: Final = 1000


class Decoder:
    """One file, from its beginning."""

    def __init__(self, path: str, form: Form) -> None:
        self._path, self._form = path, form
        self._stream: Iterator[array[int]] = iter(())
        self._rest: array[int] = array("h")  # read but not answered yet
        self._table: list[int] = []

    def open(self) -> dict[str, Any]:
        """Begin, and tell how long the file says it is."""
        self._begin()
        return {"declared": self._declared()}

    def rewind(self, gain: float) -> dict[str, Any]:
        """Begin again; samples are made louder by this factor."""
        self._begin()
        self._table = levels.table(gain)
        return {}

    def measure(self) -> dict[str, Any]:
        """Levels and peaks of the next piece."""
        found = list(levels.measure(self._piece()))
        return {"levels": [level for level, _ in found], "peaks": [peak for _, peak in found]}

    def samples(self) -> bytes:
        """The samples of the next piece."""
        piece = array("h", map(self._table.__getitem__, self._piece()))
        if sys.byteorder == "big":
            piece.byteswap()
        return piece.tobytes()

    def _begin(self) -> None:
        self._rest = array("h")
        self._stream = miniaudio.stream_file(
            self._path, miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE, frames_to_read=READ
        )

    def _piece(self) -> "array[int]":
        """The next PIECE seconds; shorter, and in the end empty, at the end of the file."""
        found = self._rest
        for samples in self._stream:
            found += samples
            if len(found) >= PIECE * RATE:
                break
        self._rest = found[PIECE * RATE :]
        return found[: PIECE * RATE]

    def _declared(self) -> int | None:
        """Milliseconds by the file's own header; an MP3 has none, an OGG none that is cheap."""
        if self._form is Form.WAV:
            with Path(self._path).open("rb") as file:
                return declared_by_wav(file)
        if self._form is not Form.FLAC:
            return None
        told = miniaudio.flac_get_file_info(self._path)
        return round(told.num_frames / told.sample_rate * 1000) if told.num_frames and told.sample_rate else None


def declared_by_wav(file: BinaryIO) -> int | None:
    """Milliseconds by the chunks "fmt " and "data" of a WAV file; None where they do not say. Decoders do not tell when
    less is there than was promised."""
    file.seek(12)
    per_second = 0
    for _ in range(100):
        name, size = file.read(4), int.from_bytes(file.read(4), "little")
        if name == b"fmt ":
            per_second = int.from_bytes(file.read(12)[8:12], "little")
            file.seek(size - 12, os.SEEK_CUR)
        elif name == b"data":
            return round(size / per_second * 1000) if per_second and size < 0xFFFF0000 else None
        elif not name:
            return None
        else:
            file.seek(size + size % 2, os.SEEK_CUR)
    return None


def main() -> None:
    """Answer until the input closes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--file", required=True)
    parser.add_argument("--form", required=True, type=Form, choices=list(Form))
    given = parser.parse_args()
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)  # whatever a library prints goes to the error output
    _limit_resources()
    for one in (signal.SIGINT, signal.SIGTERM):  # the parent decides when to end: it puts its work down first
        signal.signal(one, signal.SIG_IGN)
    threading.Thread(target=_end_when_input_closes, daemon=True).start()
    end_with_parent(signal.SIGKILL, parent=os.getppid())
    decoder = Decoder(given.file, given.form)
    while line := sys.stdin.buffer.readline(LONGEST_LINE):
        _answer(decoder, json.loads(line), out)


def _answer(decoder: Decoder, asked: dict[str, Any], out: BinaryIO) -> None:
    payload = b""
    try:
        if asked["do"] == "samples":
            payload = decoder.samples()
            said: dict[str, Any] = {"bytes": len(payload)}
        elif asked["do"] == "rewind":
            said = decoder.rewind(float(asked["gain"]))
        else:
            said = {"open": decoder.open, "measure": decoder.measure}[asked["do"]]()
    except (miniaudio.MiniaudioError, OSError, ValueError, MemoryError, ZeroDivisionError) as error:
        said, payload = {"ok": False, "reason": f"{type(error).__name__}: {error}"}, b""
    out.write(json.dumps({"ok": True} | said).encode("ascii") + b"\n" + payload)
    out.flush()


def _limit_resources() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no files
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 5))
    os.nice(10)  # readers' pages come first, then the voice


def _end_when_input_closes() -> None:
    """End at once when the parent closes our input or dies, even in the middle of a piece."""
    watch = select.poll()
    watch.register(0, 0)
    watch.poll()
    os._exit(0)


if __name__ == "__main__":
    main()
