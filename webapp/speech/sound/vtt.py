"""WebVTT, twice: captions to be read with the sound, and metadata by which a page follows it.

Standard: https://www.w3.org/TR/webvtt1/
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from webapp.speech.sound.captions import captions
from webapp.speech.sound.cues import Cue

# In a payload "-->" would end the cue, and "<" and "&" begin tags and entities.
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_IN_JSON = (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e"))
_LINE_ENDS = "\x7f\x85\u2028\u2029"  # of some programs, though not of the standard


def caption_file(rows: Iterable[Sequence[Any]]) -> str:
    """Captions, from the rows of cues that a narration keeps: every sentence in pieces that fit two short lines.

    The first piece bears the sentence's own id.
    """
    pieces = (piece for cue in map(Cue.of, rows) for piece in captions(cue))
    return _file((one.id, one.start, one.end, _escaped("\n".join(one.lines))) for one in pieces)


def metadata_file(rows: Iterable[Sequence[Any]]) -> str:
    """Metadata, from the same rows: the cue's id is the id of the sentence's element, its payload one line of JSON:
    {"kind", "block", "level", "words": [[place, length, ms], …]}.
    """
    return file_of(
        (one.id, one.start, one.end, {"kind": one.kind, "block": one.block, "level": one.level, "words": one.words})
        for one in map(Cue.of, rows)
    )


def file_of(cues: Iterable[tuple[str, int, int, Any]]) -> str:
    """A metadata file of (id, start ms, end ms, data)."""
    return _file((name, start, end, payload(data)) for name, start, end, data in cues)


def payload(data: Any) -> str:
    """One line of JSON that cannot be mistaken for anything of the format."""
    line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for plain, escaped in _IN_JSON:
        line = line.replace(plain, escaped)
    return "".join(f"\\u{ord(one):04x}" if one in _LINE_ENDS else one for one in line)


def _file(cues: Iterable[tuple[str, int, int, str]]) -> str:
    blocks = ["WEBVTT", *(f"{name}\n{_time(start)} --> {_time(end)}\n{words}" for name, start, end, words in cues)]
    return "\n\n".join(blocks) + "\n"


def _escaped(words: str) -> str:
    for plain, escaped in _ESCAPES:
        words = words.replace(plain, escaped)
    return words


def _time(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
