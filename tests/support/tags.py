"""Reads tags and chapters of an MP3 as a player does; by the standards, not by our own writer."""

import io
import struct
from typing import NamedTuple

from tinytag import TinyTag


class Chapter(NamedTuple):
    """One chapter as a player shows it; times in milliseconds."""

    title: str
    start: int
    end: int


def player(mp3: bytes) -> TinyTag:
    """What a foreign reader of tags finds in these bytes."""
    return TinyTag.get(filename="sound.mp3", file_obj=io.BytesIO(mp3), tags=True, duration=True)


def frames(mp3: bytes) -> list[tuple[str, bytes]]:
    """The frames of the ID3v2.3 tag at the beginning, which must fill it to its last byte."""
    assert mp3[:6] == b"ID3\x03\x00\x00", "no tag of version 2.3 without flags"
    assert all(one < 0x80 for one in mp3[6:10])
    size = mp3[6] << 21 | mp3[7] << 14 | mp3[8] << 7 | mp3[9]
    assert 10 + size <= len(mp3)
    return _frames(mp3[10 : 10 + size])


def _frames(data: bytes) -> list[tuple[str, bytes]]:
    found = []
    while data:
        name, size, flags = struct.unpack_from(">4sIH", data)
        assert name.isalnum() and name == name.upper() and flags == 0
        assert 0 < size <= len(data) - 10, name
        found.append((name.decode("ascii"), data[10 : 10 + size]))
        data = data[10 + size :]
    return found


def sound_of(mp3: bytes) -> bytes:
    """What comes after the tag."""
    return mp3[10 + sum(10 + len(content) for _name, content in frames(mp3)) :]


def text(content: bytes) -> str:
    """The text of a text frame in UTF-16."""
    assert content[:3] == b"\x01\xff\xfe"
    return content[1:].decode("utf-16")


def chapters(mp3: bytes) -> list[Chapter]:
    """The chapters, in the order of the table of contents."""
    found = {}
    order: list[bytes] = []
    for name, content in frames(mp3):
        if name == "CTOC":
            _id, _, rest = content.partition(b"\0")
            assert rest[0] == 3, "the top of an ordered table"
            parts = rest[2:].split(b"\0", rest[1])
            order = parts[: rest[1]]
        if name == "CHAP":
            id, _, rest = content.partition(b"\0")
            start, end, first, last = struct.unpack_from(">IIII", rest)
            assert first == last == 0xFFFFFFFF
            titles = [text(inner) for kind, inner in _frames(rest[16:]) if kind == "TIT2"]
            assert id not in found and len(titles) == 1
            found[id] = Chapter(titles[0], start, end)
    assert sorted(order) == sorted(found)
    return [found[id] for id in order]
