"""What a rule is: a pattern of writing, a category for it, and how it is said.

The rules of a family stand in the module of its name beside this one; ``spoken`` applies all families in order, the first that
matches a place wins. A new rule goes before the more general ones of its family.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """``say`` gives the words for a match, or None when it is something else after all.

    A pattern may have a group named ``this``: then only that part is replaced and the rest is context.
    ``needs`` is a cheap test: one of these characters must be in the text ("0" stands for any digit, "A" for any
    Latin letter, "" for always).
    """

    category: str
    pattern: re.Pattern[str]
    say: Say
    needs: str = ""


def rule(category: str, pattern: str, say: Say, needs: str = "0") -> Rule:
    """A rule from the text of its pattern, which may contain spaces and comments (verbose syntax)."""
    return Rule(category, re.compile(pattern, re.X), say, needs)


def fixed(words: str) -> Say:
    """Says the same words for every match."""
    return lambda match: words


def pairs(table: str) -> dict[str, str]:
    """A small table written as one text: sign, words, sign, words …"""
    cells = table.split()
    return dict(zip(cells[::2], cells[1::2], strict=True))


def link(sign: str) -> str:
    """The word between the two ends of a range, whatever sign was written."""
    return "到" if "到" in sign else "至"


# Parts of patterns that several families share. A number must not begin or end inside a longer one.
START = r"(?<![0-9A-Za-z.,])"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
END = r"(?![0-9]|[.,]\d)"
RANGE = r"\s*(?:[-−–—~～〜－至到]|——|--)\s*"
HANZI = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
