"""What the audit finds: collected once for each place and rule, counted, and set against the list of exceptions."""

import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

EXCEPTIONS = Path(__file__).with_name("exceptions.toml")


@dataclass(frozen=True)
class Fault:
    """One finding of one engine at one place."""

    engine: str
    rule: str
    at: str
    why: str = ""


@dataclass(frozen=True)
class Exception_:
    """A finding that does not count, with its reason. `at` is a part of the place, `page` a type of page; empty is any."""

    engine: str
    rule: str
    reason: str
    at: str = ""
    page: str = ""

    def covers(self, fault: Fault, page: str) -> bool:
        """True when this is what was meant."""
        return (
            (self.engine, self.rule) == (fault.engine, fault.rule) and self.at in fault.at and self.page in {"", page}
        )


def exceptions() -> list[Exception_]:
    """The list. ValueError for one without a reason."""
    rows = [Exception_(**row) for row in tomllib.loads(EXCEPTIONS.read_text("utf-8")).get("exception", [])]
    if bare := [row for row in rows if len(row.reason) < 10]:
        raise ValueError(f"an exception needs a reason: {bare}")
    return rows


def answers() -> dict[tuple[str, str], str]:
    """How we answer what an engine cannot decide: (engine, rule) → the check of our own that looks at it."""
    rows = tomllib.loads(EXCEPTIONS.read_text("utf-8")).get("answer", [])
    return {(row["engine"], row["rule"]): row["by"] for row in rows}


@dataclass
class Findings:
    """Everything that was found in one audit."""

    exceptions: list[Exception_] = field(default_factory=exceptions)
    failures: Counter[tuple[Fault, str]] = field(default_factory=Counter)  # (fault, page) → how often
    first: dict[tuple[Fault, str], str] = field(default_factory=dict)  # where it was met first: the look
    excepted: Counter[Exception_] = field(default_factory=Counter)
    questions: Counter[tuple[str, str]] = field(default_factory=Counter)  # (engine, rule) → how often
    runs: Counter[str] = field(default_factory=Counter)  # engine → how often it looked
    looks: set[str] = field(default_factory=set)
    worst: dict[str, float] = field(default_factory=dict)  # figure → the worst value
    views: int = 0
    stops: int = 0
    links: int = 0

    def add(self, fault: Fault, page: str, look: str) -> None:
        """Count one finding."""
        for one in self.exceptions:
            if one.covers(fault, page):
                self.excepted[one] += 1
                return
        key = (fault, page)
        self.failures[key] += 1
        self.first.setdefault(key, look)

    def ran(self, engine: str, faults: list[Fault], page: str, look: str) -> None:
        """One engine has looked at one page in one look."""
        self.runs[engine] += 1
        for fault in faults:
            self.add(fault, page, look)

    def seen(self, look: str) -> None:
        """A page was shown in this look."""
        self.views += 1
        self.looks.add(look)

    def least(self, name: str, value: float) -> None:
        """Keep the smallest value of a figure."""
        self.worst[name] = min(value, self.worst.get(name, value))

    def most(self, name: str, value: float) -> None:
        """Keep the largest value of a figure."""
        self.worst[name] = max(value, self.worst.get(name, value))

    @property
    def unused(self) -> list[Exception_]:
        """Exceptions that nothing needed: they can go."""
        return [one for one in self.exceptions if not self.excepted[one]]
