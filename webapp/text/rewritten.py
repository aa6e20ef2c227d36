"""A finished page in the other way of writing: its words and the words in its attributes, nothing that a machine reads.

All words of the page are converted at once, row by row, so a phrase is known across <strong> or a link. What readers
have typed (``value``, ``textarea``), addresses and ids stay as they are, and so do parts of another language and those
that say translate="no": the name of a language in its own writing, or articles whose reader wants them simplified.
"""

import re
from typing import Final

from webapp.text.pieces import is_block, pieces, tag_name
from webapp.text.spoken.rule import HANZI
from webapp.text.traditional import Way, converted
from webapp.text.tree import VOID

_HANZI: Final = re.compile(f"[{HANZI}]")
# Words for people: names, descriptions, and those that scripts show or say (data-say-…, data-word-…).
_WORDS: Final = re.compile(
    r"""(\s(?:alt|title|label|placeholder|aria-[a-z]+|data-(?:say|word)-[a-z-]+|data-title)=)("[^"]*"|'[^']*')"""
)
_LANGUAGE: Final = re.compile(r"""\slang=["']?([A-Za-z-]*)""")
_CHINESE: Final = re.compile(r"""(\slang=["'])zh(?:-CN|-Hans|-Hant)?(?=["'])""")
_KEPT: Final = frozenset({"textarea", "rt", "rp"})
_SILENT: Final = frozenset({"script", "style", "meta"})
_LANGUAGES: Final[dict[Way, str]] = {"t": "zh-Hant", "s": "zh-Hans"}


def rewritten(html: str, way: Way, keeps_simplified: bool = False) -> str:
    """The page, or a part of one, in traditional ("t") or simplified ("s") characters. Tags and entities stay.

    ``keeps_simplified``: what says lang="zh-CN" inside the page stays as it is.
    """
    row: list[str] = []
    texts: list[str] = []  # what is converted, with a line's end where a phrase ends
    places: list[int] = []  # of each text in the row; -1 for a line's end
    skipped, inside = "", 0  # an element whose words stay, and how many of its name are open

    def take(text: str) -> None:
        texts.append(text)
        places.append(len(row))
        row.append(text)

    def wall() -> None:
        texts.append("\n")
        places.append(-1)

    for piece in pieces(html):
        if not piece.startswith("<") or piece == "<":
            if skipped:
                row.append(piece)
            else:
                take(piece)
            continue
        name = tag_name(piece)
        if skipped:
            row.append(piece)
            if name == skipped:
                inside += -1 if piece.startswith("</") else 1
                skipped = skipped if inside else ""
            continue
        if _is_wall(name):
            wall()
        if not piece.startswith("</") and name not in VOID and _stays(name, piece, keeps_simplified):
            skipped, inside = name, 1
            row.append(piece)
            continue
        if " lang=" in piece:
            piece = _CHINESE.sub(rf"\g<1>{_LANGUAGES[way]}", piece, count=1)
        if name in _SILENT or not _HANZI.search(piece):
            row.append(piece)
            continue
        for number, part in enumerate(_WORDS.split(piece)):
            if number % 3 == 2:
                wall()
                take(part)
                wall()
            else:
                row.append(part)
    whole, start = converted("".join(texts), way), 0
    for place, text in zip(places, texts, strict=True):
        if place >= 0:
            row[place] = whole[start : start + len(text)]
        start += len(text)
    return "".join(row)


def _stays(name: str, tag: str, keeps_simplified: bool) -> bool:
    """Whether the words of an element are not to be touched: typed ones, and those of another language."""
    if name in _KEPT or (name == "option" and " value=" not in tag) or ' translate="no"' in tag:
        return True
    language = _LANGUAGE.search(tag)
    if language is None or name == "html":
        return False
    return not language[1].startswith("zh") or (keeps_simplified and language[1] == "zh-CN")


def _is_wall(name: str) -> bool:
    """Whether a phrase ends at this tag."""
    return is_block(name) or name in {"br", "button", "option", "label", "legend", "summary", "title", "main", "nav"}
