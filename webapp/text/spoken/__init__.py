"""How a text is said: rules rewrite it to hanzi, letters and pauses, and every word knows where it came from."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.text.spoken import amounts, codes, dates, latin, symbols, telephone, times, web
from webapp.text.spoken.rule import HANZI, Rule

# The first rule that matches a place wins, so families with the more special shapes stand first.
RULES: tuple[Rule, ...] = (
    *web.RULES,
    *codes.FIRST,  # 〔2022〕5号 before anything could take its year
    *telephone.RULES,
    *dates.FIRST,
    *codes.RULES,
    *dates.RULES,
    *times.RULES,
    *amounts.RULES,
    *latin.RULES,
    *symbols.RULES,
)

Span = tuple[int, int, int, int]

_FULL_WIDTH = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_FULL_WIDTH |= {
    ord("％"): ord("%"),
    ord("＠"): ord("@"),
    ord("＄"): ord("$"),
    ord("￡"): ord("£"),
    ord("\u3000"): ord(" "),
}
_FULL_WIDTH |= {ord("\u00a0"): ord(" "), ord("﹪"): ord("%")}
_STRENGTH = {mark: strength for strength, mark in enumerate("、，：；。！？")}
_MARKS = re.compile(r"[、，：；。！？\s]+")
_IS_HANZI = re.compile(f"[{HANZI}]")
_LONG_SPACE = re.compile(r"\s{9,}")
_SINGLES = re.compile(rf"(?<![{HANZI}])[{HANZI}]\s[{HANZI}]\s[{HANZI}](?![{HANZI}])")  # 大 中 小
_CONTEXT = 24  # characters before ``this`` that a pattern may need
_WORDS = re.compile(rf"[{HANZI}]+|[A-Za-z]+|.", re.S)


@dataclass(frozen=True)
class Spoken:
    """``text`` as it is said; ``spans`` (source start, source end, spoken start, spoken end) cover both in order."""

    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    words: str


def spoken(text: str) -> Spoken:
    """``text`` as it is said. No digit and no sign is left that a voice would skip or read in another language.

    ``spoken(spoken(x).text).text == spoken(x).text``.
    """
    folded = _LONG_SPACE.sub(_wall, text.translate(_FULL_WIDTH))
    pieces = _pieces(folded)
    _settle_pauses(pieces)
    return _joined(text, pieces)


def _wall(match: re.Match[str]) -> str:
    """A long run of spaces with a wall in it, so that no pattern walks the whole run from each of its places."""
    return "    " + "\0" * (len(match[0]) - 8) + "    "


def _pieces(text: str) -> list[_Piece]:
    """The text cut into what rules rewrite and what stays, in order."""
    claimed: list[_Piece] = []
    gaps = [(0, len(text))]
    present = set(text)
    if any(character.isdigit() for character in present):
        present.add("0")
    if any("A" <= character <= "Z" for character in present):
        present.add("A")
    for rule in RULES:
        if rule.needs and present.isdisjoint(rule.needs):
            continue
        taken = list(_taken(rule, text, gaps))
        if taken:
            claimed += taken
            gaps = list(_left(gaps, taken))
    for start, end in gaps:
        for match in _WORDS.finditer(text, start, end):
            claimed.append(_Piece(match.start(), match.end(), _kept(match[0])))
    claimed.sort(key=lambda piece: piece.start)
    return claimed


def _taken(rule: Rule, text: str, gaps: list[tuple[int, int]]) -> Iterator[_Piece]:
    """What the rule takes of the gaps, in order; it may look at the text around them, but not take of it.

    A match behind the gap is kept for the gaps that follow, so the text is searched once, however many gaps there are.
    """
    group = "this" if "this" in rule.pattern.groupindex else 0
    match = rule.pattern.search(text, gaps[0][0]) if gaps else None
    for place, end in gaps:
        while match and (match.start(group) < place or match.end(group) == match.start(group)):
            # What stands before "this" may overlap the last match, but no more than this far.
            further = match.start() + 1 if group else max(place, match.start() + 1)
            match = rule.pattern.search(text, max(further, place - _CONTEXT))
        while match and match.start(group) < end:
            if match.end(group) > end and match.start(group) >= place:
                # What stands behind the gap has its words already; to this rule the text ends there.
                match = rule.pattern.search(text, match.start(), end) or match
            words = rule.say(match) if place <= match.start(group) and match.end(group) <= end else None
            if words is not None and match.end(group) > match.start(group):
                yield _Piece(match.start(group), match.end(group), words)
                place = match.end(group)
                further = max(match.start() + 1, place - _CONTEXT) if group else place
            else:
                further = match.start() + 1
            match = rule.pattern.search(text, further)


def _left(gaps: list[tuple[int, int]], taken: list[_Piece]) -> Iterator[tuple[int, int]]:
    """The gaps without what was taken of them."""
    pieces = iter(taken)
    piece = next(pieces, None)
    for start, end in gaps:
        while piece and piece.start < end:
            if start < piece.start:
                yield start, piece.start
            start = piece.end
            piece = next(pieces, None)
        if start < end:
            yield start, end


def _kept(word: str) -> str:
    """A word that no rule touched: hanzi, letters, pauses and spaces stay; digits of any script become hanzi."""
    character = word[0]
    if len(word) > 1 or _IS_HANZI.match(character) or character in _STRENGTH:
        return word
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in {"Nd", "Nl", "No"}:
        value = int(unicodedata.numeric(character, -1))
        return "零一二三四五六七八九"[value] if 0 <= value <= 9 else ""
    return character if category[0] == "L" else ""


def _settle_pauses(pieces: list[_Piece]) -> None:
    """Of pauses side by side only the longest stays; a space stays between letters, between words it is a pause."""
    _part_letters(pieces)
    said = "".join(piece.words for piece in pieces)
    kept = list(said)
    for match in _MARKS.finditer(said):
        for position in range(match.start(), match.end()):
            kept[position] = ""
        mark = _one_mark(said, match)
        if mark:
            place = said.find(mark, match.start(), match.end())
            kept[place if place >= 0 else match.start()] = mark
    position = 0
    for piece in pieces:
        length = len(piece.words)
        piece.words = "".join(kept[position : position + length])
        position += length


def _part_letters(pieces: list[_Piece]) -> None:
    """A space where silence between letters would make one word of two."""
    last: str = ""
    silent: _Piece | None = None
    for piece in pieces:
        if not piece.words:
            silent = piece
            continue
        if silent and _is_latin(last) and _is_latin(piece.words[0]):
            silent.words = " "
        elif last.isascii() and last.isalpha() and piece.words[0].isascii() and piece.words[0].isalpha():
            piece.words = " " + piece.words
        last, silent = piece.words[-1], None


def _is_latin(character: str) -> bool:
    return character.isalpha() and not _IS_HANZI.match(character)


def _one_mark(said: str, match: re.Match[str]) -> str:
    """The one sign that stands for a run of pauses and spaces."""
    marks = [mark for mark in match[0] if mark in _STRENGTH]
    start, end = match.span()
    after = end < len(said)
    if not start:
        return ""
    if marks:
        mark = max(marks, key=_STRENGTH.__getitem__)
        return mark if after or mark not in "、，" else ""
    if not after:
        return ""
    sides = bool(_IS_HANZI.match(said, start - 1)), bool(_IS_HANZI.match(said, end))
    if sides == (False, False):
        return " "
    if sides != (True, True):
        return ""
    # 张三 李四 are two names; 王　芳 is one that was written wide.
    if _SINGLES.match(said, end - 2) or _SINGLES.match(said, start - 3):
        return "、"
    one_name = (start < 2 or not _IS_HANZI.match(said, start - 2)) and not _IS_HANZI.match(said, end + 1)
    return "" if one_name else "、"


def _joined(source: str, pieces: list[_Piece]) -> Spoken:
    """The spoken text with its spans; neighbours that stayed as they were share one span."""
    spans: list[Span] = []
    words: list[str] = []
    length = 0
    same_before = False
    for piece in pieces:
        same = piece.words == source[piece.start : piece.end]
        words.append(piece.words)
        end = length + len(piece.words)
        if same and same_before:
            spans[-1] = (spans[-1][0], piece.end, spans[-1][2], end)
        else:
            spans.append((piece.start, piece.end, length, end))
        length, same_before = end, same
    return Spoken("".join(words), tuple(spans))
