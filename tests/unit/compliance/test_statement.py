"""The statement's own facts: its editions, and the numbers that it repeats from elsewhere."""

import tomllib
from dataclasses import replace
from pathlib import Path

from tests.orca.lines import recorded, words_of
from tests.unit.compliance.test_evidence import AUDIT
from webapp import clock
from webapp.compliance.evidence import Failure, evidence
from webapp.compliance.statement import (
    CHECKERS,
    EDITIONS,
    REASONS,
    SAID_BEFORE_TEXT,
    failures_by_rule,
    revised_on,
    words_mark,
)

EXCEPTIONS = Path(__file__).parents[2] / "audit" / "exceptions.toml"


def test_each_edition_has_a_later_day_and_other_words() -> None:
    """The newest is the statement's date; none is of a day to come."""
    days = [day for day, _mark in EDITIONS]
    assert days == sorted(set(days))
    assert len({mark for _day, mark in EDITIONS}) == len(EDITIONS)
    assert revised_on() == days[-1] <= clock.today()


def test_any_word_changes_the_mark_and_white_space_does_not() -> None:
    """A template may be indented otherwise; its words may not change unnoticed."""
    assert words_mark("没有 手语\n视频") == words_mark("没有手语视频")
    assert words_mark("没有手语视频") != words_mark("有手语视频")


def test_what_orca_says_before_the_text_is_told_as_it_was_recorded() -> None:
    """Of all articles that it read, the one that takes longest; what is not a name is part of one."""
    counts = []
    for name in ("article", "guide", "table"):
        lines = recorded(name)["打开网页，一直听到底"]
        lines = lines[lines.index("跳到正文") :]
        before = lines[: lines.index("字号、配色、打印") + 3]
        counts.append(len([line for line in before if words_of(line)]))
    assert max(counts) == SAID_BEFORE_TEXT, "set SAID_BEFORE_TEXT in webapp/compliance/statement.py"


def test_every_exception_of_the_audit_is_told_in_words_for_everybody() -> None:
    """A new one needs its line in REASONS of webapp/compliance/statement.py; one that went takes its line along."""
    reasons = {one["reason"] for one in tomllib.loads(EXCEPTIONS.read_text("utf-8"))["exception"]}
    assert reasons == set(REASONS)


def test_every_checker_of_the_last_audit_has_its_name() -> None:
    """Readers are told the name that the checker has in the world."""
    last = evidence() or AUDIT
    assert {one.name for one in last.engines} <= set(CHECKERS)


def test_failures_are_counted_by_rule_the_most_frequent_first() -> None:
    """Two pages with the same fault are one line."""
    few = Failure("axe", "label", "home", "", "<input>", "no label", 2)
    many = Failure("nu", "error", "help", "", "<p>", "stray", 5)
    found = replace(AUDIT, failures=(few, replace(few, page="search"), many))
    assert failures_by_rule(found) == [("nu", "error", 5), ("axe", "label", 4)]
