"""Letters made honest: what PDF readers, word processors and old sites leave between and inside the words."""

import re
import unicodedata
from typing import Final

# Radicals without a compatibility mapping in Unicode that occur in PDF copies of Chinese papers.
SIMPLIFIED: Final = dict(
    zip(
        "\u2ea0\u2ec5\u2ec6\u2ec9\u2ecb\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2ee2\u2ee3\u2ee5\u2ee6\u2ee8\u2eec\u2eee\u2ef0",
        "民见角贝车长长青韦页风飞马骨鱼鸟麦齐齿龙",
        strict=True,
    )
)
# Radicals that stand in PDF copies for whole characters (⼯ for 工): they are neither found nor read aloud.
RADICALS: Final = {
    code: SIMPLIFIED.get(chr(code), unicodedata.normalize("NFKC", chr(code)))
    for span in (range(0x2E80, 0x2FE0), range(0xFB00, 0xFB07))
    for code in span
    if SIMPLIFIED.get(chr(code), unicodedata.normalize("NFKC", chr(code))) != chr(code)
}
# Marks without width and marks that turn the direction: invisible, and they break search, speech and checks.
INVISIBLE: Final = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xAD])
CONTROL: Final = dict.fromkeys(
    [*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
TABLE: Final = RADICALS | INVISIBLE | CONTROL | {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}

CJK: Final = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…•·"
SPACES: Final = " \t\u00a0\u2002\u2003\u2009\u3000"


def letters(text: str) -> str:
    """The same text with whole characters for radicals and without what cannot be seen. Spaces stay."""
    return text.translate(TABLE)


def line(text: str) -> str:
    """One line: letters(), with every run of spaces as one and none at the ends."""
    return re.sub(rf"[{SPACES}\r\n]+", " ", letters(text)).strip()


def joined(text: str) -> str:
    """A title or heading without the spaces that only spread it: "通　　知" becomes "通知".

    A space between two real words ("凝心聚力 共创未来") stays.
    """
    words = line(text).split(" ")
    result = words[0]
    for before, after in zip(words, words[1:], strict=False):
        lone = _is_lone(before) or _is_lone(after)
        result += after if lone or before.endswith("的") else f" {after}"
    return result


def squeezed(text: str) -> str:
    """Only what carries meaning, for comparing: no spaces at all."""
    return re.sub(r"\s+", "", letters(text))


def _is_lone(word: str) -> bool:
    return re.fullmatch(rf"[{CJK}]", word) is not None
