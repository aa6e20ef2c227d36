"""Today in words for the greeting, by the server's own reckoning: 2026年11月23日，星期一，农历十月十五."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

import cnlunar

from webapp import clock
from webapp.web import formats, locale

logger = logging.getLogger(__name__)
# Who reads Chinese is told the lunar day, in their own letters.
LUNAR: Final[dict[str, dict[int, int]]] = {"zh-CN": {}, "zh-Hant": str.maketrans("农历闰腊", "農曆閏臘")}


@dataclass(frozen=True)
class Today:
    """One day, for people and for machines."""

    iso: str
    words: str
    lunar: str  # empty where the calendar cannot tell


def today() -> Today:
    """Today in Beijing."""
    return told(clock.today())


def told(day: date) -> Today:
    """One day in words; the lunar day only for those who read Chinese."""
    letters = LUNAR.get(locale.language())
    return Today(day.isoformat(), formats.day_of_week(day), "" if letters is None else lunar(day).translate(letters))


@lru_cache(maxsize=4)
def lunar(day: date) -> str:
    """农历十月十五; empty where the calendar cannot tell."""
    # The greeting must never fail for the lunar day's sake: the library's tables end some day.
    try:
        found = cnlunar.Lunar(datetime(day.year, day.month, day.day), godType="8char")
    except Exception:
        logger.exception("no lunar date for %s", day)
        return ""
    month = str(found.lunarMonthCn).rstrip("大小")
    return f"农历{month}{found.lunarDayCn}"
