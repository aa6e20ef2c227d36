"""No view is lost or invented: not by many at once, not by kill -9, not by a locked or broken file."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import date
from itertools import count as numbers
from pathlib import Path

import pytest

import webapp
from webapp.counting import Book, prepare

HAMMER = Path(__file__).with_name("hammer.py")
DAY = date(2026, 11, 23)


def start(path, first, threads, views):
    """A process that counts; its output holds one byte for each view: 1 safe, 0 waiting in its memory."""
    home = os.pathsep.join([str(Path(webapp.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(HAMMER), str(path), str(first), str(threads), str(views)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "bufsize": 0}
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": home}, **pipes)


def consistent_total(book):
    """The total, after checking that total, days and remembered readers tell the same."""
    with closing(sqlite3.connect(book.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        remembered = connection.execute("SELECT count(*) FROM recent").fetchone()[0]
    assert sum(book.by_day(None, DAY, DAY).values()) == book.total() == remembered
    return book.total()


def test_ten_thousand_views_from_two_processes_are_ten_thousand(tmp_path):
    path = tmp_path / "counters.db"
    processes = [start(path, first, 5, 1000) for first in (0, 1_000_000)]
    asked = 0
    for process in processes:
        out, _ = process.communicate()
        asked += len(out)
    assert asked == 10_000
    book = Book(path)
    assert consistent_total(book) == 10_000
    assert book.shown(range(1, 11)) == dict.fromkeys(range(1, 11), 1_000)


def test_kill_9_in_the_middle_loses_nothing_that_was_acknowledged(tmp_path):
    book = Book(tmp_path / "counters.db")
    said = b""
    for round_ in range(3):
        processes = [start(book.path, (2 * round_ + n) * 2_000_000, 4, 0) for n in range(2)]
        swing = len(said) + 1_000
        while len(said) < swing:
            said += b"".join(process.stdout.read(100) for process in processes)
        for process in processes:
            process.send_signal(signal.SIGKILL)
        for process in processes:
            out, _ = process.communicate()
            said += out
            assert process.returncode == -signal.SIGKILL
        in_flight = 2 * 4 * (round_ + 1)  # stored, but killed before they could say so
        assert said.count(b"1") <= consistent_total(book) <= len(said) + in_flight


def test_many_processes_may_start_at_once_on_a_new_file(tmp_path):
    path = tmp_path / "new" / "counters.db"
    processes = [start(path, n * 1_000_000, 1, 5) for n in range(12)]
    for process in processes:
        out, _ = process.communicate()
        assert (len(out), process.returncode) == (5, 0)
    assert consistent_total(Book(path)) == 60


def forked(act):
    """A child that ends with 0 when `act` gives True there."""
    child = os.fork()
    if child:
        return child
    try:
        os._exit(0 if act() else 1)
    finally:
        os._exit(2)


@pytest.mark.parametrize("round_", range(5))
def test_workers_that_make_the_file_at_the_same_instant_do_not_collide(tmp_path, round_, reader, noon):
    path = tmp_path / "counters.db"
    wait, go = os.pipe()

    def begin(n):
        os.close(go)
        os.read(wait, 1)  # until the parent has closed its end
        prepare(path)
        return Book(path).count(1, reader(n), noon)

    children = [forked(lambda n=n: begin(n)) for n in range(12)]
    os.close(go)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 12
    os.close(wait)
    assert Book(path).shown([1]) == {1: 12}


def test_workers_forked_in_the_middle_of_counting_count_on(book, reader, noon):
    enough = threading.Event()

    def count_on():
        for n in numbers():
            assert book.count(2, reader(n), noon)
            if enough.is_set():
                return

    counting = threading.Thread(target=count_on)
    counting.start()
    children = []
    for n in range(20):
        enough.wait(0.01)  # lets the other thread count; this one goes on while that one is inside the file
        children.append(forked(lambda n=n: book.count(1, reader(n), noon)))
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 20
    enough.set()
    counting.join()
    assert book.shown([1]) == {1: 20}
    assert consistent_total(book) == book.total() > 20


def test_a_forked_worker_counts_on_in_the_same_file(book, reader, noon):
    assert book.count(1, reader(1), noon)
    child = forked(lambda: (book.count(1, reader(1), noon), book.count(1, reader(2), noon)) == (False, True))
    assert os.waitpid(child, 0)[1] == 0
    assert book.count(1, reader(3), noon)
    assert book.shown([1]) == {1: 3}
