"""One sentence in large letters: what stands above each character, or the sentence in traditional characters.

Other than on a page, every character has its own reading: letters that fill half the window must be able to begin a
new line anywhere.
"""

from itertools import groupby
from typing import Final, Literal

from webapp.text import pinyin
from webapp.text.readings import Lexicon, syllables
from webapp.text.script import spoken_sentence
from webapp.text.traditional import converted

Way = Literal["t", "p"]  # traditional characters, pinyin
WAYS: Final = ("t", "p")
LONGEST: Final = 300  # characters


def spelled(text: str, way: Way, lexicon: Lexicon = {}) -> list[tuple[str, str]]:  # noqa: B006 - never changed
    """The text in pieces, each with its reading, "" where it has none; together they are as long as the text.

    ``lexicon``: the site's own readings. ValueError for more than ``LONGEST`` characters.
    """
    if len(text) > LONGEST:
        raise ValueError(f"at most {LONGEST} characters")
    if way == "t":
        return [(converted(text, "t"), "")] if text else []
    sentence = spoken_sentence(text, id="s-caption", kind="paragraph")
    pairs = list(zip(text, _written(syllables(sentence, lexicon)), strict=True))
    found: list[tuple[str, str]] = []
    for has_none, group in groupby(pairs, key=lambda pair: not pair[1]):
        run = list(group)
        found += [("".join(base for base, _reading in run), "")] if has_none else run
    return found


def _written(said: list[str]) -> list[str]:
    """As printed; the 儿 that only colours the vowel before it is an r."""
    return [
        "r" if one == "er5" and place and said[place - 1] else pinyin.marked(one) if one else ""
        for place, one in enumerate(said)
    ]
