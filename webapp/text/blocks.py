"""The blocks of an article and how they are written down. ``build`` makes them, ``script`` reads them aloud."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from webapp.text.inline import Atom, html_of, start_tag, text_of


@dataclass(slots=True)
class Block:
    """One block: first its own ``row`` of words (empty for lists and tables), then the blocks inside it."""

    tag: str
    row: list[Atom] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, the outer before the inner."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def html_of_blocks(blocks: Iterable[Block]) -> str:
    """The blocks as HTML."""
    parts: list[str] = []
    for block in blocks:
        parts += [start_tag(block.tag, block.attributes.items()), html_of(block.row)]
        parts += [html_of_blocks(block.children), f"</{block.tag}>"]
    return "".join(parts)


def lines_of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """The visible words, one block a line; the cells of a table row stand on one line, separated by tabs."""
    for block in blocks:
        if block.tag == "tr":
            yield "\t".join(" ".join(" ".join(lines_of_blocks([cell])).split()) for cell in block.children)
            continue
        text = text_of(block.row)
        if text:
            yield text
        yield from lines_of_blocks(block.children)
