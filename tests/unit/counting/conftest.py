"""A counter of its own for each test, and readers to visit it."""

from datetime import UTC, datetime

import pytest

from webapp.counting import Book, Visitor

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; HarmonyOS; NOH-AN00) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/99.0.4844.88 HuaweiBrowser/14.0.2 Mobile Safari/537.36"
)


@pytest.fixture
def book(tmp_path):
    """A fresh counter."""
    book = Book(tmp_path / "counters.db")
    book.prepare()
    yield book
    book.close()


@pytest.fixture
def reader():
    """The n-th reader, on a telephone."""
    return lambda n=1: Visitor(f"10.0.{n // 250}.{n % 250 + 1}", PHONE)


@pytest.fixture
def noon():
    """Noon in Beijing on 23 November 2026."""
    return datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
