"""Today in words for the greeting, by the server's own reckoning: 2026年11月23日，星期一，农历十月十五."""

import logging
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import cnlunar

from webapp import clock

logger = logging.getLogger(__name__)
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True)
class Today:
    """One day, for people and for machines."""

    iso: str
    words: str
    lunar: str  # empty where the calendar cannot tell


def today() -> Today:
    """Today in Beijing."""
    return told(clock.today())


@lru_cache(maxsize=4)
def told(day: date) -> Today:
    """One day in words."""
    words = f"{day.year}年{day.month}月{day.day}日，星期{WEEKDAYS[day.weekday()]}"
    return Today(day.isoformat(), words, _lunar(day))


def _lunar(day: date) -> str:
    # The greeting must never fail for the lunar day's sake: the library's tables end some day.
    try:
        found = cnlunar.Lunar(datetime(day.year, day.month, day.day), godType="8char")
    except Exception:
        logger.exception("no lunar date for %s", day)
        return ""
    month = str(found.lunarMonthCn).rstrip("大小")
    return f"农历{month}{found.lunarDayCn}"
