"""The rows of an article as sentences: each gets its span and id in the page, and a draft of what is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from webapp.text import announced, pauses
from webapp.text.blocks import Block
from webapp.text.inline import Atom, Mark, html_of, text_of
from webapp.text.notes import Notes, is_note, number_of
from webapp.text.rows import cut, trimmed
from webapp.text.sentence import Edit, Sentence, spoken_sentence
from webapp.text.sentences import has_words
from webapp.text.table_words import TICKS

_SEMICOLON = re.compile(r"[；;][”’」』】〕）)》〉\]\"']*$")
_CLAUSE = re.compile(r"[，,、：:—][”’」』】〕）)》〉\]\"']*$")


@dataclass(slots=True)
class Draft:
    """A sentence while what stands around it may still add to it."""

    text: str
    id: str
    kind: str
    block: int
    level: int
    pause: int
    lead: str
    edits: Sequence[Edit] = ()
    tail: str = ""

    def finished(self) -> Sentence:
        """The sentence as it is said."""
        return spoken_sentence(
            self.text,
            id=self.id,
            kind=self.kind,
            pause=self.pause,
            block=self.block,
            level=self.level,
            lead=self.lead,
            tail=self.tail,
            edits=self.edits,
        )


class Teller:
    """Numbers the sentences of one article, row by row."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.drafts: list[Draft] = []
        self.ahead = ""  # words to say before the next sentence
        self.together = False  # inside a row of a table or the like, which is one block
        self.notes = Notes(blocks)
        self._block = 0
        self._explained: set[tuple[str, str]] = set()
        self._seen: dict[str, int] = {}

    @property
    def sentences(self) -> list[Sentence]:
        """All sentences so far, in reading order."""
        return pauses.parted([draft.finished() for draft in self.drafts])

    def row(self, row: list[Atom], kind: str, level: int = 0) -> str:
        """The HTML of one row of words, each sentence in a span, pictures in it named and said after their sentence."""
        self.next_block()
        first = len(self.drafts)
        found, rest = cut(self.notes.atoms(row))
        parts = [self._sentence(taken, kind, level) for taken in found]
        parts.append(html_of(self._named(rest)))
        if len(self.drafts) > first:
            self.drafts[-1].pause = pauses.AFTER[kind]
        return "".join(parts)

    def name(self, letter: str, text: str) -> str:
        """An id that stays when other sentences change: from the words, and a number among equal words."""
        stem = f"{letter}-{sha256(text.encode()).hexdigest()[:8]}"
        self._seen[stem] = self._seen.get(stem, 0) + 1
        return f"{stem}-{self._seen[stem]}"

    def next_block(self) -> None:
        """What follows is a block of its own, unless it is held together with the one before."""
        if not self.together:
            self._block += 1

    def rest(self, milliseconds: int) -> None:
        """At least so much silence after what has been said last."""
        if self.drafts:
            self.drafts[-1].pause = max(self.drafts[-1].pause, milliseconds)

    def picture(self, description: str) -> str:
        """Say the description of a picture; returns the id for the picture."""
        name = self.name("s", description)
        self._say(name, description, "picture", lead=announced.picture(description))
        return name

    def _say(self, name: str, text: str, kind: str, level: int = 0, lead: str = "", edits: Sequence[Edit] = ()) -> None:
        self.drafts.append(
            Draft(text, name, kind, self._block, level, pauses.AFTER[kind], self.ahead + lead, tuple(edits))
        )
        self.ahead = ""

    def _sentence(self, row: list[Atom], kind: str, level: int) -> str:
        before, inside, after = trimmed(row)
        text = text_of(inside)
        tick = TICKS.get(text, "") if kind == "cell" else ""
        if not tick and not has_words(text_of(atom for atom in inside if not is_note(atom))):
            return html_of(self._named(row))
        parts = [html_of(self._named(before))]
        name = self.name("s", text)
        edits = [Edit(0, len(text), tick)] if tick else announced.edits(inside, self._explained)
        self._say(name, text, kind, level, edits=edits)
        self.drafts[-1].pause = _pause_inside(text)
        parts.append(f'<span class="sentence" id="{name}">{html_of(self._named(inside))}</span>')
        parts.append(html_of(self._named(after)))
        return "".join(parts)

    def _named(self, row: list[Atom]) -> list[Atom]:
        """The row with an id on each picture that has a description and on each mark of a note: both are said now."""
        return [self._with_name(atom) for atom in row]

    def _with_name(self, atom: Atom) -> Atom:
        if atom.kind == "img" and (description := dict(atom.attributes).get("alt")):
            named = (*atom.attributes, ("class", "sentence"), ("id", self.picture(description)))
            return atom._replace(attributes=named)
        return self._noted(atom) if is_note(atom) else atom

    def _noted(self, atom: Atom) -> Atom:
        """The mark of a note as a link to it; where it stands first, the note is said."""
        number = number_of(atom)
        attributes: tuple[tuple[str, str], ...] = (
            ("href", f"#note-{number}"),
            ("role", "doc-noteref"),
            ("aria-label", f"注{number}"),
        )
        if not self.notes.place(number):
            words = self.notes.words(number)
            name = self.name("s", words)
            self.notes.tell(number, name)
            attributes = (("class", "sentence"), ("id", name), *attributes)
            if has_words(words):
                self._say(name, words, "note", lead="注：")
        marks = [mark for mark in atom.marks if mark.tag != "note"]
        return atom._replace(marks=(*marks, Mark("a", attributes)))


def _pause_inside(text: str) -> int:
    """The silence after a part of a block, by the mark that it ends with."""
    if _CLAUSE.search(text):
        return pauses.CLAUSE
    return pauses.SEMICOLON if _SEMICOLON.search(text) else pauses.SENTENCE
