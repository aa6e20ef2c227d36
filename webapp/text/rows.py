"""A row of words cut into its sentences: where each ends, and what of its marks and pictures goes along."""

from webapp.text.inline import Atom, Mark, is_reading, text_of
from webapp.text.notes import is_note
from webapp.text.sentences import parts

_WHOLE = frozenset({"a", "abbr", "ruby"})  # marks that a sentence boundary may not cut


def cut(row: list[Atom]) -> tuple[list[list[Atom]], list[Atom]]:
    """The row as one row a sentence, and what is left behind the last."""
    found: list[list[Atom]] = []
    rest = list(row)
    for length in _lengths(row):
        taken, rest = _take(rest, length)
        found.append(taken)
    return found, rest


def trimmed(row: list[Atom]) -> tuple[list[Atom], list[Atom], list[Atom]]:
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


def _lengths(row: list[Atom]) -> list[int]:
    """How many visible characters each sentence of the row has.

    None ends inside a link, abbreviation or ruby; the mark of a note behind a full stop stays with its sentence.
    """
    inside, notes = _places(row)
    ends: list[int] = []
    position = 0
    for part in parts(text_of(row)):
        position += len(part)
        end = position
        while end in notes:
            end = notes[end]
        ends.append(end)
    kept = [end for end in ends[:-1] if end not in inside]
    lengths: list[int] = []
    start = 0
    for end in [*kept, *ends[-1:]]:
        if end > start:
            lengths.append(end - start)
            start = end
    return lengths


def _places(row: list[Atom]) -> tuple[set[int], dict[int, int]]:
    """The places in the visible text strictly inside a mark that may not be cut, and of each note its start and end."""
    inside: set[int] = set()
    notes: dict[int, int] = {}
    position = 0
    begun: dict[Mark, int] = {}
    for atom in row:
        marks = [mark for mark in atom.marks if mark.tag in _WHOLE]
        begun = {mark: begun.get(mark, position) for mark in marks}
        if is_reading(atom):
            continue
        end = position + len(atom.value)
        if is_note(atom):
            notes[position] = end
        for start in begun.values():
            inside.update(range(max(start + 1, position), end))
        position = end
    return inside, notes


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
