"""How often each article is opened: exact, without knowing who.

The process's own book is chosen once with `use(path)`; after that `count`, `shown`, `total` … speak to it.
"""

from webapp.counting.book import Book, CounterUnavailable
from webapp.counting.current import by_article, by_day, count, purge, shown, total, use
from webapp.counting.visitor import Visitor, counts

__all__ = [
    "Book",
    "CounterUnavailable",
    "Visitor",
    "by_article",
    "by_day",
    "count",
    "counts",
    "purge",
    "shown",
    "total",
    "use",
]
