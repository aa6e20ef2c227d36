"""WebVTT captions: one cue a sentence, its id the element's id on the page, its words as they are written there.

Standard: https://www.w3.org/TR/webvtt1/
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from webapp.speech.cues import Cue

_TIMES = re.compile(r"(\d{2,}):(\d\d):(\d\d)\.(\d{3}) --> (\d{2,}):(\d\d):(\d\d)\.(\d{3})")
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


def written(rows: Iterable[Sequence[Any]]) -> str:
    """The file's text, from the rows of cues that a narration keeps."""
    blocks = ["WEBVTT"]
    for cue in map(Cue.of, rows):
        words = " ".join(cue.source.split()) or "……"  # an empty cue would be no cue at all
        for plain, escaped in _ESCAPES:
            words = words.replace(plain, escaped)
        blocks.append(f"{cue.id}\n{_time(cue.start)} --> {_time(cue.end)}\n{words}")
    return "\n\n".join(blocks) + "\n"


def read(text: str) -> list[Cue]:
    """The cues of a file as `written` makes it; ValueError when it is not one."""
    header, *blocks = text.strip().split("\n\n")
    if header != "WEBVTT":
        raise ValueError("not a WebVTT file")
    found = []
    for block in blocks:
        name, times, words = block.split("\n")
        match = _TIMES.fullmatch(times)
        if match is None:
            raise ValueError(f"no times in {block!r}")
        numbers = [int(number) for number in match.groups()]
        for plain, escaped in reversed(_ESCAPES):
            words = words.replace(escaped, plain)
        found.append(Cue(name, _milliseconds(*numbers[:4]), _milliseconds(*numbers[4:]), words))
    return found


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def _milliseconds(hours: int, minutes: int, seconds: int, rest: int) -> int:
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
