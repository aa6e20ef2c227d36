"""From words to terms, the same way for what is stored and for what is asked.

A run of Chinese is cut into overlapping pairs (残疾人 → 残疾 疾人 人), because most Chinese words have two characters
and no index that thinks in spaces or in threes finds those. The single last character stands for itself, so that
every character begins exactly one term and one character can be looked for as a beginning.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HAN: Final = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN: Final = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")  # Chinese, or letters and digits of other scripts
IS_HAN: Final = re.compile(f"[{HAN}]")
# Full-width letters, digits and signs are the same as the narrow ones; the wide space is a space.
NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
BETWEEN_WORDS: Final = re.compile(r"[\s,、;。]+")
LONGEST_TERM: Final = 40  # characters of a Latin term that are kept
LONGEST_QUESTION: Final = 200  # characters of a question that are looked at
MOST_WORDS: Final = 8


@dataclass(frozen=True)
class Word:
    """One word of a question: its runs; in a text they stand one directly after the other."""

    runs: tuple[str, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms that follow one another where this word stands; the last is only a beginning if `open_ended`."""
        found = [term for run in self.runs for term in terms_of(run)]
        # The last pair already holds the last character; its own term would ask that the text ends there.
        return tuple(found[:-1] if is_han(self.runs[-1]) and len(self.runs[-1]) > 1 else found)

    @property
    def open_ended(self) -> bool:
        """True when the last run is a single Chinese character, which may be followed by anything."""
        return is_han(self.runs[-1]) and len(self.runs[-1]) == 1


def fold(text: str) -> str:
    """Narrow and lower-case, character for character, so that places stay the same."""
    narrow = text.translate(NARROW)
    lower = narrow.lower()
    # A few capitals become two characters; then each is looked at for itself and those stay as they are.
    return lower if len(lower) == len(narrow) else "".join(c.lower() if len(c.lower()) == 1 else c for c in narrow)


def runs(text: str) -> list[str]:
    """The runs of a text: stretches of Chinese, and single words and numbers of other scripts."""
    return [run if is_han(run) else run[:LONGEST_TERM] for run in RUN.findall(fold(text))]


def is_han(run: str) -> bool:
    """True for a run of Chinese."""
    return IS_HAN.match(run) is not None


def terms_of(run: str) -> list[str]:
    """The terms of one run."""
    return [run[n : n + 2] for n in range(len(run))] if is_han(run) else [run]


def terms(text: str) -> list[str]:
    """All terms of a text, in order."""
    return [term for run in runs(text) for term in terms_of(run)]


@lru_cache(maxsize=256)
def words(question: str) -> tuple[Word, ...]:
    """The words of a question; all are wanted. Whatever was typed, the answer is small and harmless."""
    parts = BETWEEN_WORDS.split(fold(question[:LONGEST_QUESTION]))
    found = dict.fromkeys(Word(tuple(runs(part))) for part in parts if RUN.search(part))
    return tuple(found)[:MOST_WORDS]
