"""One person opening one article is one view for half an hour, and nobody can tell later who it was."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from webapp.counting import Visitor

MINUTE = timedelta(minutes=1)


def rows(book, sql):
    with closing(sqlite3.connect(book.path)) as connection:
        return connection.execute(sql).fetchall()


def test_reloading_is_not_reading_again(book, reader, noon):
    assert [book.count(1, reader(), noon + n * MINUTE) for n in range(5)] == [True, False, False, False, False]
    assert book.shown([1, 2]) == {1: 1, 2: 0}


def test_the_half_hour_runs_from_the_counted_view(book, reader, noon):
    seen = [book.count(1, reader(), noon + n * 10 * MINUTE) for n in range(7)]
    assert seen == [True, False, False, True, False, False, True]
    assert not book.count(1, reader(), noon + 90 * MINUTE - timedelta(seconds=1))


def test_another_reader_another_article_or_another_browser_counts(book, reader, noon):
    assert book.count(1, reader(1), noon)
    assert book.count(1, reader(2), noon)
    assert book.count(2, reader(1), noon)
    assert book.count(1, replace(reader(1), agent=reader(1).agent + " MicroMessenger/8.0"), noon)
    assert book.shown([1, 2]) == {1: 3, 2: 1}
    assert book.total() == 4


def test_a_house_on_ipv6_is_one_reader(book, reader, noon):
    home = replace(reader(), address="2408:8207:1234:5678:1:2:3:4")
    assert book.count(1, home, noon)
    assert not book.count(1, replace(home, address="2408:8207:1234:5678:ffff::9"), noon)
    assert book.count(1, replace(home, address="2408:8207:1234:5679:1:2:3:4"), noon)


def test_an_address_is_the_same_however_it_is_written(book, reader, noon):
    assert book.count(1, replace(reader(), address="203.0.113.9"), noon)
    assert not book.count(1, replace(reader(), address="::ffff:203.0.113.9"), noon)


@pytest.mark.parametrize("address", ["", "unix:", "fe80::1%eth0", "::zz", "x" * 5000, "\ud800", "1.2.3.4:99"])
def test_odd_addresses_are_counted_too(book, reader, noon, address):
    assert book.count(1, replace(reader(), address=address), noon)
    assert not book.count(1, replace(reader(), address=address), noon)


def test_a_reader_at_midnight_is_counted_once(book, reader):
    before = datetime(2026, 11, 23, 15, 50, tzinfo=UTC)  # 23:50 in Beijing
    assert book.count(1, reader(), before)
    assert not book.count(1, reader(), before + 11 * MINUTE)
    assert not book.count(1, reader(), before + 29 * MINUTE)
    assert book.count(1, reader(), before + 30 * MINUTE)
    days = {date(2026, 11, 23): 1, date(2026, 11, 24): 1}
    assert book.by_day(None, date(2026, 11, 23), date(2026, 11, 24)) == days


def test_midnight_holds_for_a_worker_that_starts_after_it(book, reader):
    before = datetime(2026, 11, 23, 15, 50, tzinfo=UTC)
    assert book.count(1, reader(), before)
    book.close()
    assert not book.count(1, reader(), before + 15 * MINUTE)


def test_the_salt_of_yesterday_is_destroyed_half_an_hour_after_midnight(book, reader):
    midnight = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
    book.count(1, reader(1), midnight - 10 * MINUTE)
    ((old,),) = rows(book, "SELECT salt FROM salts")
    book.count(1, reader(2), midnight + 10 * MINUTE)
    assert [day for (day,) in rows(book, "SELECT day FROM salts")] == ["2026-11-23", "2026-11-24"]
    book.count(1, reader(3), midnight + 30 * MINUTE)
    assert [day for (day,) in rows(book, "SELECT day FROM salts")] == ["2026-11-24"]
    files = [path for path in book.path.parent.iterdir() if path.name.startswith("counters.db")]
    assert files and not any(old in path.read_bytes() for path in files)


def test_salts_of_two_sites_differ(book, reader, noon):
    book.count(1, reader(), noon)
    first = rows(book, "SELECT key FROM recent")
    book.close()
    book.path.unlink()
    book.count(1, reader(), noon)
    assert rows(book, "SELECT key FROM recent") != first


def test_neither_address_nor_agent_is_stored(book, noon):
    book.count(1, Visitor("203.0.113.77", "Mozilla/5.0 (Windows NT 6.1; rv:115.0) Gecko/20100101 Firefox/115.0"), noon)
    for path in book.path.parent.iterdir():
        content = path.read_bytes()
        assert b"203.0.113" not in content and b"Firefox" not in content and bytes([203, 0, 113, 77]) not in content


def test_who_was_counted_is_forgotten_after_half_an_hour(book, reader, noon):
    for n in range(20):
        book.count(1, reader(n), noon)
    book.count(1, reader(100), noon + 31 * MINUTE)
    assert len(rows(book, "SELECT key FROM recent")) == 1
    book.purge(noon + 90 * MINUTE)
    assert rows(book, "SELECT key FROM recent") == []
    assert book.total() == 21


def test_a_clock_that_ran_ahead_does_not_stop_the_count(book, reader, noon):
    assert book.count(1, reader(), noon + timedelta(days=400))
    assert book.count(1, reader(), noon)
    assert not book.count(1, reader(), noon + MINUTE)


def test_two_clocks_a_moment_apart_count_once(book, reader, noon):
    assert book.count(1, reader(), noon + timedelta(seconds=2))
    assert not book.count(1, reader(), noon)


def test_days_are_days_in_beijing_and_empty_days_are_shown(book, reader):
    late = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # half past midnight on the 24th
    book.count(1, reader(), late)
    book.count(2, reader(), late)
    days = book.by_day([1], date(2026, 11, 23), date(2026, 11, 25))
    assert days == {date(2026, 11, 23): 0, date(2026, 11, 24): 1, date(2026, 11, 25): 0}
    assert list(days) == sorted(days)
    assert book.by_day(None, date(2026, 11, 24), date(2026, 11, 24)) == {date(2026, 11, 24): 2}
    assert book.by_article(date(2026, 11, 24), date(2026, 11, 24)) == {1: 1, 2: 1}


def test_numbers_of_a_whole_site_can_be_asked_for_at_once(book, reader, noon):
    book.count(40_000, reader(), noon)
    totals = book.shown(range(1, 50_001))
    assert len(totals) == 50_000 and sum(totals.values()) == totals[40_000] == 1
