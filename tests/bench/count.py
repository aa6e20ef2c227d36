"""What one count costs: run by hand, `python -m tests.bench.count [views]`. Prints microseconds; judges nothing."""

import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path

from webapp import clock
from webapp.counting import Book, Visitor, counts

AGENT = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)


def run(path: str, views: int, offset: int) -> list[float]:
    """Count that many readers over 100 articles; seconds of each, sorted."""
    book, at, times = Book(Path(path)), clock.now(), []
    counts(Visitor("", AGENT))  # the first sight of an agent compiles the patterns
    for n in range(offset, offset + views):
        visitor = Visitor(f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}", AGENT)
        start = time.perf_counter()
        book.count(n % 100 + 1, visitor, at)
        times.append(time.perf_counter() - start)
    return sorted(times)


def tell(name: str, times: list[float]) -> None:
    """One line: mean, median, 99 of 100, worst."""
    mean, middle, slow = sum(times) / len(times), times[len(times) // 2], times[len(times) * 99 // 100]
    figures = " ".join(f"{x * 1e6:9.1f}" for x in (mean, middle, slow, times[-1]))
    print(f"{name:34}{figures}")


def main() -> None:
    """New views and repeated ones, alone and with a second process, then reading."""
    views = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{'microseconds':34}{'mean':>9} {'median':>9} {'p99':>9} {'worst':>9}")
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "counters.db")
        book = Book(Path(path))
        book.prepare()
        tell("a new view", run(path, views, 0))
        tell("the same reader again", run(path, views, 0))
        with get_context("spawn").Pool(2) as pool:
            both = pool.starmap(run, [(path, views, 1 << 20), (path, views, 2 << 20)])
        tell("a new view, two processes", sorted(both[0] + both[1]))
        times = []
        for _ in range(2_000):
            start = time.perf_counter()
            book.shown(range(1, 21))
            times.append(time.perf_counter() - start)
        tell("numbers of 20 articles", sorted(times))
        print(f"counted {book.total()} of {3 * views}")


if __name__ == "__main__":
    main()
