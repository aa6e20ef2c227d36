"""The numbers that Word counts by itself, written out, because 一、 and （一） are words of an official document."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from lxml import etree

from webapp.editorial.word_package import W, is_on, value

DIGITS: Final = "〇一二三四五六七八九"
CAPITALS: Final = "零壹贰叁肆伍陆柒捌玖"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
CHINESE: Final = {
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand",
    "koreanCounting", "ideographDigital", "japaneseDigitalTenThousand",
}  # fmt: skip
FORMAL: Final = {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts, from where, and the text around the number ("%1、")."""

    form: str
    start: int
    text: str
    legal: bool


@dataclass(frozen=True)
class Label:
    """What stands before a paragraph. `simple` says that an HTML list shows the same (1. 2. 3. or a dot)."""

    words: str
    number: int
    simple: bool
    bullet: bool


class Numbering:
    """The numbering part; counts on as the paragraphs are asked for in their order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._shared: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {str(each.get(W + "abstractNumId")): each for each in root.iter(W + "abstractNum")}
        linked = {value(each, "styleLink"): each for each in abstract.values() if value(each, "styleLink")}
        for number in root.iter(W + "num"):
            name, base = str(number.get(W + "numId")), str(value(number, "abstractNumId"))
            source = abstract.get(base)
            source = linked.get(value(source, "numStyleLink"), source)
            levels = _levels(source)
            for override in number.iter(W + "lvlOverride"):
                levels |= _override(override, levels)
                base = name  # a list that starts again counts for itself
            self._levels[name], self._shared[name] = levels, base

    def next(self, number: str, depth: int) -> Label | None:
        """The label of the next paragraph in this list, or None where the document does not define it."""
        levels = self._levels.get(number, {})
        level = levels.get(depth)
        if level is None or level.form == "none":
            return None
        if level.form == "bullet":
            return Label(level.text, 0, True, True)
        counts = self._counts[self._shared[number]]
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]

        def shown(hit: re.Match[str]) -> str:
            at = int(hit[1]) - 1
            other = levels.get(at, level)
            form = "decimal" if level.legal and at != depth else other.form
            return written(counts.get(at, other.start), form)

        words = re.sub(r"%([1-9])", shown, level.text)
        simple = level.form == "decimal" and re.fullmatch(rf"%{depth + 1}\s*[.．、]?", level.text) is not None
        # Below another item a. b. and 1) 2) only say which level it is; the page shows that in its own way.
        if depth and level.form in ("decimal", "lowerLetter", "lowerRoman"):
            simple = re.fullmatch(rf"%{depth + 1}\s*[.．、)）]?", level.text) is not None
        return Label(words, counts[depth], simple, False)


def written(number: int, form: str) -> str:
    """A number in one of Word's number formats; unknown formats count 1, 2, 3."""
    if form in CHINESE:
        return chinese(number)
    if form in FORMAL:
        return "".join(
            CAPITALS[DIGITS.index(mark)] if mark in DIGITS else {"十": "拾", "百": "佰"}[mark]
            for mark in chinese(number)
        )
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).lower() if form == "lowerRoman" else _roman(number)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "ideographTraditional":
        return STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return BRANCHES[(number - 1) % 12]
    return f"{number:02d}" if form == "decimalZero" else str(number)


def chinese(number: int) -> str:
    """1 to 999 as 一, 十, 二十一, 一百零二."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = f"{DIGITS[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        words += "零"
    if tens:
        words += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    return words + (DIGITS[ones] if ones else "")


def _levels(source: etree._Element | None) -> dict[int, Level]:
    return {
        int(each.get(W + "ilvl", "0")): _level(each) for each in (source.iter(W + "lvl") if source is not None else ())
    }


def _level(node: etree._Element) -> Level:
    start = value(node, "start") or "1"
    return Level(
        value(node, "numFmt") or "decimal",
        int(start) if start.isdigit() else 1,
        value(node, "lvlText") or "",
        bool(is_on(node, "isLgl")),
    )


def _override(override: etree._Element, levels: dict[int, Level]) -> dict[int, Level]:
    depth = int(override.get(W + "ilvl", "0"))
    own = override.find(W + "lvl")
    level = _level(own) if own is not None else levels.get(depth)
    start = value(override, "startOverride")
    if level is not None and start and start.isdigit():
        level = Level(level.form, int(start), level.text, level.legal)
    return {depth: level} if level is not None else {}


def _roman(number: int) -> str:
    signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
             (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]  # fmt: skip
    words = ""
    for size, sign in signs:
        count, number = divmod(max(number, 0), size)
        words += sign * min(count, 20)
    return words
