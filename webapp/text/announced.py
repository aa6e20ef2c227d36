"""Words that are said without standing on the page: where the eye sees what something is, the ear has to be told.

Only where the words themselves do not tell. A policy's 第一章 or 一、 needs no announcement, and a paragraph that ends with
"以下三种材料：" has counted its list already.
"""

import re
from collections.abc import Sequence

from webapp.text.inline import Atom, is_reading
from webapp.text.sentence import Edit
from webapp.text.spoken.numbers import cardinal

_NUMBERED = re.compile(
    r"""第[一二三四五六七八九十百零〇\d]+[章节条款项编篇部步讲课回期届次点类] | [一二三四五六七八九十百]+[、．.，：]
    | [（(][一二三四五六七八九十百\d]{1,3}[）)] | \d{1,2}(?:[、．.]\s*(?!\d)|(?:\.\d{1,2}){1,3}\s*(?!\d))
    | [\u2460-\u249b] | [一二三四五六七八九十]是 | 附件?[一二三四五六七八九十\d：:] | [问答][：:] | 步骤\s*[一二三四五六七八九十\d]""",
    re.X,
)
_PICTURE = re.compile(r"(?:图片|照片|图\s*[\d一二三四五六七八九十：:]|图为|上图|下图)")
_TABLE = re.compile(r"(?:附?表\s*[\d一二三四五六七八九十：:]|表格)")
_MEASURES = "[个项条种类点件步份样处名位人家所句段轮章方]"
_LENGTH_UNIT = re.compile(r"(?:^|[^A-Za-z])(?:[kcdmhμn]?m|[kK]M)$")
_POWERS = {"2": "平方", "3": "立方"}
ABBREVIATION = 40  # characters of an explanation that is said in the middle of a sentence


def is_numbered(text: str) -> bool:
    """Whether the words begin with a number of their own."""
    return _NUMBERED.match(text) is not None


def heading(level: int, text: str) -> str:
    """Said before a heading: level 2 is a 小标题, those below are 下级标题.

    Numbered ones speak for themselves, and so do questions below a heading, which their answers follow.
    """
    if is_numbered(text) or (level > 2 and text.rstrip().endswith(("？", "?"))):
        return ""
    return "小标题：" if level <= 2 else "下级标题："


def count(number: int, before: str, *, nested: bool) -> str:
    """Said before a list of so many items; ``before`` are the words that introduce it."""
    written = f"(?:{number}|{cardinal(str(number))}{'|两' if number == 2 else ''})"
    if number < 2 or re.search(rf"{written}\s*{_MEASURES}", before[-30:]):
        return ""
    return f"{'下分' if nested else '共'}{counted(number)}项。"


def counted(number: int) -> str:
    """A number before what it counts, 两 for 2 whatever that is."""
    return "两" if number == 2 else str(number)


def picture(description: str) -> str:
    """Said before the description of a picture, or before the caption that stands for it."""
    return "" if _PICTURE.match(description) else "图片："


def table(caption: str) -> str:
    """Said before the caption of a table."""
    return "" if _TABLE.match(caption) else "表格："


def edits(row: Sequence[Atom], explained: set[tuple[str, str]]) -> list[Edit]:
    """What of a row is heard otherwise than it is written: marks of notes, raised figures, abbreviations.

    An abbreviation is explained where it stands first; those that have been are in ``explained``.
    """
    found: list[Edit] = []
    position = 0
    heard = ""
    for place, atom in enumerate(row):
        if is_reading(atom):
            continue
        end = position + len(atom.value)
        tags = {mark.tag: mark for mark in atom.marks}
        if "note" in tags:
            found.append(Edit(position, end, ""))
        elif "sup" in tags and (words := _raised(heard, atom.value)):
            found.append(Edit(position, end, words))
        elif "abbr" in tags and not (place + 1 < len(row) and tags["abbr"] in row[place + 1].marks):
            title = dict(tags["abbr"].attributes)["title"]
            word = "".join(one.value for one in row if tags["abbr"] in one.marks)
            if (word, title) not in explained and title not in {word, ""} and len(title) <= ABBREVIATION:
                found.append(Edit(end, end, f"，即{title}，"))
            explained.add((word, title))
        heard = (heard + atom.value)[-8:]
        position = end
    return found


def _raised(before: str, text: str) -> str:
    """A raised figure behind a figure or letter is a power; behind a metre it makes an area or a volume."""
    if not re.fullmatch(r"[-−]?\d{1,2}", text) or not before[-1:].isascii() or not before[-1:].isalnum():
        return ""
    if text in _POWERS and _LENGTH_UNIT.search(before):
        return {"2": "²", "3": "³"}[text]
    return f"的{_POWERS.get(text) or '负' * (text[0] in '-−') + cardinal(text.lstrip('-−')) + '次方'}"
