"""Reads a WebVTT file by the standard's own parsing rules, as far as ids, times and payloads go.

https://www.w3.org/TR/webvtt1/#file-parsing; `tests/browser/test_tracks.py` asks a real browser besides.
"""

import re
from typing import NamedTuple

_TIMES = re.compile(
    r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


class Cue(NamedTuple):
    """One cue; times in milliseconds, the payload as it stands in the file."""

    id: str
    start: int
    end: int
    payload: str

    @property
    def words(self) -> str:
        """The words that a reader of captions sees."""
        text = self.payload
        for escaped, plain in _ENTITIES:
            text = text.replace(escaped, plain)
        return text


def read(text: str) -> list[Cue]:
    """The cues; AssertionError where the file is not one that the standard calls valid."""
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    header, *blocks = re.split(r"\n{2,}", text.strip("\n"))
    assert re.fullmatch(r"\ufeff?WEBVTT([ \t][^\n]*)?", header), header
    found = []
    for block in blocks:
        lines = block.split("\n")
        assert len(lines) >= 3, f"a cue needs id, times and payload: {block!r}"
        match = _TIMES.fullmatch(lines[1])
        assert match, f"no times in {block!r}"
        assert not any("-->" in line for line in (lines[0], *lines[2:])), block
        numbers = [int(one or 0) for one in match.groups()]
        start, end = _milliseconds(numbers[:4]), _milliseconds(numbers[4:])
        assert start < end, block
        found.append(Cue(lines[0], start, end, "\n".join(lines[2:])))
    assert len({cue.id for cue in found}) == len(found), "an id stands twice"
    assert [cue.start for cue in found] == sorted(cue.start for cue in found)
    return found


def _milliseconds(parts: list[int]) -> int:
    hours, minutes, seconds, rest = parts
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
