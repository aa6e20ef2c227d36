"""The reading script: an article as numbered sentences, each with its place in the page and the words to be said.

Everything reads it: highlighting, sound, cues, plain text. It is made once, when a revision is stored.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from webapp.text.build import build
from webapp.text.characters import one_line
from webapp.text.inline import Atom, atoms, text_of
from webapp.text.latin import with_languages
from webapp.text.marking import Heading, Marker
from webapp.text.pauses import AFTER, parted
from webapp.text.sentence import Sentence, sound_hash, spoken_sentence
from webapp.text.spoken import Span
from webapp.text.tree import Node, parse

__all__ = ["Heading", "Reading", "Script", "Sentence", "UnknownVersion", "headings", "read", "spoken_sentence"]

VERSION = 1  # of the stored form; other numbers are refused
# By which rules a script was made and is read. They are the files of this room, rules and lists of words alike, so no
# change can be forgotten here.
_FILES = sorted(file for file in Path(__file__).parent.rglob("*") if file.suffix in {".py", ".txt"})
RULES = sha256(b"".join(file.read_bytes() for file in _FILES)).hexdigest()[:12]
CURRENT = f'{{"version":{VERSION},"rules":"{RULES}"'  # how a stored script begins that today's rules made


class UnknownVersion(ValueError):
    """A stored script was written in a form that this program does not know."""


@dataclass(frozen=True)
class Script:
    """All sentences of an article in reading order."""

    version: int
    sentences: tuple[Sentence, ...]

    @property
    def characters(self) -> int:
        """Hanzi, letters and digits of the source: the length that reading times are made from."""
        return sum(character.isalnum() for sentence in self.sentences for character in sentence.source)

    def as_json(self) -> str:
        """A compact form to store; spans as pairs of lengths, because they follow one another."""
        rows = [
            [each.id, each.kind, each.block, each.level, each.source, each.spoken, _lengths(each.spans), each.pause]
            for each in self.sentences
        ]
        form = {"version": self.version, "rules": RULES, "sentences": rows}
        return json.dumps(form, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, stored: str) -> "Script":
        """The script that ``as_json`` stored. Raises UnknownVersion for any other form."""
        data = json.loads(stored)
        if not isinstance(data, dict) or data.get("version") != VERSION:
            raise UnknownVersion("朗读脚本的格式不是本程序所用的版本，请重新保存稿件以生成新的脚本。")
        sentences = tuple(
            Sentence(id, kind, block, level, source, said, _spans(lengths), sound_hash(said), pause)
            for id, kind, block, level, source, said, lengths, pause in data["sentences"]
        )
        return cls(VERSION, sentences)


def is_current(stored: str) -> bool:
    """Whether a stored script was made by today's rules; if not, ``read`` would perhaps make another."""
    return stored.startswith(CURRENT)


def _lengths(spans: tuple[Span, ...]) -> list[int]:
    return [length for start, end, first, last in spans for length in (end - start, last - first)]


def _spans(lengths: list[int]) -> tuple[Span, ...]:
    spans: list[Span] = []
    start = first = 0
    for position in range(0, len(lengths), 2):
        end, last = start + lengths[position], first + lengths[position + 1]
        spans.append((start, end, first, last))
        start, first = end, last
    return tuple(spans)


@dataclass(frozen=True)
class Reading:
    """An article ready to be shown and heard; in both HTML texts each sentence is a ``<span class="sentence" id>``."""

    script: Script
    summary_html: str
    body_html: str
    contents: tuple[Heading, ...] = ()


def read(title: str, summary: str, body: str) -> Reading:
    """The reading script of an article and its marked HTML. ``body`` is HTML from ``clean``, the rest plain text.

    ``summary_html`` is words and spans without a paragraph around them, "" without a summary. Ids come from the words
    ("s-" and eight digits, then a number among equal sentences), so an edit leaves the ids of all other sentences.
    """
    blocks = build(parse(body))
    marker = Marker(blocks)
    heading = spoken_sentence(one_line(title), id="s-title", kind="title", pause=AFTER["title"], level=1)
    summary = one_line(summary)
    marker.ahead = "摘要："
    summary_html = marker.row([Atom("text", summary)], "summary") if summary else ""
    marker.ahead = ""
    body_html = marker.blocks(blocks)
    script = Script(VERSION, tuple(parted([heading, *marker.sentences])))
    return Reading(script, with_languages(summary_html), with_languages(body_html), tuple(marker.contents))


def headings(body_html: str) -> tuple[Heading, ...]:
    """The headings of a stored marked body, for its contents list."""
    return tuple(
        Heading(int(node.tag[1]), node.attributes["id"], text_of(atoms(node.children)).replace("\n", " "))
        for node in parse(body_html).children
        if isinstance(node, Node) and node.tag in {"h2", "h3", "h4"} and "id" in node.attributes
    )
