"""What is really sent to an engine: text without anything that could stop, command or cut it, in short pieces."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_PIECE = 200  # characters, unless an engine says otherwise
CLAUSE_PAUSE = 150  # milliseconds between two pieces that were one sentence
LONGEST_SENTENCE = 5_000  # characters; twenty minutes of speech, far beyond any sentence that a person wrote

# Categories without any sound: controls (a NUL would end the text, an SOH is a command to espeak), zero-width and
# other format characters, lone surrogates, private use, unassigned. They are left out rather than replaced by a space,
# because a space inside a word such as 银行 changes how its characters are read.
_SOUNDLESS = {"Cc", "Cf", "Cs", "Co", "Cn"}
# [[ ]] and < > mark phonemes and SSML for some engines; emoji and other pictures are silent or read in English.
_MARKS = re.compile(r"[\[\]<>{}|\\^`]|[\u2190-\u2bff\U0001f000-\U0001faff]|[\ufe00-\ufe0f]")
_SAYABLE = re.compile(r"[^\W_]")
_CLAUSE_ENDS = ("。！？!?…", "；;：:", "，,、 ")


@dataclass(frozen=True)
class Piece:
    """A short run of text and the silence that follows it."""

    text: str
    place: int  # where it begins in the cleaned text
    pause: int  # milliseconds


def clean(text: str) -> str:
    """The text as an engine may get it: composed, without soundless characters, commands and doubled spaces."""
    composed = unicodedata.normalize("NFC", text)
    audible = "".join(one for one in composed if one.isspace() or not _is_soundless(one))
    return " ".join(_MARKS.sub(" ", audible).split())


def is_sayable(text: str) -> bool:
    """Whether there is any letter, hanzi or digit to say."""
    return _SAYABLE.search(text) is not None


def pieces(text: str, longest: int = LONGEST_PIECE) -> list[Piece]:
    """Cut cleaned text into sayable pieces of at most `longest` characters, at the ends of clauses if there are any."""
    found = []
    start = 0
    while start < len(text):
        end = _end_of_piece(text, start, longest)
        part = text[start:end]
        if is_sayable(part):
            at_clause = end < len(text) and not is_sayable(part[-1])
            found.append(Piece(part, start, CLAUSE_PAUSE if at_clause else 0))
        start = end
    return found


def _is_soundless(character: str) -> bool:
    # Hanzi newer than Python's tables count as unassigned there, yet they are somebody's name.
    return unicodedata.category(character) in _SOUNDLESS and not 0x20000 <= ord(character) <= 0x3FFFF


def _end_of_piece(text: str, start: int, longest: int) -> int:
    if len(text) - start <= longest:
        return len(text)
    window = text[start : start + longest]
    for marks in _CLAUSE_ENDS:
        cut = max(window.rfind(mark) for mark in marks)
        if cut >= longest // 4:  # an earlier mark would leave a needlessly short piece
            return start + cut + 1
    # No clause at all: at least do not cut a Latin word or a syllable such as "hang2" in two.
    tail = re.search(r"[0-9A-Za-z]+$", window)
    if tail and tail.start() >= longest // 4 and re.match(r"[0-9A-Za-z]", text[start + longest]):
        return start + tail.start()
    return start + longest
