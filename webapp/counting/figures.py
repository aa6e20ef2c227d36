"""The rows of the staff's statistics, and the same as CSV that a spreadsheet cannot be tricked with."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from webapp.counting import current

HEADINGS: Final = ("稿件编号", "标题", "浏览次数", "近7天", "近30天")
BOM: Final = "\ufeff"
# A cell beginning so is run as a formula by a spreadsheet, in its full-width form too; see OWASP ASVS 5.0 1.2.10.
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


@dataclass(frozen=True)
class Row:
    """Counted views of one article: since the site counts, and in the last days, today (Beijing) included."""

    article_id: int
    total: int
    last_7_days: int
    last_30_days: int


def rows(article_ids: Iterable[int], today: date) -> list[Row]:
    """One row for each article asked for, in the given order. Raises CounterUnavailable."""
    ids = list(article_ids)
    totals = current.shown(ids)
    week = current.by_article(today - timedelta(days=6), today)
    month = current.by_article(today - timedelta(days=29), today)
    return [Row(one, totals[one], week.get(one, 0), month.get(one, 0)) for one in ids]


def safe_cell(value: object) -> str:
    """The text of a cell; what a spreadsheet would run gets an apostrophe before it. Numbers stay numbers."""
    text = str(value)
    if isinstance(value, int):
        return text
    return f"'{text}" if text.lstrip(" \u3000").startswith(FORMULA_SIGNS) else text


def csv_text(headings: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    """CSV (RFC 4180) as text; it begins with a BOM, by which WPS and Excel know that it is UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([[safe_cell(value) for value in line] for line in lines])
    return BOM + buffer.getvalue()
