"""How often each article is opened: exact, without knowing who.

The process's own book is chosen once with `open_file(path)`; after that `count`, `shown`, `total` … speak to it.
"""

from webapp.counting.book import Book, CounterUnavailable
from webapp.counting.current import by_article, by_day, count, open_file, purge, shown, total
from webapp.counting.file import prepare
from webapp.counting.visitor import Visitor, counts

__all__ = [
    "Book",
    "CounterUnavailable",
    "Visitor",
    "by_article",
    "by_day",
    "count",
    "counts",
    "open_file",
    "prepare",
    "purge",
    "shown",
    "total",
]
