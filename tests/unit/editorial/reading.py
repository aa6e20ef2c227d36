"""How the tests of Word papers read one, and what they ask of it."""

import re

from tests.unit.editorial.papers import Paper
from webapp.editorial import convert
from webapp.editorial.incoming import Incoming


def read(paper: Paper | bytes, name: str = "文稿.docx") -> Incoming:
    return convert.read_file(paper if isinstance(paper, bytes) else paper.bytes(), name)


def outline(incoming: Incoming) -> list[str]:
    return [f"{level} {words}" for level, words in re.findall(r"<h([234])>(.*?)</h\1>", incoming.body_html)]


def codes(incoming: Incoming) -> set[str]:
    return {remark.code for remark in incoming.remarks}
