"""Silence as structure: a listener cannot see the layout, so what stands apart on the page stands apart in time.

A voice breathes about 150 ms at a comma and 300 ms at a full stop by itself; the silences here come on top. Each step
up in structure is at least a third longer than the one below, because shorter differences are not noticed.
"""

from collections.abc import Sequence
from dataclasses import replace

from webapp.text.sentence import Sentence

CLAUSE = 120  # a long sentence was cut at a comma: hardly more than the comma itself
SENTENCE = 250  # another sentence of the same block follows
TERM = 250  # after a term, whose explanation follows
CELL = 200  # the next cell belongs to the same row
ROW = 550  # as between paragraphs: the next row is about something else
SEMICOLON = 200  # between the parts of one thought
LIST_END = 900  # the list is over; what follows is not its next item
TABLE_END = 1000
QUOTATION_END = 800
BEFORE_SIGN_OFF = 900  # the text is over, now its author signs
BEFORE_HEADING = 1300  # more than twice a paragraph: something new begins
AFTER: dict[str, int] = {
    "title": 1000,
    "summary": 700,
    "heading": 800,  # shorter than before it, so that it belongs to what follows
    "paragraph": 550,
    "item": 400,
    "cell": CELL,
    "caption": 500,
    "picture": 500,
    "note": 400,
}


def parted(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The same sentences with a long silence before each heading."""
    kept = list(sentences)
    for place, (sentence, following) in enumerate(zip(sentences, sentences[1:], strict=False)):
        # A heading right under a heading belongs to it.
        begins = following.kind == "heading" != sentence.kind
        if begins and sentence.pause < BEFORE_HEADING:
            kept[place] = replace(sentence, pause=BEFORE_HEADING)
    return kept
