"""The last `make audit` as values: when, with which tools, over how many pages and looks, what was found.

The file is written by the audit and read by whoever tells the public about it. It is part of the package, so a running
site has it without the tests. `fingerprint` tells whether the pages are still the ones that were audited.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("evidence.json")
SOURCES = {".html", ".css", ".js", ".svg"}  # what makes a page what it is; words and sound are the editors'


@dataclass(frozen=True)
class Engine:
    """One checker and what it said."""

    name: str
    version: str
    runs: int  # how many times it looked at a page
    failures: int  # what is wrong, and not in the list of exceptions
    excepted: int  # what it calls wrong and we do not, with a reason in `ignored`
    questions: int  # what it cannot decide and asks a person to look at


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong, and how often."""

    engine: str
    rule: str
    page: str  # the type of page where it was met first
    look: str  # the reader's choices there
    at: str  # the element
    why: str
    count: int


@dataclass(frozen=True)
class Ignored:
    """A finding that is not counted, and why."""

    engine: str
    rule: str
    reason: str
    count: int


@dataclass(frozen=True)
class Question:
    """What an engine cannot decide, how often it asked, and how the project answers; "" while nobody has."""

    engine: str
    rule: str
    answer: str
    count: int


@dataclass(frozen=True)
class Evidence:
    """One audit."""

    checked_on: date
    version: str  # of the project
    fingerprint: str  # of templates and static files, see fingerprint()
    browser: str
    minutes: float
    pages: tuple[str, ...]  # types of pages, the staff's begin with "staff "
    views: int  # pages opened or shown in another look
    combinations: int  # different looks: choices × width × what the device asks for
    stops: int  # tab stops at which the ring was seen, pixel by pixel
    links: int  # different addresses and fragments that were followed
    figures: dict[str, float]  # the worst that was measured, by name: lowest_contrast, smallest_target …
    engines: tuple[Engine, ...]
    failures: tuple[Failure, ...]
    ignored: tuple[Ignored, ...]
    questions: tuple[Question, ...]

    @property
    def clean(self) -> bool:
        """True when nothing was found but what is excepted with a reason."""
        return not self.failures

    def as_json(self) -> str:
        """The text of the file."""
        return (
            json.dumps(asdict(self) | {"checked_on": self.checked_on.isoformat()}, ensure_ascii=False, indent=1) + "\n"
        )


def read(text: str) -> Evidence:
    """The evidence in the text of a file. KeyError, TypeError or ValueError for a file of another shape."""
    values: dict[str, Any] = json.loads(text)
    return Evidence(
        **values
        | {
            "checked_on": date.fromisoformat(values["checked_on"]),
            "pages": tuple(values["pages"]),
            "engines": tuple(Engine(**one) for one in values["engines"]),
            "failures": tuple(Failure(**one) for one in values["failures"]),
            "ignored": tuple(Ignored(**one) for one in values["ignored"]),
            "questions": tuple(Question(**one) for one in values["questions"]),
        }
    )


@cache
def evidence() -> Evidence | None:
    """The last audit; None for a copy of the project that was never audited."""
    return read(FILE.read_text("utf-8")) if FILE.is_file() else None


def fingerprint(folders: Iterable[Path]) -> str:
    """Twelve hexadecimal digits that change with any template, style sheet, script or drawing in these folders."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(one for one in folder.rglob("*") if one.suffix in SOURCES):
            total.update(f"{path.relative_to(folder)}\n".encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
