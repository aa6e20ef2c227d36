"""A story as a person reads it: paragraph by paragraph, some of which a person may leave out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from webapp.speech.sound.cues import Cue
from webapp.text.script import Sentence

# Read as one piece: nobody pauses long between two cells or two names of files.
TOGETHER: Final = frozenset({"cell", "file"})
# What a person rather leaves out is cheap to pass over (see align.py); words of the text itself are dear.
PASSED_OVER: Final[Mapping[str, float]] = {
    **dict.fromkeys(("status", "date", "source", "change", "picture", "file", "end", "note"), 1.0),
    **dict.fromkeys(("summary", "fact", "caption", "cell"), 3.0),
    "title": 5.0,
}
OF_THE_TEXT: Final = 9.0


@dataclass(frozen=True)
class Paragraph:
    """One block of a story. ``id``: of its first sentence, by which page and player know it."""

    id: str
    kind: str
    block: int
    level: int
    words: str  # as they are written
    characters: int  # as they are spoken: numbers are longer than they look
    passing: float  # the cost of passing it over

    def cue(self, start: int, end: int) -> Cue:
        """Its cue, from one millisecond to another."""
        return Cue(self.id, start, max(end, start + 1), self.words, self.kind, self.block, self.level)


def paragraphs(story: Sequence[Sentence]) -> list[Paragraph]:
    """The paragraphs of a story, in order."""
    found = []
    for _, group in groupby(story, key=lambda one: one.kind if one.kind in TOGETHER else one.block):
        lines = list(group)
        first = lines[0]
        found.append(
            Paragraph(
                first.id,
                first.kind,
                first.block,
                first.level,
                "".join(line.source for line in lines),
                sum(character.isalnum() for line in lines for character in line.spoken) or 1,
                PASSED_OVER.get(first.kind, OF_THE_TEXT),
            )
        )
    return found
