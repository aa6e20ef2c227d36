"""Words of the glossary in an article: the first place of each leads to its meaning.

Marked HTML goes in and comes out with links around some words. Not a character of the text changes, so the player finds
every sentence and every word of it where it was.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from webapp.text.inline import escape
from webapp.text.readings.segment import inner_places

# A heading, a header or the name of a term is a signpost; a link already leads somewhere; an abbreviation tells its own
# meaning; a reading above a word is no word.
CLOSED: Final = frozenset(["a", "h1", "h2", "h3", "h4", "th", "caption", "dt", "abbr", "ruby", "rt", "rp"])
_TOKEN: Final = re.compile(r"""<(/?)([A-Za-z][A-Za-z0-9]*)(?:[^>"']|"[^"]*"|'[^']*')*+>|&[#\w]+;|[^<&]+|.""", re.S)
_LABEL: Final = 2  # characters beside a term that make a sentence of it: alone in a cell it would be a small button
_LATIN: Final = re.compile(r"[0-9A-Za-z]")


class Word(NamedTuple):
    """A term of the glossary: its number, and everything that is explained by it."""

    number: int
    forms: tuple[str, ...]


MARK: Final = '<a class="term"'


def anchor(number: int) -> str:
    """The id of the tagged word, for the way back from its explanation."""
    return f"word-{number}"


def tagged(html: str, terms: Iterable[Word], address: str = "/glossary") -> str:
    """Clean, marked HTML in which the first place of each term is a link to its explanation.

    ``address`` may have a query; the term's number is added to it and named after "#",
    and where another form than the first stands in the text, the place of that form. What is one article must come as
    one text, because each term is tagged once in it. The longest term wins, and none is tagged inside a longer word.
    """
    words = tuple(terms)
    if not words or not html:
        return html
    return "".join(_Search(words, address).pieces(html))


def tagged_parts(parts: Sequence[str], terms: Iterable[Word], address: str = "/glossary") -> list[str]:
    """The same for an article whose HTML stands in several texts, its summary and its body: one first place in all."""
    border = "<hr>"  # stands in no clean HTML
    return tagged(border.join(parts), terms, address).split(border)


@lru_cache(maxsize=8)
def _finder(words: tuple[Word, ...]) -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    """One pattern for all forms, the longest first, and whose form each is, and which of its forms."""
    numbers = {form: (word.number, place) for word in reversed(words) for place, form in enumerate(word.forms) if form}
    forms = sorted(numbers, key=lambda form: (-len(form), form))
    return re.compile("|".join(map(re.escape, forms)) or r"(?!)"), numbers


class _Search:
    """What is looked for in one article, and what of it has been found."""

    def __init__(self, words: tuple[Word, ...], address: str) -> None:
        self.finder, self.numbers = _finder(words)
        self.left = {number for number, _place in self.numbers.values()}
        self.address = address

    def pieces(self, html: str) -> Iterator[str]:
        closed = 0  # how many elements are open in which nothing is tagged
        before = ""
        for token in _TOKEN.finditer(html):
            end, name = token.groups()
            if name is not None and name.lower() in CLOSED:
                closed = max(0, closed - 1) if end else closed + 1
            if closed or name is not None or token[0][0] in "<&" or not self.left:
                yield token[0]
            else:
                whole = before.startswith("<span") and html.startswith("</span", token.end())
                yield from self.text(token[0], len(token[0].strip()) - _LABEL if whole else len(token[0]))
            before = token[0]

    def text(self, text: str, longest: int) -> Iterator[str]:
        """A run of words without any mark in it. ``longest``: a term that is longer is the whole of it."""
        inside: list[int] | None = None
        written = place = 0
        while found := self.finder.search(text, place):
            start, place = found.span()
            number, which = self.numbers[found[0]]
            if number not in self.left:
                continue
            if inside is None:
                inside = inner_places(text)
            if place - start > longest or not (_parts(text, start, inside) and _parts(text, place, inside)):
                place = start + 1
                continue
            self.left.discard(number)
            yield text[written:start]
            yield _link(number, which, found[0], self.address)
            written = place
        yield text[written:]


def _parts(text: str, place: int, inside: list[int]) -> bool:
    """Whether one word ends here and another may begin."""
    if 0 < place < len(text) and _LATIN.match(text, place - 1) and _LATIN.match(text, place):
        return False
    found = bisect_left(inside, place)
    return found == len(inside) or inside[found] != place


def _link(number: int, which: int, form: str, address: str) -> str:
    more = "&" if "?" in address else "?"
    other = f"&form={which}" if which else ""  # the explanation then begins with the word that was pressed
    href = escape(f"{address}{more}term={number}{other}#term-{number}")
    return f'{MARK} id="{anchor(number)}" href="{href}" aria-describedby="term-help">{form}</a>'
