"""Tables that can be followed by ear: header cells, captions, and no tables that only arrange."""

import re
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from webapp.content.kinds import FACTS, Kind
from webapp.editorial import refusals, tidy
from webapp.editorial.body import PARTED, Block, element, words
from webapp.editorial.incoming import Remark
from webapp.messages import N_

MOST_CELLS: Final = 5_000
# The facts of a guide as they are called on paper.
GUIDE_LABELS: Final = {label: name for name, label in FACTS[Kind.GUIDE].items()} | {
    "办理依据": "basis", "政策依据": "basis", "设定依据": "basis", "申请条件": "conditions", "办理条件": "conditions",
    "申请材料": "materials", "所需材料": "materials", "办理材料": "materials", "申请流程": "steps", "办理程序": "steps",
    "承诺时限": "time_limit", "办结时限": "time_limit", "地址": "place", "受理地点": "place", "联系电话": "telephone",
    "工作时间": "hours", "办公时间": "hours", "受理时间": "hours", "收费标准": "fee", "是否收费": "fee", "事项": "item", "办理事项": "item",
    "服务对象": "who", "办理对象": "who", "申请对象": "who", "受理对象": "who",
}  # fmt: skip
FIGURES: Final = re.compile(r"[\d.,%￥¥\-/:：年月日 ]+")


def check_size(cells: int) -> None:
    """Refuse a document with more cells than a page can carry. Raises HugeTable."""
    if cells > MOST_CELLS:
        raise refusals.HugeTable(cells=cells, limit=MOST_CELLS)


def shape(blocks: list[Block]) -> list[Remark]:
    """Give every table its header row and caption, open those that only arrange; blocks change in place."""
    remarks: list[Remark] = []
    count = 0
    for place in range(len(blocks) - 1, -1, -1):
        if blocks[place].element.tag != "table":
            continue
        table = blocks[place].element
        if _only_arranges(table):
            inner = [Block(each) for cell in table.iter("td", "th") for each in _opened(cell)]
            remarks.append(
                Remark("layout-table", N_("这个表格只用来排版，已改成普通段落，请核对顺序。"), _first(inner))
            )
            blocks[place : place + 1] = inner
            continue
        count += 1
        remarks += _caption(table)
        if place and _is_caption(blocks[place - 1]) and table.find("caption") is None:
            table.insert(0, element("caption", blocks[place - 1].text))
            blocks[place - 1].element.tag = "gone"
        remarks += _header(table)
    blocks[:] = [block for block in blocks if block.element.tag != "gone"]
    return remarks[::-1]


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return [row for row in table.iter("tr") if row.getparent() is table or row.getparent().getparent() is table]


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _only_arranges(table: HtmlElement) -> bool:
    """One column, or one row: there is nothing to look up by row and column."""
    rows = _rows(table)
    return len(rows) <= 1 or all(len(_cells(row)) <= 1 for row in rows)


def _opened(cell: HtmlElement) -> list[HtmlElement]:
    inner = list(cell)
    if inner and all(each.tag in ("p", "table", "ul", "ol", "h2", "h3", "h4", "figure") for each in inner):
        for each in inner:
            each.tail = None
        return inner
    cell.tag = "p"
    cell.attrib.clear()
    cell.tail = None
    return [cell] if words(cell) or cell.find(".//img") is not None else []


def _caption(table: HtmlElement) -> list[Remark]:
    """A first row of one cell across the whole table is its caption."""
    rows = _rows(table)
    cells = _cells(rows[0])
    across = len(cells) == 1 and len(rows) > 2 and int(cells[0].get("colspan") or 1) > 1
    if not across or cells[0].find(".//img") is not None or table.find("caption") is not None:
        return []
    text = tidy.joined(words(cells[0]))
    rows[0].getparent().remove(rows[0])
    if not text:
        return []
    table.insert(0, element("caption", text))
    return [Remark("table-caption", N_("表格第一行合并成一格，已当作表格名称。"), text)]


def _is_caption(block: Block) -> bool:
    return (
        block.is_paragraph
        and re.match(r"^表\s*[\d一二三四五六七八九十]+", block.text) is not None
        and len(block.text) <= 40
    )


def guide_facts(blocks: list[Block]) -> dict[str, str]:
    """What a guide's table of two columns, or its lines with a label, say under the names that guides use."""
    pairs = []
    for block in blocks:
        if block.element.tag == "table":
            pairs += [[_told(cell) for cell in _cells(row)] for row in _rows(block.element)]
        elif block.element.tag == "p":
            pairs.append(re.split(r"[:：]", block.text, maxsplit=1))
    facts: dict[str, str] = {}
    for pair in pairs:
        if len(pair) == 2 and (name := GUIDE_LABELS.get(tidy.squeezed(pair[0]))) and pair[1].strip():
            facts.setdefault(name, pair[1].strip())
    return facts


def _told(cell: HtmlElement) -> str:
    """The words of a cell, one line for each paragraph and item in it."""
    lines = [""]
    for event, node in etree.iterwalk(cell, events=("start", "end")):
        if node is not cell and node.tag in PARTED:
            lines.append("")
        lines[-1] += (node.text if event == "start" else node.tail if node is not cell else "") or ""
    return "\n".join(filter(None, map(tidy.line, lines)))


def _names_rows(rows: list[HtmlElement]) -> bool:
    """Two columns, the left of short names, the right of whole sentences: each row is headed by its left cell."""
    pairs = [[words(cell) for cell in _cells(row)] for row in rows]
    if len(pairs) < 2 or any(len(pair) != 2 or not 0 < len(pair[0]) <= 12 for pair in pairs):
        return False
    known = sum(tidy.squeezed(pair[0]) in GUIDE_LABELS for pair in pairs)
    return known >= 2 or any(len(pair[1]) > 20 for pair in pairs) and not any(pair[0][0].isdigit() for pair in pairs)


def _header(table: HtmlElement) -> list[Remark]:
    rows = _rows(table)
    if table.find(".//th") is None and _names_rows(rows):
        for row in rows:
            _head(_cells(row)[0], "row")
        return [Remark("table-header", N_("已把表格第一列当作表头，请核对。"), words(rows[0])[:30])]
    if len(rows) < 2 or table.find(".//th") is not None:
        _scope(table)
        return []
    first = _cells(rows[0])
    texts = [words(cell) for cell in first]
    # A header names things: short, nothing empty (but the corner), nothing twice, no figures, no spans down.
    plain = (
        all(texts[1:]) and len(texts) > 1 and len(set(texts)) == len(texts) and all(len(text) <= 20 for text in texts)
    )
    figures = any(FIGURES.fullmatch(text) for text in texts)
    if not plain or figures or any(text and text[-1] in "。；：:" for text in texts):
        return [Remark("table-no-header", N_("这个表格没有看出表头，请指定哪一行是表头。"), " ".join(texts)[:30])]
    # A first cell that reaches down makes the rows beside it part of the header.
    below = [cell for row in rows[1 : max(_down(cell) for cell in first)] for cell in _cells(row)]
    for cell in first + [cell for cell in below if len(words(cell)) <= 20 and not FIGURES.fullmatch(words(cell))]:
        _head(cell, "col")
    return [Remark("table-header", N_("已把表格第一行当作表头，请核对。"), " ".join(texts)[:30])]


def _head(cell: HtmlElement, scope: str) -> None:
    cell.tag = "th"
    cell.set("scope", scope)
    for strong in list(cell.iter("strong", "b")):
        strong.drop_tag()  # a header is strong by itself


def _down(cell: HtmlElement) -> int:
    said = str(cell.get("rowspan") or "1")
    return int(said) if said.isdigit() else 1


def _scope(table: HtmlElement) -> None:
    for row in _rows(table)[:1]:
        for cell in _cells(row):
            if cell.tag == "th" and not cell.get("scope"):
                cell.set("scope", "col")


def _first(blocks: list[Block]) -> str:
    return next((block.text[:30] for block in blocks if block.text), "")
