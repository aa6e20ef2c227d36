"""Words of other languages in Chinese sentences, marked for the voice that can say them (WCAG 3.1.2).

Only words: "Braille", "World Health Organization", "Wi-Fi". A screen reader says letters and codes (QQ, AED, GB/T
37668-2019, A4) best with the voice it has, and a change of voice for two letters is only a gap in the sentence; addresses
are read sign by sign in any language. The letters alone cannot tell English from German; English it is, in nearly all cases.
"""

import re
from html import unescape
from typing import Final

from webapp.text.pieces import pieces, tag_name

_WORD: Final = r"[A-Za-zÀ-ÖØ-öø-ž]+(?:['’-][A-Za-zÀ-ÖØ-öø-ž]+)*"
_CODE: Final = "A-Za-z0-9_"  # not \\w, which a hanzi is too
# Not inside an address, a file's name or a code, and not a unit behind a number.
_RUN: Final = re.compile(
    rf"(?<![{_CODE}@/.:;&#\\-])(?<!\d )(?:{_WORD})(?:(?:, | ){_WORD})*(?![{_CODE}@/\\-]|\.[{_CODE}]|:/)"
)
_REAL: Final = re.compile(r"(?=[^\W\d_]*[a-zß-öø-ž])[^\W\d_]{3,}|[A-Z][a-z]-[A-Z][a-z]")
_ENTITY: Final = re.compile(r"&[#\w]+;")
_KEPT: Final = frozenset({"rt", "rp", "code", "abbr"})


def with_languages(html: str) -> str:
    """HTML of an article, or escaped text, with ``<span lang="en">`` around runs of foreign words.

    Nothing inside an element that names its language already is touched, nor are tags and entities.
    """
    if not _REAL.search(_ENTITY.sub("", re.sub(r"<[^>]*>", " ", html))):
        return html
    written: list[str] = []
    named: list[tuple[str, bool]] = []
    for piece in pieces(html):
        if piece.startswith("<") and piece != "<":
            name = tag_name(piece)
            if piece.startswith("</"):
                if named and named[-1][0] == name:
                    named.pop()
            elif name and name not in {"br", "img"}:
                named.append((name, name in _KEPT or " lang=" in piece))
            written.append(piece)
        elif any(stays for _, stays in named):
            written.append(piece)
        else:
            written.append(_RUN.sub(_marked, piece))
    return "".join(written)


def _marked(run: re.Match[str]) -> str:
    words = run[0]
    return f'<span lang="en">{words}</span>' if _REAL.search(unescape(words)) else words
