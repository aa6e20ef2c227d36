"""What the queue promises the publisher and the worker; another kind of queue inherits QueueContract."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from webapp.config import Settings, UnsafeSettings
from webapp.jobs import queue

PROJECT = Path(__file__).resolve().parents[2]
SECRET = "only for tests, not a secret at all"


class Worker:
    """A worker process and what it has been asked so far."""

    def __init__(self, address: str, folder: Path, *manner: str) -> None:
        self.file = folder / "lines.txt"
        self.file.touch()
        program = [sys.executable, "-m", "tests.contracts.worker_program", address, str(self.file), *manner]
        self.process = subprocess.Popen(program, cwd=PROJECT)

    def lines(self) -> list[str]:
        return self.file.read_text(encoding="utf-8").splitlines()

    def wait_for(self, line: str, times: int = 1) -> None:
        deadline = time.monotonic() + 30
        while self.lines().count(line) < times:
            assert time.monotonic() < deadline, f"no {line!r} within 30 s: {self.lines()}"
            time.sleep(0.02)

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30)


class QueueContract:
    @pytest.fixture
    def opened(self, address: str, tmp_path: Path) -> None:
        queue.open_queue(Settings(tmp_path, "sqlite://", address, SECRET))

    @pytest.fixture
    def worker(self, address: str, tmp_path: Path) -> Iterator[Worker]:
        worker = Worker(address, tmp_path)
        yield worker
        worker.end(signal.SIGKILL)

    @pytest.fixture
    def slow_worker(self, address: str, tmp_path: Path) -> Iterator[Worker]:
        worker = Worker(address, tmp_path, "slow")
        yield worker
        worker.end(signal.SIGKILL)

    def test_a_nudge_reaches_the_worker(self, opened, worker):
        queue.nudge(7)
        worker.wait_for("narrate 7")

    def test_a_nudge_from_before_the_worker_s_start_reaches_it_too(self, opened, address, tmp_path):
        queue.nudge(8)
        worker = Worker(address, tmp_path)
        worker.wait_for("narrate 8")
        worker.end()

    def test_the_worker_looks_for_work_by_itself_when_it_starts(self, worker):
        worker.wait_for("sweep")

    def test_one_failing_job_does_not_stop_the_next(self, opened, worker):
        queue.nudge(13)
        queue.nudge(14)
        worker.wait_for("narrate 14")

    def test_what_was_asked_first_is_taken_up_first(self, opened, address, tmp_path):
        for number in range(21, 27):
            queue.nudge(number)
        worker = Worker(address, tmp_path, "pairs")
        try:
            for number in (25, 26):
                worker.wait_for(f"narrate {number}")
        finally:
            worker.end(signal.SIGKILL)
        taken = [line for line in worker.lines() if line.startswith("narrate")]
        # The two threads of a worker are side by side: only which two were handed out together is certain.
        assert [sorted(taken[at : at + 2]) for at in (0, 2, 4)] == [
            ["narrate 21", "narrate 22"],
            ["narrate 23", "narrate 24"],
            ["narrate 25", "narrate 26"],
        ]

    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_told_to_stop_the_worker_puts_down_what_it_has_and_ends(self, opened, slow_worker, number):
        queue.nudge(9)
        slow_worker.wait_for("narrate 9")
        assert slow_worker.end(number) == 0
        # The other thread may look for work until the very end.
        told = [line for line in slow_worker.lines() if line != "sweep"]
        assert told[-3:] == ["stop", "put down", "ended"]

    def test_an_idle_worker_ends_when_told(self, worker):
        worker.wait_for("sweep")
        assert worker.end() == 0
        assert worker.lines()[-1] == "ended"

    def test_a_message_that_another_secret_signed_is_not_obeyed(self, address, tmp_path, worker):
        queue.open_queue(Settings(tmp_path, "sqlite://", address, "another secret, just as long as that"))
        queue.nudge(66)
        queue.open_queue(Settings(tmp_path, "sqlite://", address, SECRET))
        queue.nudge(7)
        worker.wait_for("narrate 7")
        assert "narrate 66" not in worker.lines()


class TestSqliteQueue(QueueContract):
    @pytest.fixture
    def address(self, tmp_path: Path) -> str:
        return f"sqlite:///{tmp_path / 'jobs.db'}"


def test_a_publisher_is_never_troubled_by_a_queue_that_cannot_be_reached(tmp_path, caplog):
    queue.open_queue(Settings(tmp_path, "sqlite://", f"sqlite:///{tmp_path / 'none' / 'jobs.db'}", SECRET))
    queue.nudge(7)
    assert "could not be woken" in caplog.text


def test_a_broken_file_does_not_keep_the_worker_from_starting(tmp_path):
    broken = tmp_path / "jobs.db"
    broken.write_bytes(b"this is not a database, although it has the name of one" * 100)
    worker = Worker(f"sqlite:///{broken}", tmp_path)
    worker.wait_for("sweep")
    assert worker.end() == 0


def test_opening_the_queue_touches_nothing(tmp_path):
    queue.open_queue(Settings(tmp_path, "sqlite://", f"sqlite:///{tmp_path / 'none' / 'jobs.db'}", SECRET))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["", "mysql://host/x", "/some/path", "http://host"])
def test_an_address_of_no_known_kind_is_refused_with_the_ones_there_are(tmp_path, address):
    with pytest.raises(UnsafeSettings, match="sqlite:///path, redis://host or postgresql://host/name"):
        queue.open_queue(Settings(tmp_path, "sqlite://", address, SECRET))


def test_working_without_a_room_is_a_mistake_that_is_told(tmp_path):
    queue.open_queue(Settings(tmp_path, "sqlite://", f"sqlite:///{tmp_path / 'jobs.db'}", SECRET))
    with pytest.raises(RuntimeError, match="speech room"):
        queue.run_consumer()
