"""Tables: sections, rows and cells where HTML wants them, spans that fit."""

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from webapp.text import inline
from webapp.text.blocks import Block
from webapp.text.inline import Atom
from webapp.text.tree import Node

Content = Callable[[Iterable[Node | str]], tuple[list[Atom], list[Block]]]
_SECTIONS = frozenset({"thead", "tbody", "tfoot"})
_SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})


def cells_of(table: Node) -> Iterator[Node]:
    """Whatever stands in the cells of a table, in reading order; stray content as it comes."""
    for child in table.children:
        if isinstance(child, str):
            yield Node("div", {}, [child])
        elif child.tag in _SECTIONS or child.tag == "tr":
            yield from cells_of(child)
        else:
            yield Node("div", {}, child.children) if child.tag in {"td", "th", "caption"} else Node("div", {}, [child])


def table_of(node: Node, content: Content) -> tuple[list[Node | str], Block | None]:
    """What its author put between the cells, which goes before the table, and the table (None without cells).

    ``content`` turns the children of a cell into words and blocks. Spans end where their section ends.
    """
    before: list[Node | str] = []
    caption: list[Atom] = []
    sections: list[tuple[str, list[list[Block]]]] = []

    def cell(node: Node) -> Block:
        row, children = content(node.children)
        return Block(node.tag, row, children, _cell_attributes(node))

    def add_rows(children: Iterable[Node | str], rows: list[list[Block]]) -> None:
        bare = False  # cells without a row share one
        for child in children:
            if isinstance(child, str) or child.tag not in {"tr", "td", "th"}:
                before.append(child)
            elif child.tag == "tr":
                bare = False
                rows.append([])
                for inner in child.children:
                    if isinstance(inner, str) or inner.tag not in {"td", "th"}:
                        before.append(inner)
                    else:
                        rows[-1].append(cell(inner))
            else:
                if not bare:
                    rows.append([])
                    bare = True
                rows[-1].append(cell(child))

    loose = False
    for child in node.children:
        if not isinstance(child, str) and child.tag == "caption":
            row = inline.single_breaks(inline.tidy(inline.atoms(child.children)))
            if caption:
                before.append(Node("p", {}, child.children))
            else:
                caption = row
        elif not isinstance(child, str) and child.tag in _SECTIONS:
            loose = False
            sections.append((child.tag, []))
            add_rows(child.children, sections[-1][1])
        elif not isinstance(child, str) and child.tag in {"tr", "td", "th"}:
            if not loose:
                sections.append(("tbody", []))
                loose = True
            add_rows([child], sections[-1][1])
        else:
            before.append(child)

    blocks = [Block("caption", caption)] if caption else []
    sections = [(tag, rows) for tag, rows in sections if any(rows)]
    if not sections:
        return before + ([Node("p", {}, ["".join(atom.value for atom in caption)])] if caption else []), None
    for position, (tag, rows) in enumerate(sections):
        in_place = (tag != "thead" or position == 0) and (tag != "tfoot" or position == len(sections) - 1)
        children = [Block("tr", [], cells) for cells in _fitted(rows)]
        blocks.append(Block(tag if in_place else "tbody", [], children))
    return before, Block("table", [], blocks)


def _cell_attributes(node: Node) -> dict[str, str]:
    kept: dict[str, str] = {}
    scope = node.attributes.get("scope", "").lower()
    if node.tag == "th" and scope in _SCOPES:
        kept["scope"] = scope
    for name in ("colspan", "rowspan"):
        value = node.attributes.get(name, "")
        if value.isascii() and value.isdigit() and int(value[:6]) > 1:
            kept[name] = str(min(int(value[:6]), 1000))
    return kept


def _fitted(rows: list[list[Block]]) -> list[list[Block]]:
    """The rows that have cells; spans over rows without any, or over the end of the section, shortened."""
    numbers = [0, *accumulate(bool(row) for row in rows)]  # for each row, how many rows with cells stand before it
    kept = [row for row in rows if row]
    for position, row in enumerate(rows):
        for cell in row:
            if "rowspan" in cell.attributes:
                last = position + int(cell.attributes["rowspan"])
                height = numbers[min(last, len(rows))] - numbers[position]
                if height > 1:
                    cell.attributes["rowspan"] = str(height)
                else:
                    del cell.attributes["rowspan"]
    return kept
