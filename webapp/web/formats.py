"""How times, sizes and lengths are told to people; filters of the templates."""

from datetime import date, datetime

from babel.dates import format_date
from flask import Flask
from flask_babel import gettext as _

from webapp import clock
from webapp.content.media import size_words
from webapp.web import locale


def date_time(moment: datetime) -> str:
    """2023-01-20 15:05, on a Beijing clock of 24 hours."""
    return clock.beijing(moment).strftime("%Y-%m-%d %H:%M")


def iso(moment: datetime) -> str:
    """2023-01-20T15:05+08:00 for the datetime attribute."""
    return clock.beijing(moment).isoformat(timespec="minutes")


def day(moment: datetime) -> str:
    """11月20日, with the year where it is not this one."""
    then: date = clock.beijing(moment).date()
    return _of_this_year(then) if then.year == clock.today().year else whole_day(then)


def written_day(text: str) -> str:
    """2026年12月5日 for a day of a form, "2026-12-05"; anything else stays as it was written."""
    try:
        return whole_day(date.fromisoformat(text))
    except ValueError:
        return text


def _of_this_year(day: date) -> str:
    # Translators: a pattern of CLDR for a day without its year; English "d MMMM" is "20 November".
    return format_date(day, _("M月d日"), locale=locale.chosen())


def whole_day(day: date) -> str:
    """2026年11月20日."""
    # Translators: a pattern of CLDR for a day with its year; English "d MMMM y" is "20 November 2026".
    return format_date(day, _("y年M月d日"), locale=locale.chosen())


def day_of_week(day: date) -> str:
    """2026年11月20日，星期五."""
    # Translators: a pattern of CLDR for a day with its year and its day of the week.
    return format_date(day, _("y年M月d日，EEEE"), locale=locale.chosen())


def thousands(number: int) -> str:
    """1,284."""
    return f"{number:,}"


def minutes(seconds: float) -> str:
    """3 分 12 秒."""
    whole, rest = divmod(round(seconds), 60)
    if not whole:
        return _("%(seconds)s 秒", seconds=rest)
    return _("%(minutes)s 分 %(seconds)s 秒", minutes=whole, seconds=rest)


def about_minutes(seconds: float) -> str:
    """3 分钟; never less than one."""
    return _("%(minutes)s 分钟", minutes=max(1, round(seconds / 60)))


def file_size(size: int) -> str:
    """840 KB, 1.2 MB."""
    return size_words(size)


def install(app: Flask) -> None:
    """Make them filters of the templates."""
    for filter in (date_time, iso, day, whole_day, written_day, thousands, minutes, about_minutes, file_size):
        app.add_template_filter(filter)
