"""How Word paragraphs and runs look once every style that they inherit from has been asked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from lxml import etree

from webapp.editorial.word_package import W, is_on, value

HEADING_FONTS: Final = re.compile(r"黑|楷|小标宋|标宋|雅宋|hei|kai|heading|biaosong|xbs", re.I)
TITLE_FONTS: Final = re.compile(r"标宋|biaosong|xbs", re.I)
HEADING_NAME: Final = re.compile(r"^(?:heading|标题|[一二三四]级标题)\s*([1-9])?$", re.I)
LEVEL_NAMES: Final = {"一级标题": 0, "二级标题": 1, "三级标题": 2, "四级标题": 3}


@dataclass(frozen=True)
class RunLook:
    """One run: East Asian font, bold, size in points, hidden."""

    font: str = ""
    bold: bool = False
    size: float = 10.5
    hidden: bool = False


@dataclass(frozen=True)
class ParagraphLook:
    """One paragraph: style name, outline level (0 is the highest) or None, alignment, numbering, the runs' look."""

    style: str
    outline: int | None
    align: str
    numbering: tuple[str, int] | None
    run: RunLook

    @property
    def is_title(self) -> bool:
        """Set in Word's own Title style."""
        return self.style.lower() in ("title", "标题", "文档标题", "公文标题")


class Styles:
    """The styles part of a document; an absent part means Word's defaults."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._styles = (
            {str(each.get(W + "styleId")): each for each in root.iter(W + "style")} if root is not None else {}
        )
        self._chains: dict[str | None, list[etree._Element]] = {}

    @cached_property
    def _defaults(self) -> RunLook:
        defaults = self._root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if self._root is not None else None
        return self._apply(RunLook(), defaults)

    @cached_property
    def _default_style(self) -> str | None:
        for name, style in self._styles.items():
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true"):
                return name
        return None

    def chain(self, name: str | None) -> list[etree._Element]:
        """A style and all it is based on, nearest first. Circles, which broken files have, end the walk."""
        if name not in self._chains:
            found: list[etree._Element] = []
            step = name
            while step in self._styles and self._styles[step] not in found and len(found) < 20:
                found.append(self._styles[step])
                step = value(self._styles[step], "basedOn")
            self._chains[name] = found
        return self._chains[name]

    def paragraph(self, paragraph: etree._Element) -> ParagraphLook:
        """How a paragraph looks, before its runs say otherwise."""
        own = paragraph.find(W + "pPr")
        chain = self.chain(value(own, "pStyle") or self._default_style)
        places = [own, *[style.find(W + "pPr") for style in chain]]
        run = self._defaults
        for style in reversed(chain):
            run = self._apply(run, style.find(W + "rPr"))
        name = value(chain[0], "name") or "" if chain else ""
        return ParagraphLook(
            name, _outline(chain, places), _first(places, "jc") or "", self._numbering(chain, places), run
        )

    def run(self, run: etree._Element, base: RunLook) -> RunLook:
        """How a run looks inside a paragraph with this base."""
        own = run.find(W + "rPr")
        look = base
        for style in reversed(self.chain(value(own, "rStyle"))):
            look = self._apply(look, style.find(W + "rPr"))
        return self._apply(look, own)

    def _apply(self, look: RunLook, properties: etree._Element | None) -> RunLook:
        if properties is None:
            return look
        fonts = properties.find(W + "rFonts")
        font = look.font
        if fonts is not None:
            # A theme font is the document's ordinary font, whatever was set further up.
            font = fonts.get(W + "eastAsia") or ("" if fonts.get(W + "eastAsiaTheme") else font)
        bold, hidden = is_on(properties, "b"), is_on(properties, "vanish")
        size = value(properties, "sz")
        return RunLook(
            font,
            look.bold if bold is None else bold,
            int(size) / 2 if size and size.isdigit() else look.size,
            look.hidden if hidden is None else hidden,
        )

    def _numbering(self, chain: list[etree._Element], places: list[etree._Element | None]) -> tuple[str, int] | None:
        number = _first(places, "numPr/numId")
        if number in (None, "0"):
            return None
        level = _first(places, "numPr/ilvl")
        return number, int(level) if level and level.isdigit() else 0


def common_look(looks: Iterable[tuple[RunLook, int]]) -> RunLook:
    """The look of most characters: what is different from it stands out."""
    count: Counter[tuple[str, bool, float]] = Counter()
    for look, characters in looks:
        count[(look.font, look.bold, look.size)] += characters
    if not count:
        return RunLook()
    font, bold, size = count.most_common(1)[0][0]
    return RunLook(font, bold, size)


def stands_out(look: RunLook, common: RunLook) -> bool:
    """Bold, larger, or in one of the fonts of headings, where most of the document is not."""
    if look.bold and not common.bold or look.size >= common.size + 1:
        return True
    return look.font != common.font and HEADING_FONTS.search(look.font) is not None


def _first(places: list[etree._Element | None], path: str) -> str | None:
    return next((found for found in (value(place, path) for place in places) if found is not None), None)


def _outline(chain: list[etree._Element], places: list[etree._Element | None]) -> int | None:
    said = _first(places, "outlineLvl")
    if said is not None and said.isdigit():
        return int(said) if int(said) < 9 else None
    for style in chain:
        name = (value(style, "name") or "").strip()
        if name in LEVEL_NAMES:
            return LEVEL_NAMES[name]
        found = HEADING_NAME.match(name)
        if found and found[1]:
            return int(found[1]) - 1
    return None
