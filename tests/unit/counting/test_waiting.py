"""A file that cannot be written now holds up no page and costs no view; only a kill then takes what waits."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

import webapp
from webapp.counting import Book, prepare, waiting
from webapp.counting.waiting import View, Waiting

HAMMER = Path(__file__).with_name("hammer.py")


@contextmanager
def locked(path):
    """The file as a keeper's tool holds it that writes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as keeper:
        keeper.execute("BEGIN IMMEDIATE")
        yield


def soon(happens):
    """Wait until it happens; a minute is never."""
    end = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return True


def test_a_locked_file_delays_the_view_and_not_the_page(book, reader, noon):
    assert book.count(1, reader(1), noon)
    with locked(book.path):
        assert book.count(1, reader(2), noon) is False  # an answer, though the file stays locked
        assert book.shown([1]) == {1: 1}  # reading waits for nobody
    assert soon(lambda: book.shown([1]) == {1: 2})
    assert not book.count(1, reader(2), noon), "counted already"
    assert book.count(1, reader(3), noon)


def test_a_crowd_that_comes_while_the_file_is_being_opened_is_counted(tmp_path, reader, noon):
    path = tmp_path / "counters.db"
    prepare(path)
    book = Book(path)
    with locked(path):
        crowd = [threading.Thread(target=book.count, args=(1, reader(n), noon)) for n in range(16)]
        for one in crowd:
            one.start()
        for one in crowd:
            one.join()
        for n in range(16, 200):
            assert book.count(1, reader(n), noon) is False
    assert soon(lambda: book.shown([1]) == {1: 200})
    book.close()


def test_a_view_that_waited_counts_on_its_own_day_and_once(book, reader, noon):
    late = noon + timedelta(hours=11, minutes=50)  # 23:50 in Beijing
    with locked(book.path):
        for minutes in (0, 5, 29, 30, 45):
            book.count(1, reader(), late + timedelta(minutes=minutes))
    assert soon(lambda: book.total() == 2)
    days = book.by_day(None, noon.date(), noon.date() + timedelta(days=1))
    assert list(days.values()) == [1, 1]


def test_a_view_that_waited_here_and_one_stored_elsewhere_are_one(book, reader, noon):
    with locked(book.path):
        book.count(1, reader(), noon)
        book.count(2, reader(), noon)
    other = Book(book.path)
    other.count(1, reader(), noon + timedelta(seconds=1))
    assert soon(lambda: book.shown([2]) == {2: 1})
    assert book.shown([1]) == {1: 1}
    other.close()


def test_a_view_that_nobody_can_store_does_not_hold_up_the_others(book, reader, noon, caplog):
    with locked(book.path):
        book.count(2**70, reader(), noon)
        book.count(1, reader(), noon)
    assert soon(lambda: book.shown([1]) == {1: 1})
    assert "was not counted" in caplog.text


def test_a_process_that_ends_stores_what_waits(tmp_path, reader, noon):
    path = tmp_path / "counters.db"
    prepare(path)
    environment = os.environ | {"PYTHONPATH": str(Path(webapp.__file__).parent.parent)}
    command = [sys.executable, str(HAMMER), str(path), "0", "1", "100"]
    with locked(path):
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, bufsize=0)
        said = b""
        while len(said) < 100:
            said += process.stdout.read(100)
    assert process.wait() == 0
    process.stdout.close()
    assert said == b"0" * 100
    assert Book(path).total() == 100


def test_what_is_lost_at_the_end_is_told(book, reader, noon, caplog):
    with locked(book.path):
        book.count(1, reader(1), noon)
        book.count(1, reader(2), noon)
        book.close()
    assert "2 views were not counted" in caplog.text
    assert book.count(1, reader(3), noon)
    assert book.total() == 1


def test_tidying_a_locked_file_is_put_off(book, reader, noon):
    book.count(1, reader(), noon)
    with locked(book.path):
        book.purge(noon + timedelta(hours=1))
    book.purge(noon + timedelta(hours=1))
    with closing(sqlite3.connect(book.path)) as connection:
        assert connection.execute("SELECT count(*) FROM recent").fetchone() == (0,)


def test_memory_is_bounded_and_what_has_no_room_is_told(book, reader, noon, caplog, monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 3)
    with locked(book.path):
        for n in range(3):
            book.count(1, reader(n), noon)
            book.count(1, reader(n), noon)
        assert "too many wait" not in caplog.text
        book.count(1, reader(3), noon)
    assert "too many wait" in caplog.text
    assert soon(lambda: book.total() == 3)


@pytest.mark.parametrize("content", [b"not a database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_broken_file_never_reaches_the_page(tmp_path, reader, noon, content, caplog):
    path = tmp_path / "counters.db"
    path.write_bytes(content)
    book = Book(path)
    assert book.count(1, reader(), noon) is False
    assert book.shown([1, 2]) == {1: 0, 2: 0}
    assert "cannot be written now" in caplog.text
    assert "could not be read" in caplog.text
    path.unlink()  # a keeper takes it away
    assert soon(lambda: book.total() == 1)
    book.close()


def test_a_folder_that_cannot_be_made_never_reaches_the_page(tmp_path, reader, noon):
    (tmp_path / "taken").write_text("a file where the folder should be")
    book = Book(tmp_path / "taken" / "counters.db")
    assert book.count(1, reader(), noon) is False
    assert book.shown([7]) == {7: 0}
    (tmp_path / "taken").unlink()
    assert soon(lambda: (tmp_path / "taken").is_dir() and book.total() == 1)
    book.close()


def test_a_forked_worker_leaves_what_waits_to_its_parent(reader, noon):
    queue = Waiting()
    assert queue.add(View(1, reader(1), noon)) and queue.attend() and not queue.attend()
    child = os.fork()
    if not child:
        empty = len(queue) == 0 and queue.first() is None
        os._exit(0 if empty and queue.add(View(1, reader(2), noon)) and queue.attend() else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert len(queue) == 1 and not queue.may_leave()


def test_what_a_browser_says_of_itself_is_kept_short(reader, noon):
    queue = Waiting()
    queue.add(View(1, replace(reader(), agent="x" * 100_000), noon))
    assert len(queue.first().visitor.agent) <= 500
