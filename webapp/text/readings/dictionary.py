"""What dictionaries say: the tables of pypinyin (MIT), read without its code, in syllables with tone numbers.

pypinyin itself turns its tables into a third of a second and 70 MB; here they stay text until a word is asked for.
"""

import json
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Its tables name every reading of a character, the usual one first, and the readings of 47,000 phrases.
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


class DictionaryMissing(RuntimeError):
    """pypinyin is not installed; the message says what to do."""


@cache
def numbered(syllable: str) -> str:
    """`hǎo` as `hao3`, `lǜ` as `lv4`, neutral `de` as `de5`; ê stays, as in `ê2`."""
    tone = "5"
    letters: list[str] = []
    for mark in unicodedata.normalize("NFD", syllable):
        if mark in _TONES:
            tone = _TONES[mark]
        elif mark == "\u0308":
            letters[-1] = "v"
        else:
            letters.append(mark)
    return unicodedata.normalize("NFC", "".join(letters)) + tone


@cache
def characters() -> dict[str, str]:
    """Character to its readings, marked, with commas between them: {"行": "xíng,háng,héng,xìng,hàng", …}."""
    return {chr(int(code)): said for code, said in json.loads(_table("pinyin_dict.json")).items()}


@cache
def phrases() -> dict[str, str]:
    """Phrase to its marked syllables with spaces between them; only those with one syllable for each character."""
    return {
        word: " ".join([choice[0] for choice in said])
        for word, said in json.loads(_table("phrases_dict.json")).items()
        if len(word) == len(said)
    }


def readings_of(character: str) -> tuple[str, ...]:
    """Every reading of a character, the usual one first; none for what is not in the dictionary."""
    said = characters().get(character)
    return tuple(numbered(one) for one in said.split(",")) if said else ()


def phrase(word: str) -> tuple[str, ...] | None:
    """The readings of a phrase, or None."""
    said = phrases().get(word)
    return tuple(numbered(one) for one in said.split(" ")) if said else None


def _table(name: str) -> bytes:
    found = find_spec("pypinyin")
    if found is None or found.origin is None:
        raise DictionaryMissing("没有安装拼音词典。请运行 pip install pypinyin==0.55.0。")
    return Path(found.origin).with_name(name).read_bytes()
