"""What is said of a table, so that each cell makes sense without seeing where it stands.

    表格：2025年助残项目经费，共6行，3列。     the caption with its size; then the head row once, as it stands on the page
    表头：项目，安排金额，使用比例。
    辅助器具，安排金额：420万元，使用比例：98.5%。   a row names itself, each further cell is said behind the head of its column

Units in a head, as in 金额（万元）, are said behind the figures. A cell that reaches down over several rows is said again in
each of them. Empty cells are passed over where heads tell the columns apart, and are called 空 where nothing else does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from webapp.text.announced import counted
from webapp.text.blocks import Block, lines_of_blocks, walk
from webapp.text.sentences import has_words
from webapp.text.spoken import spoken
from webapp.text.spoken.measures import MEASURE

FULL_CELLS = 300  # with heads, a quarter of an hour; in larger tables heads are said for the first rows only
ROWS_WITH_HEADS = 3
MOST_CELLS = 5_000  # no more are said; as many as a converted document may have
MOST_COLUMNS = 60
AGAIN = 30  # characters of a cell reaching down that are said again in the rows below

TICKS = {**dict.fromkeys("√✓✔☑", "打勾"), **dict.fromkeys("×✗✘☒", "打叉")}  # all that stands in a cell

_UNIT = re.compile(rf"(.+?)\s*[（(]\s*((?:[万亿]?{MEASURE})|[%％‰])\s*[）)]")
_FIGURE = re.compile(r"[-−]?[\d,.]*\d(?:\s*[-−–—~～]+\s*[\d,.]*\d)?")


class Around(NamedTuple):
    """Words said before and after a cell without standing in it."""

    lead: str = ""
    tail: str = ""


class _Slot(NamedTuple):
    cell: Block
    column: int
    width: int
    above: bool  # the cell began in a row above


@dataclass
class TableWords:
    """``opening``: before everything, or around the caption (``size``). By ``id`` of the block: ``around``, ``silent`` rows."""

    opening: str = ""
    size: str = ""
    around: dict[int, Around] = field(default_factory=dict)
    silent: set[int] = field(default_factory=set)


def table_words(table: Block) -> TableWords:
    """The words to say around the cells of a table block as ``build`` makes it."""
    rows = [(section.tag, row) for section in table.children if section.tag != "caption" for row in section.children]
    return _Planner(rows).plan()


def is_audible(cell: Block) -> bool:
    """Whether there is anything to say in a cell."""
    return _text(cell) in TICKS or any(
        has_words("".join(atom.value for atom in block.row))
        or any(atom.kind == "img" and dict(atom.attributes).get("alt") for atom in block.row)
        for block in walk([cell])
    )


class _Planner:
    def __init__(self, rows: list[tuple[str, Block]]) -> None:
        self.rows = rows
        self.words = TableWords()
        self.heads: dict[int, list[str]] = {}
        self.columns = 0
        self._said: dict[str, str] = {}

    def plan(self) -> TableWords:
        limit = self._rows_to_say()
        slots = list(_grid([row for _section, row in self.rows[:limit]]))
        self.columns = max((slot.column + slot.width for row in slots for slot in row), default=0)
        height = self._read_heads(slots)
        count = len(self.rows) - height
        if count > 1 and self.columns > 1:
            self.words.size = f"共{counted(count)}行，{counted(self.columns)}列。"
            self.words.opening = f"表格，{self.words.size}"
        named = next((slot.cell for row in slots[:height] for slot in row if is_audible(slot.cell)), None)
        if named:
            self._add(named, Around("表头："))
        large = sum(map(len, slots[height:])) > FULL_CELLS and bool(self.heads)
        last: Block | None = None
        for number, row in enumerate(slots[height:], 1):
            heads = not large or number <= ROWS_WITH_HEADS
            first = "以下各行不再重复列名。" if large and number == ROWS_WITH_HEADS + 1 else ""
            last = self._row(row, number, heads, first) or last
        if limit < len(self.rows):
            self.words.silent = {id(row) for _section, row in self.rows[limit:]}
            if last:
                self._add(last, Around("", f"。后面还有{len(self.rows) - limit}行，没有读出，请在页面上查看。"))
        return self.words

    def _rows_to_say(self) -> int:
        cells = 0
        for number, (_section, row) in enumerate(self.rows):
            cells += len(row.children)
            if cells > MOST_CELLS:
                return max(number, 1)
        return len(self.rows)

    def _read_heads(self, slots: list[list[_Slot]]) -> int:
        """Learn the heads of the columns; returns how many rows they take."""
        height = 0
        for (section, row), _ in zip(self.rows, slots, strict=False):
            plain = all(cell.tag == "th" and cell.attributes.get("scope") != "row" for cell in row.children)
            if section != "thead" and not plain:
                break
            height += 1
        if height == len(self.rows):
            return 0
        for line in slots[:height]:
            for slot in line:
                text = _text(slot.cell)
                if slot.above or not has_words(text):
                    continue
                for column in range(slot.column, slot.column + slot.width):
                    known = self.heads.setdefault(column, [])
                    if text not in known:
                        known.append(text)
        return height

    def _row(self, row: list[_Slot], number: int, heads: bool, first: str) -> Block | None:
        """Plan one row; returns the last cell that is said."""
        own = [slot for slot in row if not slot.above]
        whole = len(row) == 1 and row[0].width >= self.columns > 1
        waiting: list[str] = []
        last: Block | None = None
        if not self.heads and self.columns > 2 and not any(slot.cell.tag == "th" for slot in row) and not whole:
            first += f"第{number}行："
        for slot in row:
            names = slot.cell.tag == "th" or whole
            head, unit = ("", "") if names or not heads else self._head(slot)
            if slot.above:
                text = _text(slot.cell)
                if is_audible(slot.cell) and len(text) <= AGAIN:
                    waiting.append((f"{head}：" if head else "") + self._spoken(text) + unit_of(text, unit))
            elif is_audible(slot.cell):
                lead = first + "".join(f"{words}，" for words in waiting) + (f"{head}：" if head else "")
                self._add(slot.cell, Around(lead, unit_of(_text(slot.cell), unit)))
                waiting, first, last = [], "", slot.cell
            elif not self.heads or not heads:
                waiting.append("空")
        if last and (waiting or (len(own) > 1 and len(row) == len(own) and last is own[0].cell)):
            rest = "其余为空" if set(waiting) <= {"空"} and len(waiting) != 1 else "，".join(waiting)
            self._add(last, Around("", f"，{rest}"))
        return last

    def _head(self, slot: _Slot) -> tuple[str, str]:
        """What is said before a cell, and the unit behind its figure."""
        over = [self.heads.get(column, []) for column in range(slot.column, slot.column + slot.width)]
        shared = [text for text in over[0] if all(text in heads for heads in over)]
        if not shared and len(over) > 1 and over[0] and over[-1]:
            return f"{self._spoken(over[0][-1])}到{self._spoken(over[-1][-1])}", ""
        units = [found for text in shared if (found := _UNIT.fullmatch(text))]
        unit = units[-1][2] if units else ""
        names = [found[1] if (found := _UNIT.fullmatch(text)) else text for text in shared]
        return "，".join(self._spoken(name) for name in names), unit

    def _spoken(self, text: str) -> str:
        if text not in self._said:
            self._said[text] = spoken(text).text.strip("，。；：、！？ ")
        return self._said[text]

    def _add(self, cell: Block, words: Around) -> None:
        before = self.words.around.get(id(cell), Around())
        self.words.around[id(cell)] = Around(words.lead + before.lead, before.tail + words.tail)


def unit_of(text: str, unit: str) -> str:
    """The unit, where the text is a bare figure that lacks it."""
    return unit if _FIGURE.fullmatch(text.strip()) else ""


def _text(cell: Block) -> str:
    return " ".join(lines_of_blocks([cell])).strip()


def _grid(rows: list[Block]) -> Iterator[list[_Slot]]:
    """Each row with the cells that stand in it, its own and those that reach down into it, from left to right."""
    reaching: dict[int, tuple[int, _Slot]] = {}  # by column: how many more rows, and which cell
    for row in rows:
        slots = [slot._replace(above=True) for _left, slot in reaching.values()]
        taken = {column for slot in slots for column in range(slot.column, slot.column + slot.width)}
        reaching = {column: (left - 1, slot) for column, (left, slot) in reaching.items() if left > 1}
        column = 0
        for cell in row.children:
            while column in taken:
                column += 1
            if column >= MOST_COLUMNS:
                column = MOST_COLUMNS - 1
            width = min(int(cell.attributes.get("colspan", "1")), MOST_COLUMNS - column)
            slot = _Slot(cell, column, width, False)
            slots.append(slot)
            height = int(cell.attributes.get("rowspan", "1"))
            if height > 1:
                reaching[column] = (height - 1, slot)
            column += width
        yield sorted(slots, key=lambda slot: slot.column)
