"""ID3v2.3 tags: what a player of music files shows of a sound, and the chapters by which it jumps.

Version 2.3 with UTF-16, because old players and car radios know no other way to Chinese. Written here because the
libraries that can are GPL. Standards: https://id3.org/id3v2.3.0 and https://id3.org/id3v2-chapters-1.0.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

CHINESE = b"zho"  # ISO 639-2
LONGEST_TEXT = 100_000  # characters of one frame; a tag of more than some hundred kilobytes is read by few
MOST_CHAPTERS = 250  # the table of contents counts them in one byte
_UTF16 = b"\x01"
_UNKNOWN = 0xFFFFFFFF  # an offset that is not told: players go by the times


@dataclass(frozen=True)
class Chapter:
    """One chapter, in milliseconds from the beginning of the sound."""

    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Tag:
    """What is told of one sound. Empty values are left out. ``length`` in milliseconds, ``made`` in local time."""

    title: str
    artist: str = ""
    album: str = ""
    genre: str = ""
    made: datetime | None = None
    length: int = 0
    address: str = ""  # of the page; ASCII
    site: str = ""  # address of the publisher; ASCII
    words: str = ""  # all that is said, a sentence a line
    chapters: tuple[Chapter, ...] = ()

    def as_bytes(self) -> bytes:
        """The tag, to be put in front of the sound."""
        frames = b"".join(
            (
                _text("TIT2", self.title),
                _text("TPE1", self.artist),
                _text("TALB", self.album),
                _text("TCON", self.genre),
                *_date(self.made),
                _text("TLAN", CHINESE.decode()),
                _text("TLEN", str(self.length) if self.length else ""),
                _link("WOAF", self.address),
                _link("WOAR", self.site),
                _words(self.words),
                _contents(self.chapters, self.title),
            )
        )
        return b"ID3\x03\x00\x00" + _safe_size(len(frames)) + frames


def _frame(name: str, content: bytes) -> bytes:
    return name.encode("ascii") + struct.pack(">IH", len(content), 0) + content


def _text(name: str, text: str) -> bytes:
    text = _one_line(text)
    return _frame(name, _UTF16 + _utf16(text)) if text else b""


def _date(moment: datetime | None) -> list[bytes]:
    """Year, day and month, hour and minute: version 2.3 has a frame for each."""
    if moment is None:
        return []
    parts = {"TYER": f"{moment:%Y}", "TDAT": f"{moment:%d%m}", "TIME": f"{moment:%H%M}"}
    return [_text(name, text) for name, text in parts.items()]


def _link(name: str, address: str) -> bytes:
    """A frame for an address, which is Latin-1 without a mark of its encoding."""
    return _frame(name, address.encode("ascii")) if address.isascii() and address else b""


def _words(text: str) -> bytes:
    lines = "\n".join(line for line in map(_one_line, text.splitlines()) if line)[:LONGEST_TEXT]
    return _frame("USLT", _UTF16 + CHINESE + _utf16("") + b"\0\0" + _utf16(lines)) if lines else b""


def _contents(chapters: Sequence[Chapter], title: str) -> bytes:
    """The table of contents and its chapters; none for a sound that has but one."""
    if len(chapters) < 2:
        return b""
    kept = chapters[:MOST_CHAPTERS]
    names = [b"c%d\0" % number for number in range(1, len(kept) + 1)]
    # Flags: this is the top of the table, and its entries are in order.
    table = b"toc\0\x03" + bytes([len(kept)]) + b"".join(names) + _text("TIT2", title)
    return _frame("CTOC", table) + b"".join(
        _frame(
            "CHAP",
            name
            + struct.pack(">IIII", one.start, one.end, _UNKNOWN, _UNKNOWN)
            + (_text("TIT2", one.title) or _text("TIT2", str(number))),
        )
        for number, (name, one) in enumerate(zip(names, kept, strict=True), 1)
    )


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + text.encode("utf-16-le", "replace")


def _one_line(text: str) -> str:
    """Without line ends and NULs: to a player a NUL is the end of the text, or the beginning of a second one.

    Nor with a mark of byte order inside, which some players would take for the beginning of one.
    """
    plain = "".join(one if one >= " " else " " for one in text if one not in "\ufeff\ufffe")
    return " ".join(plain.split())[:LONGEST_TEXT]


def _safe_size(size: int) -> bytes:
    """A length in four bytes of seven bits."""
    if size >= 1 << 28:
        raise ValueError("a tag of more than 256 MB")
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
