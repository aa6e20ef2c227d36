"""The blocks of an article with every sentence marked by a span, and the sentences themselves."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from webapp.text.blocks import Block
from webapp.text.inline import Atom, Mark, html_of, is_reading, start_tag, text_of
from webapp.text.numbers import cardinal
from webapp.text.sentence import Sentence, spoken_sentence
from webapp.text.sentences import has_words, sentences

WITHIN_PARAGRAPH = 250  # milliseconds after a sentence that others of its block follow
PAUSES = {
    "title": 800,
    "summary": 500,
    "heading": 700,
    "paragraph": 500,
    "item": 400,
    "cell": 300,
    "caption": 400,
    "picture": 500,
}
_KINDS = {
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "li": "item",
    "dt": "item",
    "dd": "item",
    "td": "cell",
    "th": "cell",
    "caption": "caption",
    "figcaption": "caption",
}
_WHOLE = frozenset({"a", "abbr", "ruby"})  # marks that a sentence boundary may not cut


@dataclass(frozen=True)
class Heading:
    """A line of the contents: ``id`` of the heading element in the marked page."""

    level: int
    id: str
    text: str


class Marker:
    """Numbers the sentences of one article while its blocks are written."""

    def __init__(self) -> None:
        self.sentences: list[Sentence] = []
        self.contents: list[Heading] = []
        self.block = 0
        self._seen: dict[str, int] = {}

    def name(self, letter: str, text: str) -> str:
        """An id that stays when other sentences change: from the words, and a number among equal words."""
        stem = f"{letter}-{sha256(text.encode()).hexdigest()[:8]}"
        self._seen[stem] = self._seen.get(stem, 0) + 1
        return f"{stem}-{self._seen[stem]}"

    def blocks(self, blocks: Iterable[Block], numbered_from: int | None = None) -> str:
        """The HTML of blocks with their sentences marked; items of a numbered list say their number first."""
        parts: list[str] = []
        number = numbered_from
        for block in blocks:
            lead = ""
            if number is not None:
                lead, number = cardinal(str(number)) + "、", number + 1
            parts.append(self._block(block, lead))
        return "".join(parts)

    def _block(self, block: Block, lead: str) -> str:
        attributes = dict(block.attributes)
        inside = self._figure(block, attributes) if block.tag == "figure" else self._words(block, attributes, lead)
        start = int(block.attributes.get("start", "1")) if block.tag == "ol" else None
        return f"{start_tag(block.tag, attributes.items())}{inside}{self.blocks(block.children, start)}</{block.tag}>"

    def _words(self, block: Block, attributes: dict[str, str], lead: str) -> str:
        if not block.row:
            return ""
        kind = _KINDS.get(block.tag, "paragraph")
        level = 0
        if kind == "heading":
            level = int(block.tag[1])
            text = text_of(block.row).replace("\n", " ")
            attributes["id"] = self.name("h", text)
            self.contents.append(Heading(level, attributes["id"], text))
        return self.row(block.row, kind, level, lead)

    def _figure(self, block: Block, attributes: dict[str, str]) -> str:
        self.block += 1
        picture = dict(block.row[0].attributes)
        if picture.get("alt"):
            attributes["id"] = self._picture(picture["alt"])
        return html_of(block.row)

    def _picture(self, description: str) -> str:
        name = self.name("s", description)
        self._say(name, description, "picture", 0, "图片：", PAUSES["picture"])
        return name

    def _say(self, name: str, text: str, kind: str, level: int, lead: str, pause: int) -> None:
        sentence = spoken_sentence(text, id=name, kind=kind, pause=pause, block=self.block, level=level, lead=lead)
        self.sentences.append(sentence)

    def row(self, row: list[Atom], kind: str, level: int = 0, lead: str = "") -> str:
        """The HTML of one row of words, each sentence in a span, pictures in it named and said after their sentence."""
        self.block += 1
        parts: list[str] = []
        rest = list(row)
        lengths = _lengths(row)
        first = len(self.sentences)
        for length in lengths:
            taken, rest = _take(rest, length)
            parts.append(self._sentence(taken, kind, level, lead))
            lead = ""
        parts.append(html_of(self._named(rest)))
        self._pauses(first, kind)
        return "".join(parts)

    def _pauses(self, first: int, kind: str) -> None:
        """Sentences inside the block are followed by a short pause, the last by the pause of its kind."""
        for position in range(first, len(self.sentences)):
            sentence = self.sentences[position]
            pause = PAUSES[kind] if position == len(self.sentences) - 1 else WITHIN_PARAGRAPH
            if sentence.pause != pause:
                self.sentences[position] = replace(sentence, pause=pause)

    def _sentence(self, row: list[Atom], kind: str, level: int, lead: str) -> str:
        before, inside, after = _trimmed(row)
        text = text_of(inside)
        if not has_words(text):
            return html_of(self._named(row))
        parts = [html_of(self._named(before))]
        name = self.name("s", text)
        self._say(name, text, kind, level, lead, 0)
        parts.append(f'<span class="sentence" id="{name}">{html_of(self._named(inside))}</span>')
        parts.append(html_of(self._named(after)))
        return "".join(parts)

    def _named(self, row: list[Atom]) -> list[Atom]:
        """The row with an id on each picture that has a description, which is said now."""
        return [
            atom._replace(attributes=(*atom.attributes, ("id", self._picture(dict(atom.attributes)["alt"]))))
            if atom.kind == "img" and dict(atom.attributes).get("alt")
            else atom
            for atom in row
        ]


def _lengths(row: list[Atom]) -> list[int]:
    """How many visible characters each sentence of the row has; none ends inside a link, abbreviation or ruby."""
    lengths: list[int] = []
    inside = _inside_whole_marks(row)
    position = 0
    joined = False
    for sentence in sentences(text_of(row)):
        position += len(sentence)
        if joined:
            lengths[-1] += len(sentence)
        else:
            lengths.append(len(sentence))
        joined = position in inside
    return lengths


def _inside_whole_marks(row: list[Atom]) -> set[int]:
    """The positions in the visible text that stand strictly inside a mark that may not be cut."""
    inside: set[int] = set()
    position = 0
    begun: dict[Mark, int] = {}
    for atom in row:
        marks = [mark for mark in atom.marks if mark.tag in _WHOLE]
        begun = {mark: begun.get(mark, position) for mark in marks}
        if not is_reading(atom):
            end = position + len(atom.value)
            for start in begun.values():
                inside.update(range(max(start + 1, position), end))
            position = end
    return inside


def _take(row: list[Atom], length: int) -> tuple[list[Atom], list[Atom]]:
    """The first ``length`` visible characters of the row, and the rest. A ruby word takes its reading along."""
    taken: list[Atom] = []
    for position, atom in enumerate(row):
        size = 0 if is_reading(atom) else len(atom.value)
        if not length and not is_reading(atom):
            return taken, row[position:]
        if size > length:
            taken.append(atom._replace(value=atom.value[:length]))
            return taken, [atom._replace(value=atom.value[length:]), *row[position + 1 :]]
        taken.append(atom)
        length -= size
    return taken, []


def _trimmed(row: list[Atom]) -> tuple[list[Atom], list[Atom], list[Atom]]:
    """Space, line breaks and pictures before the first word, the words, and the same after the last word."""
    words = [position for position, atom in enumerate(row) if atom.value.strip()]
    if not words:
        return row, [], []
    first, last = words[0], words[-1]
    before, inside, after = row[:first], row[first : last + 1], row[last + 1 :]
    text = inside[0].value
    if text[0].isspace():
        stripped = text.lstrip()
        before = [*before, inside[0]._replace(value=text[: len(text) - len(stripped)])]
        inside[0] = inside[0]._replace(value=stripped)
    text = inside[-1].value
    if text[-1].isspace():
        stripped = text.rstrip()
        after = [inside[-1]._replace(value=text[len(stripped) :]), *after]
        inside[-1] = inside[-1]._replace(value=stripped)
    return before, inside, after
