"""Where the paragraphs of a recording begin: as they were found, as a person has put them right, and as cues."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import normalize

from webapp.messages import N_
from webapp.speech.human.paragraphs import Paragraph
from webapp.speech.sound.cues import Cue

TIME: Final = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5]?[0-9])(?:\.([0-9]))?")
APART: Final = 100  # milliseconds at least between two beginnings: a tenth is what can be written
Times = Mapping[str, int | None]  # id of a paragraph → where it begins, in milliseconds; None: it is not read


class BadTimes(Exception):
    """Times that cannot be; ``wrong``: the number of a paragraph, from 0, and a sentence in Chinese for each."""

    def __init__(self, wrong: list[tuple[int, str]]) -> None:
        super().__init__(wrong[0][1])
        self.wrong = wrong


@dataclass(frozen=True)
class Place:
    """A paragraph in the recording, for the table that staff put right."""

    paragraph: Paragraph
    start: int | None  # milliseconds
    sure: bool
    corrected: bool

    @property
    def time(self) -> str:
        """Its beginning as people write it, to a tenth of a second; empty where it is not read."""
        return "" if self.start is None else time_of(self.start)


def places(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Any]], corrections: Times) -> list[Place]:
    """Every paragraph with its place; those that the search did not know have none."""
    known = {row[0]: row for row in found}
    told = []
    for one in paragraphs:
        row = known.get(one.id, (one.id, None, None, False))
        corrected = one.id in corrections
        told.append(Place(one, corrections[one.id] if corrected else row[1], bool(row[3]) or corrected, corrected))
    return told


def cues_of(paragraphs: Sequence[Paragraph], found: Sequence[Sequence[Any]], corrections: Times) -> list[Cue]:
    """A cue for each paragraph that is read; it ends where its words end, or else where the next begins."""
    ends = {row[0]: row[2] for row in found}
    last = max((end for end in ends.values() if end is not None), default=0)
    heard: list[tuple[int, Paragraph]] = []
    for one in places(paragraphs, found, corrections):
        # What was found stands in order, and so do a person's times; mixed after a change of rules they may not.
        if one.start is not None and (not heard or one.start > heard[-1][0]):
            heard.append((one.start, one.paragraph))
    cues = []
    for number, (start, paragraph) in enumerate(heard):
        following = heard[number + 1][0] if number + 1 < len(heard) else max(last, start + 1)
        end = ends.get(paragraph.id)
        cues.append(paragraph.cue(start, end if end is not None and start < end <= following else following))
    return cues


def read_times(places: Sequence[Place], written: Sequence[str], length: int) -> dict[str, int | None]:
    """The corrections in what was written beside each place; raises BadTimes with every mistake.

    A time that was left as it stood keeps its milliseconds; an empty one means that the paragraph is not read.
    """
    wrong: list[tuple[int, str]] = []
    times: dict[str, int | None] = {}
    before, before_text = -APART, ""
    for number, (place, text) in enumerate(zip(places, written, strict=True)):
        text = "".join(normalize("NFKC", text).split())  # full-width digits and colons are what Chinese keyboards give
        start = place.start if text == place.time else _milliseconds(text)
        if text and start is None:
            wrong.append((number, N_("“%(text)s”不是时间。请写分和秒，例如 1:05，或 1:05.5。", text=text[:12])))
            continue
        times[place.paragraph.id] = start
        if start is None:
            continue
        if start >= length:
            wrong.append((number, N_("%(text)s 超过了录音的长度（%(length)s）。", text=text, length=time_of(length))))
        elif start < before + APART:
            wrong.append(
                (number, N_("%(text)s 要晚于前面一段的 %(before_text)s。", text=text, before_text=before_text))
            )
        before, before_text = max(start, before), text if start > before else before_text
    if not wrong and times and all(start is None for start in times.values()):
        wrong.append((0, N_("至少要有一段的时间。")))
    if wrong:
        raise BadTimes(wrong)
    return {id: start for (id, start), place in zip(times.items(), places, strict=True) if _says(place, start)}


def _says(place: Place, start: int | None) -> bool:
    """Whether a person has said where this paragraph begins, now or before."""
    return place.corrected or start != place.start


def time_of(milliseconds: int) -> str:
    """1:05.4, with hours where there are any: 1:02:05.4."""
    tenths = milliseconds // 100
    hours, minutes, seconds = tenths // 36_000, tenths // 600 % 60, tenths // 10 % 60
    return f"{f'{hours}:{minutes:02}' if hours else minutes}:{seconds:02}.{tenths % 10}"


def _milliseconds(text: str) -> int | None:
    match = TIME.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, tenth = (int(one) if one else 0 for one in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + tenth * 100
