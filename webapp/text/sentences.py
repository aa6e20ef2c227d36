"""Where a sentence ends, for highlighting and for speech; and where a long one may be cut for breath."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"""(?: [。！？!?]+ | …+ | [；;] | [.．｡]+ | \n )
        [”’」』】〕）)》〉\]"']*                       # what closes belongs to the sentence before
        \s*""",
    re.X,
)
_GOES_ON = frozenset("，,、：:；;。！？!?…")
_OPENS_AND_CLOSES = re.compile(r"[\"']")
_ABBREVIATION = re.compile(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|No|NO|no|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|Co|Ltd|Inc|Fig|Vol|pp|p|Tel|eg|ie|al)$"
)
_LIST_NUMBER = re.compile(r"(?:^|\s)[（(]?\d{1,3}$")
_SOFT_ENDS = re.compile(r"[，,、：:；;—～~]+[”’」』】〕）)》〉\]]*\s*|(?<=[”’》）)])(?=[^”’》）)，,。；;、])")
_WORD = re.compile(r"[0-9A-Za-z.%]")
_COMMAS = re.compile(r"(?:[，：；]|[,:;](?![0-9A-Za-z/])|——)[”’」』】〕）)》〉\]\"']*\s*")
_PHRASES = re.compile(r"[、\s]+")
_ABBREVIATED = 10  # characters before a full stop that tell: more than any abbreviation or list number has
_NAME = 60  # characters that the name of a work between 《》 has at most
LONG = 120  # half a minute of speech: what is longer is cut at commas, so that one can follow it and skip in it
_SHORT = 30  # no part shorter than this
_BREATHLESS = 400  # without a comma for so long it is no sentence that a person wrote


def sentences(text: str) -> list[str]:
    """The sentences of ``text`` with their punctuation and following space; joined they are the text again.

    A line break ends a sentence. Pieces without any letter, hanzi or digit stay with their neighbour.
    """
    pieces: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            pieces.append(text[start : match.end()])
            start = match.end()
    if start < len(text):
        pieces.append(text[start:])
    return _with_words(pieces)


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether this punctuation ends the sentence that began at ``start``."""
    sign, after = match[0], text[match.end() : match.end() + 1]
    if "\n" in sign or not after:
        return True
    if after in _GOES_ON or _in_a_name(text, start, match.start(), match.end()):
        return False
    before = text[match.start() - 1 : match.start()] if match.start() > start else ""
    if sign[0] in ".．｡":
        return _full_stop_ends(text, start, match, before, after)
    if sign[0] in "!?;":
        return not (
            before.isascii() and before.isalnum() and after.isascii() and after.isalnum() and not sign[-1].isspace()
        )
    return True


def _in_a_name(text: str, start: int, first: int, last: int) -> bool:
    """Whether this place stands inside 《…》, such as the end of 《加油！云汀》's first word."""
    before, after = text[max(start, first - _NAME) : first], text[last : last + _NAME]
    opened, closes = before.rfind("《"), after.find("》")
    return opened > before.rfind("》") and closes >= 0 and not 0 <= after.find("《") < closes


def _full_stop_ends(text: str, start: int, match: re.Match[str], before: str, after: str) -> bool:
    """A half-width full stop: not the point of a number, an address, an abbreviation or a list number."""
    if not (before.isascii() and before.isalnum()):
        return bool(before)
    if not match[0][-1].isspace() and after.isascii() and after.isalnum():
        return False
    words = text[max(start, match.start() - _ABBREVIATED) : match.start()]
    if _LIST_NUMBER.search(words) or _ABBREVIATION.search(words):
        return False
    return match[0][-1].isspace() and not after.islower() or not after.isascii()


def _with_words(pieces: list[str]) -> list[str]:
    """Only pieces with something to say; punctuation alone goes to the piece before, at the start to the next."""
    kept: list[str] = []
    for piece in pieces:
        if kept and (not has_words(piece) or not has_words(kept[-1])):
            kept[-1] += piece
        else:
            kept.append(piece)
    return kept


def has_words(text: str) -> bool:
    """Whether anything in ``text`` can be said: a hanzi, a letter, a digit, or a sign with a name."""
    return any(character.isalnum() or character in "+%‰℃№&@=√☑✓✔" for character in text)


def parts(text: str) -> list[str]:
    """The sentences of ``text``, long ones in parts that end at commas; joined they are the text again."""
    return [part for sentence in sentences(text) for part in _parts(sentence)]


def _parts(sentence: str) -> Iterator[str]:
    for clause in _cut_at(_COMMAS, sentence):
        for phrase in _cut_at(_PHRASES, clause):
            yield from _clauses(phrase, _BREATHLESS)


def _cut_at(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """A text that is too long, in parts that end where the pattern does, each as long as may be."""
    start = 0
    if len(text) <= LONG:
        yield text
        return
    # Ends too near to the beginning or the end of the rest would leave a scrap; the name of a work is said in one.
    ends = [
        end
        for match in pattern.finditer(text)
        if (end := match.end()) <= len(text) - _SHORT and not _in_a_name(text, 0, match.start(), end)
    ]
    for place, end in enumerate(ends):
        last = place + 1 == len(ends) or ends[place + 1] - start > LONG
        if last and end - start >= _SHORT and len(text) - start > LONG:
            yield text[start:end]
            start = end
    yield text[start:]


def clauses(text: str, limit: int = 200) -> list[str]:
    """``text`` in pieces of at most ``limit`` characters (at least 1), cut at sentence ends or commas where possible.

    Joined they are the text again. Only texts without any punctuation are cut elsewhere, and then not inside a number.
    """
    return list(_clauses(text, max(limit, 1)))


def _clauses(text: str, limit: int) -> Iterator[str]:
    while len(text) > limit:
        cut = _last_end(text, limit)
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _last_end(text: str, limit: int) -> int:
    window = text[:limit]
    for pattern in (_END, _SOFT_ENDS):
        ends = [match.end() for match in pattern.finditer(window) if match.end()]
        # A match that reaches the window's edge may go on behind it; cutting there is still after the comma.
        if ends and ends[-1] > limit // 4:
            return ends[-1]
    cut = limit
    while cut > limit // 2 and _WORD.match(text[cut - 1]) and _WORD.match(text[cut]):
        cut -= 1
    return cut if cut > limit // 2 else limit
