"""The head of a Word document: 红头, 文号, title over several lines, 来源 lines. They become fields."""

import re
from dataclasses import dataclass, field
from typing import Final

from webapp.editorial import headings, labels, tidy
from webapp.editorial.docx_prepass import Notes
from webapp.editorial.word_outline import Line
from webapp.editorial.word_styles import TITLE_FONTS
from webapp.messages import N_

LONGEST_LINE: Final = 60
LARGE: Final = 18.0  # points; body text of official documents is 16 (三号), titles 22 (二号)
FORMALITIES: Final = re.compile(r"^(\d{6}|(机密|秘密|绝密|内部资料)[★☆]?.{0,8}|特急|加急|平急|签发人\s*[:：].*)$")


@dataclass
class Head:
    """What the first lines said."""

    title: str = ""
    number: str = ""
    found: labels.Found = field(default_factory=labels.Found)
    taken: list[Line] = field(default_factory=list)


def read(lines: list[Line], notes: Notes) -> Head:
    """Read the head and say which lines went into fields; they are to be taken out of the body."""
    head = Head()
    filled = [line for line in lines if line.text]
    top = next((place for place, line in enumerate(filled) if line.inside), len(filled))
    filled = filled[: min(top, 14)]
    place = _before_title(filled, head, notes)
    title = _title_lines(filled[place:])
    if title:
        # A title is broken anywhere between its lines, so they are joined without a space.
        head.title = "".join(tidy.joined(line.text) for line in title)
        if len(title) > 1:
            notes.tell("title-joined", N_("标题原来分成几行，已合成一行，请核对。"), head.title)
        _tell_rest(title, filled[place + len(title) :], notes)
    head.taken += title
    for line in filled[place + len(title) :][:5]:
        number = labels.document_number(line.text)
        if number and not head.number:
            head.number = number
        elif not head.found.read(line.text):
            break
        head.taken.append(line)
    for line in reversed([line for line in lines if line.text and not line.inside][-3:]):
        if line in head.taken or not head.found.read(line.text):
            break
        head.taken.append(line)
    return head


def _before_title(filled: list[Line], head: Head, notes: Notes) -> int:
    """Copy number, secrecy, urgency, issuing office and 文号 stand above the title of an official paper."""
    for place, line in enumerate(filled):
        number = labels.document_number(re.sub(r"\s*签发人.*$", "", line.text))
        followed = any(
            labels.document_number(re.sub(r"\s*签发人.*$", "", each.text)) for each in filled[place + 1 : place + 4]
        )
        if number:
            head.number = number
            if "签发人" in line.text:
                notes.leave(line.text[line.text.index("签发人") :], N_("公文格式要素"))
        elif FORMALITIES.match(line.text):
            notes.leave(line.text, N_("公文格式要素"))
        elif followed and (line.text.endswith("文件") or labels.is_organisation(line.text)) and len(line.text) <= 30:
            head.found.values.setdefault("source", tidy.squeezed(line.text).removesuffix("文件"))
            notes.leave(line.text, N_("红头"))
        else:
            return place
        head.taken.append(line)
    return len(filled)


def _title_lines(filled: list[Line]) -> list[Line]:
    if not filled:
        return []
    first = filled[0]
    if len(first.text) > LONGEST_LINE or labels.Found().read(first.text):
        return []
    alone = first.look.outline == 0 and sum(line.look.outline == 0 for line in filled) == 1
    set_apart = first.look.is_title or first.centred or first.size >= LARGE or alone
    if not set_apart and (
        not headings.is_short(first.text) or headings.number_level(first.text) == 2 or len(filled) < 2
    ):
        return []
    title = [first]
    for line in filled[1:4]:
        if first.centred and line.centred and line.text.startswith("—") and len(line.text) <= LONGEST_LINE:
            title.append(line)
            break
        same = line.centred == first.centred and line.size == first.size and line.look.style == first.look.style
        fonts = not (line.fonts and first.fonts) or line.fonts == first.fonts
        if not (
            set_apart and same and fonts and (first.centred or first.look.is_title) and len(line.text) <= LONGEST_LINE
        ):
            break
        if _is_no_title(line, first):
            break
        title.append(line)
    return title


def _tell_rest(title: list[Line], below: list[Line], notes: Notes) -> None:
    """A line that looks like the title above it but was not taken: somebody must say whether it belongs to it."""
    first, line = title[0], below[0] if below else None
    if line is None or not (first.centred and line.centred and line.size == first.size):
        return
    if not (_is_no_title(line, first) or labels.document_number(line.text) or labels.Found().read(line.text)):
        notes.tell("title-cut", N_("标题下面这一行也居中，字号相同，没有合进标题，请核对。"), line.text)


def _is_no_title(line: Line, first: Line) -> bool:
    """In the middle under a title, and yet by its words something else."""
    return (
        line.text[0] in "（("
        or labels.is_date(line.text)
        or headings.number_level(line.text) > 0
        or _is_byline(line, first)
    )


def _is_byline(line: Line, first: Line) -> bool:
    """The author's office under the title, in the same size because nobody changed it."""
    plain = first.size < LARGE and not any(TITLE_FONTS.search(look.font) for look, _ in first.runs)
    return labels.is_organisation(line.text) and (plain or not first.text.endswith(("的", "关于")))
