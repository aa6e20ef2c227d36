"""Run as a program by the tests: counts views from several threads and writes one byte for each.

1 for one that was acknowledged as safe, 0 for one that has to wait in memory; it is stored later, at the end at last.

Arguments: file, first reader, threads, views a thread (0 = until killed).
"""

import os
import sys
import threading
from datetime import UTC, datetime
from itertools import count as numbers
from pathlib import Path

from webapp.counting import Book, Visitor

AGENT = "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
AT = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def hammer(book: Book, first: int, views: int) -> None:
    """Each view by another reader, over ten articles."""
    for n in numbers(first) if views == 0 else range(first, first + views):
        safe = book.count(n % 10 + 1, Visitor(f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}", AGENT), AT)
        os.write(1, b"1" if safe else b"0")


def main() -> None:
    """Start the threads and wait for them."""
    path, first, threads, views = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    book = Book(path)
    book.prepare()
    steps = views or 100_000
    # Daemons, as the web server's threads are.
    running = [
        threading.Thread(target=hammer, args=(book, first + t * steps, views), daemon=True) for t in range(threads)
    ]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


if __name__ == "__main__":
    main()
