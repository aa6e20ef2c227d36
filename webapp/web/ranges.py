"""Answers a whole file or one byte range of it, from whatever storage holds it (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from flask import Response, request

from webapp.storage.base import Storage

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
CHUNK = 256 * 1024


def send(storage: Storage, key: str, *, media_type: str, etag: str, download: str = "") -> Response | None:
    """The answer for one stored file; None when it is not there.

    One range gives 206, an impossible one 416, several or odd ones the whole file, as the standard allows.
    ``etag`` names the content for ever; ``download`` is a file name for saving.
    """
    size = storage.size(key)
    if size is None:
        return None
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{etag}"'}
    if request.if_none_match.contains(etag):
        return Response(status=304, headers=headers)
    asked = _asked(size, etag)
    start, end = asked or (0, size)
    if asked and start >= end:
        return Response(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    if asked:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    # One read for what a player asks at a time, pieces for long ones: memory stays bounded.
    whole = end - start <= CHUNK
    body = storage.read(key, start, end - start) if whole else _pieces(storage, key, start, end)
    response = Response(body, 206 if asked else 200, headers, mimetype=media_type)
    response.headers["Content-Length"] = str(end - start)
    if download:
        # Headers are Latin-1: a Chinese name travels in the form of RFC 6266 or not at all.
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(download, safe='')}"
    return response


def _pieces(storage: Storage, key: str, start: int, end: int) -> Iterator[bytes]:
    while start < end:
        piece = storage.read(key, start, min(CHUNK, end - start))
        if not piece:
            return
        start += len(piece)
        yield piece


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
