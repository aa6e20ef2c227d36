"""Answers a whole file or one byte range of it, from whatever storage holds it (RFC 9110, section 14)."""

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from flask import Response, request

from webapp.web.slots import BUSY, FETCHERS, Slots

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
# One answer to a player that asks for a range: sent from memory, so that its thread is free at once however slowly it
# is fetched. A range may be answered with less than was asked for; players then ask for the next piece.
PIECE = 1024 * 1024
CHUNK = 256 * 1024
_fetchers = Slots(FETCHERS)


class Stored(Protocol):
    """What send() needs of a storage."""

    def size(self, key: str) -> int | None:
        """Bytes, or None when there is no such file."""
        ...

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`."""
        ...


@dataclass(frozen=True)
class Made:
    """What was made for this one answer and is stored nowhere; its key may be anything."""

    data: bytes

    def size(self, key: str) -> int | None:
        """Bytes."""
        return len(self.data)

    def read(self, key: str, start: int = 0, length: int | None = None) -> bytes:
        """Bytes from `start`."""
        return self.data[start:] if length is None else self.data[start : start + length]


@dataclass(frozen=True)
class _Headed:
    """A stored file with bytes of ours in front, read as if it were one file."""

    storage: Stored
    key: str
    head: bytes

    def read(self, start: int, length: int) -> bytes:
        """Bytes from `start` on, at most `length`; fewer at the end."""
        first = self.head[start : start + length]
        rest = length - len(first)
        return first + self.storage.read(self.key, max(0, start - len(self.head)), rest) if rest else first


def send(
    storage: Stored, key: str, *, media_type: str, etag: str, download: str = "", head: bytes = b""
) -> Response | None:
    """The answer for one stored file, with the bytes of `head` in front of it; None when it is not there.

    One range gives 206, an impossible one 416, several or odd ones the whole file, as the standard allows.
    ``etag`` names the content for ever, head included; ``download`` is a file name for saving.
    """
    stored = storage.size(key)
    if stored is None:
        return None
    file, size = _Headed(storage, key, head), len(head) + stored
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{etag}"'}
    if request.if_none_match.contains(etag):
        return Response(status=304, headers=headers)
    asked = _asked(size, etag)
    start, end = asked or (0, size)
    if asked and start >= end:
        return Response(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if asked:
        end = min(end, start + PIECE)
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    body: bytes | Whole = b""
    if request.method == "HEAD":
        pass
    elif end - start <= PIECE:
        body = file.read(start, end - start)
    elif not _fetchers.take():
        return Response(BUSY, 503, {"Retry-After": "60"}, mimetype="text/plain")
    else:
        body = Whole(file, end)
    response = Response(body, 206 if asked else 200, headers, mimetype=media_type)
    response.headers["Content-Length"] = str(end - start)
    if download:
        # Headers are Latin-1: a Chinese name travels in the form of RFC 6266 or not at all.
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(download, safe='')}"
    return response


class Whole:
    """A long file in pieces, for whoever fetches it whole; holds one of the fetchers' slots until it is closed."""

    def __init__(self, file: _Headed, end: int) -> None:
        self._file, self._place, self._end = file, 0, end
        self._open = True

    def __iter__(self) -> "Whole":
        return self

    def __next__(self) -> bytes:
        piece = self._file.read(self._place, min(CHUNK, self._end - self._place))
        if not piece:
            self.close()
            raise StopIteration
        self._place += len(piece)
        return piece

    def close(self) -> None:
        """Give the slot back; the server calls this at the end and when the reader has gone."""
        if self._open:
            self._open = False
            _fetchers.give_back()

    def __del__(self) -> None:
        self.close()


def _asked(size: int, etag: str) -> tuple[int, int] | None:
    """Start and end (exclusive) of the one range asked for; start ≥ end when it lies outside; None for the whole."""
    match = RANGE.fullmatch(request.headers.get("Range", "").strip())
    kept = request.headers.get("If-Range")
    # A range of another version of the file would be spliced onto the old one: give the whole instead.
    if match is None or (kept is not None and kept.strip() != f'"{etag}"'):
        return None
    first, last = match.groups()
    if first:
        if last and int(last) < int(first):
            return None
        return int(first), min(int(last) + 1, size) if last else size
    if not last:
        return None
    return (max(0, size - int(last)), size) if int(last) else (size, size)
