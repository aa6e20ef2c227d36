"""The order of a Word document: title, 文号, headings by style, number and font, lists, sign-off.

Writes its findings as paragraph styles (TwC2a: certain heading of level 2 by rule a; TwO…: offered) for the converter.
"""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from webapp.editorial import headings, labels, tidy, word_text
from webapp.editorial.docx_prepass import Notes
from webapp.editorial.word_numbering import Label, Numbering
from webapp.editorial.word_package import A, V, W, is_on, value
from webapp.editorial.word_styles import ParagraphLook, RunLook, Styles, common_look, stands_out
from webapp.messages import N_

RULES: Final = {"a": N_("标题样式"), "b": N_("编号"), "c": N_("字体突出")}
SIGN_OFF: Final = "TwSign"
PLAIN: Final = "TwPlain"  # a short line that is known to be no heading
CAPTION: Final = "TwCaption"
LONGEST_STYLED: Final = 60
HANZI: Final = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass
class Line:
    """One paragraph with what is known of it. `style` is what the converter is told."""

    node: etree._Element
    look: ParagraphLook
    runs: list[tuple[RunLook, int]]
    text: str
    label: Label | None
    inside: bool  # of a table or text box
    fonts: frozenset[str] = frozenset()  # of its hanzi; digits and letters are often set in another
    style: str = ""

    @property
    def full(self) -> str:
        """Its words with the number that Word shows before them."""
        label = self.label.words if self.label and not self.label.bullet else ""
        gap = " " if label[-1:].isascii() and label else ""
        return f"{label}{gap}{self.text}"

    @property
    def size(self) -> float:
        """The size in points of its largest run."""
        return max((look.size for look, _ in self.runs), default=self.look.run.size)

    def is_distinct(self, common: RunLook) -> bool:
        """All of it looks different from the text around; a bold lead before a sentence does not count."""
        return bool(self.runs) and all(stands_out(look, common) for look, _ in self.runs)

    @property
    def centred(self) -> bool:
        """In the middle of the page."""
        return self.look.align == "center"


def lines_of(root: etree._Element, styles: Styles, numbering: Numbering) -> list[Line]:
    """All paragraphs in reading order."""
    found = []
    for node in root.iter(W + "p"):
        look = styles.paragraph(node)
        runs, fonts = [], set()
        for run in word_text.own(node, W + "r"):
            words = tidy.squeezed("".join(each.text or "" for each in run.iter(W + "t")))
            if words:
                runs.append((styles.run(run, look.run), len(words)))
                fonts |= {runs[-1][0].font} if HANZI.search(words) else set()
        words = word_text.text(node)
        label = numbering.next(*look.numbering) if look.numbering and (words or _has_picture(node)) else None
        found.append(Line(node, look, runs, words, label, word_text.in_table(node), frozenset(fonts)))
    return found


def mark(lines: list[Line], notes: Notes) -> None:
    """Decide what every line is and rewrite the paragraphs so that the converter keeps it."""
    body = [line for line in lines if not line.inside]
    common = common_look(pair for line in body if len(line.text) > headings.LONGEST for pair in line.runs)
    if common == RunLook():
        common = common_look(pair for line in body for pair in line.runs)
    for line in body:
        _mark_heading(line, common)
    _mark_captions(body, common)
    _mark_byline(body, common)
    _mark_sign_off(body)
    _tell_columns(body, notes)
    _mark_lists(lines)
    for line in lines:
        _rewrite(line, common)


def _mark_heading(line: Line, common: RunLook) -> None:
    full = line.full
    if not line.text or line.look.align in ("right", "end"):
        return
    if line.look.outline is not None and len(full) <= LONGEST_STYLED and not full.endswith(("。", "；")):
        line.style = f"TwC{min(line.look.outline + 2, 4)}a"
        return
    level, distinct = headings.number_level(full), line.is_distinct(common)
    if level and headings.is_short(full):
        certain = level == 2 or distinct
        # 1. 2. 3. without a look of their own are a list, which needs no question.
        if certain or level == 3:
            line.style = f"Tw{'C' if certain else 'O'}{level}b"
    elif level and distinct and len(full) <= headings.LONGEST:
        line.style = f"TwO{level}b"
    elif distinct and headings.could_be_heading(full) and not (line.label and line.label.bullet):
        line.style = "TwO2c"


def _mark_captions(body: list[Line], common: RunLook) -> None:
    """A short centred line in small letters under a picture belongs to the picture."""
    for above, line in zip(body, body[1:], strict=False):
        under = _has_picture(above.node) and not above.text
        if under and line.centred and 0 < len(line.text) <= headings.LONGEST and line.size < common.size:
            line.style = CAPTION


def _mark_byline(body: list[Line], common: RunLook) -> None:
    """Who wrote it, in the middle under the title and before the first ordinary paragraph."""
    for line in [line for line in body if line.text]:
        if not line.centred or line.style or line.is_distinct(common) or len(line.text) > headings.LONGEST:
            return
        line.style = PLAIN


def _mark_sign_off(body: list[Line]) -> None:
    """落款: right-aligned lines around a date in the second half."""
    filled = [line for line in body if line.text]
    for place, line in enumerate(filled):
        if place * 2 < len(filled) or not labels.is_date(line.text):
            continue
        right = line.look.align in ("right", "end")
        first = place
        while first > 0 and place - first < 4:
            above = filled[first - 1]
            if not (
                labels.is_organisation(above.text)
                or right
                and above.look.align in ("right", "end")
                and len(above.text) <= 40
            ):
                break
            first -= 1
        if right or first < place:
            for each in filled[first : place + 1]:
                each.style = SIGN_OFF


def _tell_columns(body: list[Line], notes: Notes) -> None:
    """Columns made by spaces or tabs cannot be followed by ear: say so once for each block of them."""
    row: list[Line] = []
    for line in [*body, None]:
        raw = word_text.raw(line.node).strip(tidy.SPACES + "\n") if line else ""
        gaps = len(re.findall(r"\t+|[ \u3000\u00a0]{3,}|\u3000{2,}", raw))
        if line and gaps and len(raw) <= 120 and "\n" not in raw:
            row.append(line)
            continue
        if len(row) >= 2:
            words = N_("这 %(count)s 行用空格或制表符排成了几列，听起来分不清。建议改成表格。", count=len(row))
            notes.tell("columns", words, row[0].text)
            for each in row:
                each.style = each.style or PLAIN
        row = []


def _mark_lists(lines: list[Line]) -> None:
    """Which automatic numbers an HTML list shows as they are; all others are written out.

    A list must begin with 1 and have two items at least: a number that goes on over other paragraphs would start again.
    """
    group: list[Line] = []
    for line in [*lines, None]:
        if line is not None and not line.text and not _has_picture(line.node):
            continue
        simple = line is not None and line.label is not None and line.label.simple and not line.style
        if simple and line is not None and (not group or _goes_on(group, line)):
            group.append(line)
            continue
        _number_group(group)
        group = [line] if simple and line is not None else []


def _goes_on(group: list[Line], line: Line) -> bool:
    before = group[-1]
    if before.node.getparent() is not line.node.getparent() or before.label is None or line.label is None:
        return False
    for node in before.node.itersiblings():
        if node is line.node:
            break
        if node.tag != W + "p":
            return False
    again = line.label.number == 1 and not line.label.bullet and _depth(line) <= _depth(before)
    peer = next((each for each in reversed(group) if _depth(each) <= _depth(line)), before)
    deeper = _depth(line) > _depth(peer)  # dots may stand below numbers
    return (deeper or (peer.label is not None and peer.label.bullet == line.label.bullet)) and not again


def _depth(line: Line) -> int:
    return line.look.numbering[1] if line.look.numbering else 0


def _number_group(group: list[Line]) -> None:
    if not group or group[0].label is None:
        return
    first, top = group[0].label, min(map(_depth, group))
    if not first.bullet and (len(group) < 2 or first.number != 1 or not first.words[:1].isdigit()):
        return
    for line in group:
        bullet = line.label is not None and line.label.bullet
        line.style = f"TwL{'b' if bullet else 'n'}{min(_depth(line) - top, 3)}"


def _rewrite(line: Line, common: RunLook) -> None:
    """Leave only what the converter needs: style, list level, bold, raised and lowered."""
    for old in line.node.findall(W + "pPr"):
        broken_end = old.find(f"{W}rPr/{W}del") is not None
        line.node.remove(old)
        if broken_end:
            etree.SubElement(etree.SubElement(_first(line.node, W + "pPr"), W + "rPr"), W + "del")
    properties = line.node.find(W + "pPr")
    if properties is None:
        properties = _first(line.node, W + "pPr")
    if line.style.startswith("TwL"):
        numbers = etree.SubElement(properties, W + "numPr")
        etree.SubElement(numbers, W + "ilvl").set(W + "val", line.style[4])
        etree.SubElement(numbers, W + "numId").set(W + "val", "1" if line.style[3] == "b" else "2")
    else:
        if line.style:
            etree.SubElement(properties, W + "pStyle").set(W + "val", line.style)
        if line.label and not line.label.bullet:
            line.node.insert(1, word_text.run(line.full[: len(line.full) - len(line.text)]))
    whole = line.style.startswith(("TwC", SIGN_OFF))
    for run in word_text.own(line.node, W + "r"):
        _plain_run(run, keep_bold=not whole and not common.bold)


def _plain_run(run: etree._Element, *, keep_bold: bool) -> None:
    old = run.find(W + "rPr")
    if old is None:
        return
    kept = etree.Element(W + "rPr")
    if keep_bold and (is_on(old, "b") or value(old, "em") not in (None, "none")):
        etree.SubElement(kept, W + "b")
    if value(old, "vertAlign") in ("superscript", "subscript"):
        etree.SubElement(kept, W + "vertAlign").set(W + "val", str(value(old, "vertAlign")))
    run.replace(old, kept)


def _first(parent: etree._Element, tag: str) -> etree._Element:
    made = etree.Element(tag)
    parent.insert(0, made)
    return made


def _has_picture(node: etree._Element) -> bool:
    return next(node.iter(A + "blip", V + "imagedata"), None) is not None
