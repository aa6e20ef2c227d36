"""The place where a word was found, as HTML: everything escaped, the words marked."""

import re
from functools import lru_cache
from html import escape
from typing import Final

from webapp.search.terms import HAN, Word, fold, is_han, words

LENGTH: Final = 120  # characters of an excerpt
BEFORE: Final = 30  # of which before the first word found
BETWEEN: Final = r"[\W_]{0,8}"  # signs that may stand between the runs of one word
WORD_SIGN: Final = rf"[^\W_{HAN}]"
SPACE: Final = re.compile(r"\s+")
STOPS: Final = "。！？；\n"


def excerpt(text: str, question: str, *, length: int = LENGTH) -> str:
    """A stretch of plain text round the first word found, with <mark> round every word; safe as HTML.

    Without a word of the question in it, the beginning of the text.
    """
    text = SPACE.sub(" ", text).strip()
    pattern = _pattern(words(question))
    first = pattern.search(fold(text)) if pattern else None
    start = _start(text, first.start()) if first else 0
    piece = text[start : start + length]
    inside = mark(piece, question)
    return ("…" if start else "") + inside + ("…" if start + length < len(text) else "")


def mark(text: str, question: str) -> str:
    """The text as HTML, escaped, every word of the question in <mark>; for titles."""
    pattern = _pattern(words(question))
    parts, end = [], 0
    # Folding keeps places, so what is found in the folded text is marked in the text as written.
    for hit in pattern.finditer(fold(text)) if pattern else ():
        parts += [escape(text[end : hit.start()]), "<mark>", escape(text[hit.start() : hit.end()]), "</mark>"]
        end = hit.end()
    return "".join([*parts, escape(text[end:])])


def _start(text: str, found: int) -> int:
    """Where the excerpt begins: with the sentence, if that is near, or a little before the word."""
    near = max(0, found - BEFORE)
    sentence = max((text.rfind(stop, near, found) for stop in STOPS), default=-1)
    return sentence + 1 if sentence >= 0 else near


@lru_cache(maxsize=256)
def _pattern(wanted: tuple[Word, ...]) -> re.Pattern[str] | None:
    longest_first = sorted(wanted, key=lambda word: -sum(map(len, word.runs)))
    return re.compile("|".join(BETWEEN.join(map(_run, word.runs)) for word in longest_first)) if wanted else None


def _run(run: str) -> str:
    """A run of Chinese wherever it stands; a Latin word or number only whole."""
    return re.escape(run) if is_han(run) else rf"(?<!{WORD_SIGN}){re.escape(run)}(?!{WORD_SIGN})"
