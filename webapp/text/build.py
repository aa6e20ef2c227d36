"""A tree of whatever was written becomes the blocks of an article: each where HTML allows it, none of them empty."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from webapp.text import inline
from webapp.text.blocks import Block, walk
from webapp.text.inline import Atom, Mark
from webapp.text.tables import cells_of, table_of
from webapp.text.tree import BLOCKS, HEADINGS, MARKS, Node

NESTING = 8  # lists and quotations inside one another; no listener can follow more, and it keeps hostile pages shallow

# Marks around blocks move inside these; around lists and tables they are dropped.
_TAKES_MARKS = HEADINGS | {"p", "div", "li", "dt", "dd", "th", "td", "caption", "figcaption", "blockquote"}


class Place(NamedTuple):
    """Where blocks are wanted: inside how many lists and quotations, and whether inside a table."""

    depth: int = 0
    table: bool = False

    def deeper(self) -> "Place":
        """One list or quotation further in."""
        return Place(self.depth + 1, self.table)


def build(root: Node) -> list[Block]:
    """The blocks of a whole article, with an outline that begins at h2 and skips no level."""
    blocks = flow(root.children, Place())
    _outline(blocks)
    return blocks


def flow(children: Iterable["Node | str"], place: Place) -> list[Block]:
    """Blocks for any mixture of words and blocks; words that lie bare become paragraphs."""
    blocks: list[Block] = []
    run: list[Node | str] = []
    for piece in _with_lists(_pieces(children)):
        if isinstance(piece, str) or piece.tag not in BLOCKS:
            run.append(piece)
        else:
            blocks += _paragraphs(run)
            run = []
            blocks += _block(piece, place)
    return blocks + _paragraphs(run)


def _pieces(children: Iterable["Node | str"], around: frozenset[str] = frozenset()) -> Iterator["Node | str"]:
    """The children one by one; a mark around blocks is cut so that it stands inside each of them."""
    for child in children:
        if isinstance(child, str) or child.tag in BLOCKS or not child.blocky:
            yield child
        elif child.tag in around or child.tag not in MARKS:
            yield from _pieces(child.children, around)
        else:
            for piece in _pieces(child.children, around | {child.tag}):
                if isinstance(piece, str) or piece.tag not in BLOCKS:
                    yield Node(child.tag, child.attributes, [piece])
                elif piece.tag in _TAKES_MARKS:
                    marked = Node(child.tag, child.attributes, piece.children, blocky=True)
                    yield Node(piece.tag, piece.attributes, [marked])
                else:
                    yield piece


def _with_lists(pieces: Iterable["Node | str"]) -> Iterator["Node | str"]:
    """Items that stand outside of any list get one."""
    loose: list[Node | str] = []
    kind = ""
    for piece in pieces:
        wanted = "" if isinstance(piece, str) else {"li": "ul", "dt": "dl", "dd": "dl"}.get(piece.tag, "")
        blank = isinstance(piece, str) and not piece.strip()
        if loose and wanted != kind and not blank:
            yield Node(kind, {}, loose)
            loose = []
        if wanted:
            kind = wanted
            loose.append(piece)
        elif not (blank and loose):
            yield piece
    if loose:
        yield Node(kind, {}, loose)


def _block(node: Node, place: Place) -> list[Block]:
    """What one block element becomes: usually one block, none when empty, several when it only held others together."""
    tag = node.tag
    if tag == "p":
        signed = {"class": "sign-off"} if "sign-off" in node.attributes.get("class", "").split() else {}
        blocks = flow(node.children, place)
        for block in blocks:
            if block.tag == "p":
                block.attributes = dict(signed)
        return blocks
    if tag in HEADINGS:
        return _heading(node, place)
    if tag in {"ul", "ol", "dl", "blockquote"}:
        if place.depth >= NESTING:
            return flow(_opened(node), place)
        return {"dl": _terms, "blockquote": _quotation}.get(tag, _list)(node, place)
    if tag == "table":
        if place.table:  # a table inside a cell: its words stay, one paragraph a cell
            return [block for cell in cells_of(node) for block in flow(cell.children, place)]
        before, table = table_of(node, lambda children: content(children, Place(place.depth, True)))
        return flow(before, place) + ([table] if table and _says_something(table) else [])
    if tag == "figure":
        return _figure(node, place)
    return flow(node.children, place)


def _opened(node: Node) -> list["Node | str"]:
    """The children of a list, its items turned into plain divisions."""
    items = {"li", "dt", "dd"}
    return [
        child if isinstance(child, str) or child.tag not in items else Node("div", {}, child.children)
        for child in _pieces(node.children)
    ]


def _paragraphs(run: list["Node | str"]) -> list[Block]:
    return [block for part in inline.paragraphs(inline.tidy(inline.atoms(run))) for block in _paragraph(part)]


def _paragraph(row: list[Atom]) -> list[Block]:
    """One paragraph, or a figure for each picture when the row has nothing else."""
    if all(atom.kind == "br" or (atom.kind == "img" and not atom.marks) for atom in row):
        return [Block("figure", [atom]) for atom in row if atom.kind == "img"]
    return [Block("p", row)]


def _heading(node: Node, place: Place) -> list[Block]:
    """A heading, without marks that only repeat its weight. In lists and tables it is a strong paragraph."""
    blocks = flow(node.children, place)
    for position, block in enumerate(blocks):
        if block.tag != "p":
            continue
        row = [atom._replace(marks=_without_weight(atom.marks)) for atom in inline.single_breaks(block.row)]
        if place.depth or place.table:
            strong = Mark("strong")
            row = [atom if atom.kind == "img" else atom._replace(marks=(strong, *atom.marks)) for atom in row]
            blocks[position] = Block("p", inline.tidy(row))
        else:
            blocks[position] = Block(node.tag, inline.tidy(row))
        break  # whatever its author left inside the heading after its first paragraph is not the heading
    return blocks


def _without_weight(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.tag not in {"strong", "em"})


def content(children: Iterable["Node | str"], place: Place) -> tuple[list[Atom], list[Block]]:
    """The inside of an item or cell: its first words bare, as HTML allows there, then any further blocks."""
    blocks = flow(children, place)
    if blocks and blocks[0].tag == "p" and not blocks[0].attributes:
        return blocks[0].row, blocks[1:]
    return [], blocks


def _list(node: Node, place: Place) -> list[Block]:
    items: list[Block] = []
    for piece in _pieces(node.children):
        if isinstance(piece, str) or piece.tag not in {"li", "ul", "ol"}:
            piece = Node("li", {}, [piece])
        if piece.tag == "li":
            row, children = content(piece.children, place.deeper())
            if row or children:
                items.append(Block("li", row, children))
        elif items:  # a list lying directly in a list belongs to the item before it
            items[-1].children += _block(piece, place.deeper())
        else:
            children = _block(piece, place.deeper())
            if children:
                items.append(Block("li", [], children))
    if not items:
        return []
    start = node.attributes.get("start", "")
    numbered = node.tag == "ol" and start.isascii() and start.isdigit() and 2 <= int(start[:9]) <= 9999
    return [Block(node.tag, [], items, {"start": str(int(start[:9]))} if numbered else {})]


def _terms(node: Node, place: Place) -> list[Block]:
    """A list of terms; what stands before the first term cannot be in it and goes before."""
    before: list[Block] = []
    items: list[Block] = []
    for piece in _pieces(_without_divisions(node)):
        if not isinstance(piece, str) and piece.tag == "dt":
            row = inline.single_breaks(inline.tidy(inline.atoms(piece.children)))
            if row:
                items.append(Block("dt", row))
            continue
        inner = [piece] if isinstance(piece, str) or piece.tag != "dd" else piece.children
        if items:
            row, children = content(inner, place.deeper())
            if row or children:
                items.append(Block("dd", row, children))
        else:
            before += flow(inner, place)
    return before + ([Block("dl", [], items)] if items else [])


def _without_divisions(node: Node) -> Iterator["Node | str"]:
    for child in node.children:
        if not isinstance(child, str) and child.tag == "div":
            yield from _without_divisions(child)
        else:
            yield child


def _quotation(node: Node, place: Place) -> list[Block]:
    children = flow(node.children, place.deeper())
    return [Block("blockquote", [], children)] if children else []


def _figure(node: Node, place: Place) -> list[Block]:
    """Pictures with the caption under the last of them; a caption whose picture is gone is a paragraph."""
    captions = [child for child in node.children if not isinstance(child, str) and child.tag == "figcaption"]
    rest = [child for child in node.children if isinstance(child, str) or child.tag != "figcaption"]
    blocks = flow(rest, place)
    rows = [inline.single_breaks(inline.tidy(inline.atoms(caption.children))) for caption in captions]
    rows = [row for row in rows if row]
    figures = [block for block in blocks if block.tag == "figure" and not block.children]
    if rows and figures:
        figures[-1].children.append(Block("figcaption", rows.pop(0)))
    return blocks + [block for row in rows for block in _paragraph(row)]


def _says_something(block: Block) -> bool:
    return any(inner.row for inner in walk([block]))


def _outline(blocks: list[Block]) -> None:
    """Headings by their depth in the outline: the first is h2, none is more than one level below the one before."""
    levels: list[int] = []
    for block in blocks:
        if block.tag in HEADINGS:
            level = int(block.tag[1])
            while levels and levels[-1] >= level:
                levels.pop()
            levels.append(level)
            block.tag = f"h{min(1 + len(levels), 4)}"
