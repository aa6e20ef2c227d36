"""Footnotes: numbers in the text, and a list under a heading of its own at the end.

The shape is found in the words, not in classes or anchors, which editors, pasting and other sites' pages do not keep:
a last heading such as 注释 with a numbered list below it, and marks such as [1] in the text that the list has a note for.
A listener hears each note once, where its mark stands.
"""

import re
from collections.abc import Iterator, Sequence

from webapp.text.blocks import Block, lines_of_blocks, walk
from webapp.text.inline import Atom, Mark, text_of

TITLE = re.compile(r"(?:注释|注解|脚注|尾注|附注|注)[:：]?")
_MARK = re.compile(r"[\[［](?:注\s*)?(\d{1,3})[\]］]")  # anywhere in the text
_RAISED = re.compile(r"[\[［(（〔【]?\s*(?:注\s*)?(\d{1,3})\s*[\]］)）〕】]?")  # all of what is raised
_CIRCLED = {chr(0x2460 + number): number + 1 for number in range(20)}


def is_note(atom: Atom) -> bool:
    """Whether the atom is the mark of a note."""
    return any(mark.tag == "note" for mark in atom.marks)


def number_of(atom: Atom) -> int:
    """The number of the note that this mark is for."""
    return next(mark.serial for mark in atom.marks if mark.tag == "note")


class Notes:
    """The notes of one article."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.title, self.list = _found(blocks)
        items = self.list.children if self.list else []
        start = int(self.list.attributes.get("start", "1")) if self.list else 1
        self._texts = {number: " ".join(lines_of_blocks([item])) for number, item in enumerate(items, start)}
        self._told: dict[int, str] = {}
        self.marked = {
            number_of(atom)
            for block in walk(one for one in blocks if one is not self.list and one is not self.title)
            for atom in self.atoms(block.row)
            if is_note(atom)
        }

    @property
    def are_all_told(self) -> bool:
        """Whether each note has its mark in the text, so that nothing of the list is left to be said."""
        return set(self._texts) <= self.marked

    def atoms(self, row: list[Atom]) -> list[Atom]:
        """The row with each mark of a note as an atom of its own, marked "note"."""
        if not self._texts or not row:
            return row
        return [piece for atom in row for piece in self._pieces(atom)]

    def tell(self, number: int, id: str) -> str:
        """The words of a note whose mark with this id is the first; "" when they have been told."""
        if number in self._told:
            return ""
        self._told[number] = id
        return self._texts[number]

    def place(self, number: int) -> str:
        """The id of the first mark of a note, "" when there is none."""
        return self._told.get(number, "")

    def words(self, number: int) -> str:
        """The words of a note."""
        return self._texts[number]

    def _pieces(self, atom: Atom) -> Iterator[Atom]:
        tags = {mark.tag: mark for mark in atom.marks}
        linked = "a" in tags and not dict(tags["a"].attributes).get("href", "").startswith("#")
        if atom.kind != "text" or linked or tags.keys() & {"rt", "rp", "ruby", "abbr"}:
            yield atom
            return
        marks = tuple(mark for mark in atom.marks if mark.tag != "a")
        raised = _RAISED.fullmatch(atom.value) if "sup" in tags else None
        number = int(raised[1]) if raised else _CIRCLED.get(atom.value, 0) if "sup" in tags else 0
        if number in self._texts:
            yield atom._replace(marks=(*marks, Mark("note", (), number)))
            return
        position = 0
        for found in _MARK.finditer(atom.value):
            if int(found[1]) in self._texts:
                if found.start() > position:
                    yield atom._replace(value=atom.value[position : found.start()])
                yield Atom("text", found[0], (*marks, Mark("note", (), int(found[1]))))
                position = found.end()
        if position < len(atom.value):
            yield atom._replace(value=atom.value[position:])


def _found(blocks: Sequence[Block]) -> tuple[Block | None, Block | None]:
    """The last heading that announces notes, and the numbered list right behind it."""
    for title, notes in reversed(list(zip(blocks, blocks[1:], strict=False))):
        if notes.tag == "ol" and title.tag[0] in "hp" and TITLE.fullmatch(text_of(title.row).strip()):
            return title, notes
    return None, None
