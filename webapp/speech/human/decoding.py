"""The parent's side of decoding: a recording's file is lent to a child process, which may die of it."""

import sys
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Final

from webapp.messages import N_
from webapp.speech.human.formats import Form, form_of
from webapp.speech.human.levels import FRAME_MS, Measured
from webapp.speech.voice.child import Child, ChildLost
from webapp.speech.voice.engines.base import RATE, Sound
from webapp.storage.base import Storage

PATIENCE: Final = 60.0  # seconds for one answer; 20 seconds of sound take about half a second
LONGEST: Final = 3 * 3600 * 1000  # milliseconds
COPY: Final = 1024**2  # bytes at a time
BROKEN: Final = N_("录音文件已经损坏，读不出来。请在电脑上播放一下，能播放的话重新导出为 MP3 或 WAV，再上传。")

Waiting = Callable[[], None]


class Undecodable(Exception):
    """No sound can be had from this file; the message says why and what to do, in Chinese.

    ``again``: the child died or hung, which may have been the machine's fault and not the file's.
    """

    def __init__(self, words: str, *, again: bool = False) -> None:
        super().__init__(words)
        self.again = again


@contextmanager
def lent(storage: Storage, key: str, folder: Path) -> Iterator[IO[bytes]]:
    """A copy of the stored file that has no name, so that nothing of it is left whatever happens to this process.

    ``folder``: where room is; a system's folder for temporary files may be memory. Raises OSError.
    """
    with TemporaryFile(dir=folder) as file:
        place = 0
        while piece := storage.read(key, place, COPY):
            file.write(piece)
            place += len(piece)
        file.flush()
        yield file


def probe(file: IO[bytes]) -> Form:
    """What kind of sound the file is, once some of it has been decoded. Raises NotSound, Undecodable, OSError.

    Most of what is no recording is told at once so, while whoever sent it is still there.
    """

    def read(place: int, length: int) -> bytes:
        file.seek(place)
        return file.read(length)

    form = form_of(read)
    file.flush()
    with Decoding(file, form, lambda: None) as decoding:
        if not decoding.first():
            raise Undecodable(BROKEN)
    return form


class Decoding:
    """One file in the hands of a child process. Close it, whatever happens."""

    def __init__(self, file: IO[bytes], form: Form, waiting: Waiting) -> None:
        number = file.fileno()
        command = [sys.executable, "-m", "webapp.speech.human.decoder", "--file", f"/dev/fd/{number}", "--form", form]
        self._waiting = waiting
        try:
            self._child = Child(command, lend=(number,))
        except ChildLost as error:
            raise OSError(str(error)) from error
        self.declared: int | None = None  # milliseconds that the file's header promises

    def __enter__(self) -> "Decoding":
        return self

    def __exit__(self, *_error: object) -> None:
        self._child.end()

    def measure(self) -> Measured:
        """Listen to all of it. Raises Undecodable for what cannot be decoded or lasts longer than LONGEST."""
        self.declared = self._ask({"do": "open"})[0]["declared"]
        found = Measured()
        while True:
            said = self._ask({"do": "measure"})[0]
            if not said["levels"]:
                return found
            found.levels += said["levels"]
            found.peaks += said["peaks"]
            if found.milliseconds > LONGEST + FRAME_MS:
                raise Undecodable(
                    N_("录音超过%(longest)s小时。请把稿件和录音分成几篇，再上传。", longest=LONGEST // 3600000)
                )

    def sounds(self, gain: float) -> Iterator[Sound]:
        """All of it again, louder by this factor, some seconds at a time. Raises Undecodable."""
        self._ask({"do": "rewind", "gain": gain})
        while pcm := self._ask({"do": "samples"})[1]:
            yield Sound(pcm, RATE)

    def first(self) -> "array[int]":
        """The first samples, to see whether there are any. Raises Undecodable."""
        self._ask({"do": "rewind", "gain": 1.0})
        return array("h", self._ask({"do": "samples"})[1])

    def _ask(self, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        try:
            said, payload = self._child.ask(question, PATIENCE, self._waiting)
        except ChildLost as error:
            raise Undecodable(BROKEN, again=True) from error
        if not said.get("ok"):
            raise Undecodable(BROKEN)
        return said, payload
