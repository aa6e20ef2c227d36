"""A site of three addresses behind the real web server: an answer that is whole, one that breaks, one that is large."""

from collections.abc import Iterable, Iterator
from typing import Any

from webapp.web.site.live import Stream
from webapp.web.slots import Slots
from webapp.web.wire import Line

PIECE = b"sound" * 2000
PIECES = {"/whole": 5, "/broken": 5, "/large": 400}


def app(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """Answer as live sound is answered: without a length, piece by piece."""
    line = Line.of(environ)
    start("200 OK", [("Content-Type", "audio/mpeg")])
    return Stream(_pieces(environ["PATH_INFO"]), line, Slots(1))


def _pieces(path: str) -> Iterator[bytes]:
    for _ in range(PIECES[path]):
        yield PIECE
    if path != "/whole":
        raise RuntimeError("the sound will not be finished")
