"""flask text …: how lines are said and read, for tests, teachers and curious people."""

import re
import sys
from collections.abc import Callable, Iterator

from flask.cli import AppGroup

from webapp.text.characters import one_line
from webapp.text.readings import readings
from webapp.text.spoken import spoken
from webapp.text.spoken.rule import HANZI

LONGEST_LINE = 4 * 1024 * 1024  # bytes; what is longer is answered in parts, so that no pipe fills the memory
LONGEST_PIECE = 5_000  # characters; longer lines are no sentences and are said piece by piece, cut at marks

_PIECE = re.compile(rf".{{1,{LONGEST_PIECE - 1}}}[。！？；，、,;\s]|.{{1,{LONGEST_PIECE}}}", re.S)
_PARTS = re.compile(f"[{HANZI}]|[^\\W\\d_{HANZI}]+")

group = AppGroup("text", help="How lines are said and read.")


@group.command("spoken")
def spoken_() -> None:
    """Say each line of standard input: numbers, signs and abbreviations in words.

    One line out for each line in, as the voice gets it. UTF-8; bytes that are not UTF-8 and invisible characters are
    left out. Needs no database.
    """
    _answer(_said)


@group.command("readings")
def readings_() -> None:
    """Give the pinyin of each line of standard input.

    The line is first brought into its spoken form (see "flask text spoken"), because digits and signs have no reading
    of their own. Then one syllable for each hanzi, with the tone as a number, separated by spaces: hang2, lv4 (v stands
    for ü), de5 (neutral). 一 and 不 as they are said in place, third tones as in the dictionary. Marks give nothing, a
    run of letters stands as it is, and so does a hanzi whose reading is not known. Needs no database.
    """
    _answer(lambda line: _pinyin(_said(line)))


def _answer(answer: Callable[[str], str]) -> None:
    """One line out for each line in, at once."""
    out = sys.stdout.buffer
    for line in _lines():
        out.write(answer(line).encode("utf-8", "replace") + b"\n")
        out.flush()


def _lines() -> Iterator[str]:
    source = sys.stdin.buffer
    while line := source.readline(LONGEST_LINE):
        yield line.decode("utf-8", "ignore")


def _said(line: str) -> str:
    words = one_line(line)
    if len(words) <= LONGEST_PIECE:
        return spoken(words).text
    return "".join(spoken(piece[0]).text for piece in _PIECE.finditer(words))


def _pinyin(said: str) -> str:
    syllables = readings(said)
    return " ".join(syllables[part.start()] or part[0] for part in _PARTS.finditer(said))
