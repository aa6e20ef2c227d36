"""Five wrong tries are enough, however they come, and nobody else suffers for it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from sqlalchemy import func, select

from webapp import limits
from webapp.database import db
from webapp.limits import Attempt

QUARTER = 900
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@pytest.fixture
def hour(site):
    """The site at noon, with a clock that can be moved."""
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def locked(key="wang"):
    return limits.too_many("sign-in", key, limit=5, within=QUARTER)


def test_the_fifth_wrong_try_locks_and_time_unlocks(hour):
    seen = []
    for _ in range(5):
        seen.append(locked())
        limits.note("sign-in", "wang")
        hour.shift(60)
    assert seen == [False] * 5
    assert locked()
    assert limits.wait("sign-in", "wang", limit=5, within=QUARTER) == 600
    hour.shift(600)
    assert not locked()
    assert limits.wait("sign-in", "wang", limit=5, within=QUARTER) == 0


def test_others_are_not_locked_out(hour):
    for _ in range(9):
        limits.note("sign-in", "wang")
    assert locked("wang")
    assert not locked("li")
    assert not limits.too_many("report", "wang", limit=5, within=QUARTER)


def test_a_successful_sign_in_begins_anew(hour):
    for _ in range(5):
        limits.note("sign-in", "wang")
        limits.note("sign-in", "li")
    limits.forget("sign-in", "wang")
    assert not locked("wang")
    assert locked("li")


def test_an_admitted_attempt_stays_noted_when_the_page_fails_afterwards(hour):
    assert limits.admit("sign-in", "wang", limit=1, within=QUARTER)
    db.session.rollback()
    assert not limits.admit("sign-in", "wang", limit=1, within=QUARTER)


def test_a_note_belongs_to_the_change_it_came_with(hour):
    limits.note("report", "wang")
    db.session.rollback()
    assert not limits.too_many("report", "wang", limit=1, within=QUARTER)


def test_a_part_of_a_second_is_still_waited_for(hour):
    limits.note("sign-in", "wang")
    hour.shift(899.5)
    assert limits.wait("sign-in", "wang", limit=1, within=QUARTER) == 1


def test_a_hundred_tries_at_once_are_five_tries(site):
    def attempt(_):
        with site.app_context():
            return limits.admit("sign-in", "wang", limit=5, within=QUARTER)

    with ThreadPoolExecutor(10) as many:
        assert sum(many.map(attempt, range(100))) == 5
    assert locked()


def test_changes_not_yet_written_are_never_lost_silently(hour):
    db.session.add(Attempt(kind="x", key_hash="y", at=NOON))
    with pytest.raises(RuntimeError, match="before the changes"):
        limits.admit("sign-in", "wang", limit=5, within=QUARTER)


def test_neither_account_nor_address_is_stored(hour):
    limits.note("sign-in", "wang@203.0.113.9")
    attempt = db.session.scalars(select(Attempt)).one()
    assert "wang" not in attempt.key_hash and len(attempt.key_hash) == 32
    limits.use("another site's secret, also long enough to be one")
    assert not limits.too_many("sign-in", "wang@203.0.113.9", limit=1, within=QUARTER)


def test_attempts_are_forgotten_after_a_day(hour):
    for n in range(10):
        limits.note("sign-in", f"person {n}")
    hour.shift(86_400)
    limits.note("sign-in", "wang")
    assert db.session.scalar(select(func.count()).select_from(Attempt)) == 1


def test_a_clock_that_ran_ahead_locks_nobody_out(hour):
    hour.shift(400 * 86_400)
    for _ in range(5):
        limits.note("sign-in", "wang")
    hour.move_to(NOON)
    assert not locked()


@pytest.mark.parametrize("key", ["", "\x00", "\ud800", "键" * 10_000, "' OR 1=1 --"])
def test_any_key_can_be_limited(hour, key):
    limits.note("sign-in", key)
    assert limits.too_many("sign-in", key, limit=1, within=QUARTER)


@pytest.mark.parametrize(("limit", "within"), [(0, QUARTER), (5, 0), (5, 2 * 86_400)])
def test_a_limit_that_could_not_work_is_a_mistake(hour, limit, within):
    with pytest.raises(ValueError, match="at most a day"):
        limits.too_many("sign-in", "wang", limit=limit, within=within)
