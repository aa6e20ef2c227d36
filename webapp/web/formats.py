"""How times, sizes and lengths are told to people; filters of the templates."""

from datetime import date, datetime

from flask import Flask
from flask_babel import gettext as _

from webapp import clock
from webapp.content.media import size_words


def date_time(moment: datetime) -> str:
    """2023-01-20 15:05, on a Beijing clock of 24 hours."""
    return clock.beijing(moment).strftime("%Y-%m-%d %H:%M")


def iso(moment: datetime) -> str:
    """2023-01-20T15:05+08:00 for the datetime attribute."""
    return clock.beijing(moment).isoformat(timespec="minutes")


def day(moment: datetime) -> str:
    """11月20日, with the year where it is not this one."""
    then: date = clock.beijing(moment).date()
    if then.year == clock.today().year:
        return _("%(month)s月%(day)s日", month=then.month, day=then.day)
    return _("%(year)s年%(month)s月%(day)s日", year=then.year, month=then.month, day=then.day)


def written_day(text: str) -> str:
    """2026年12月5日 for a day of a form, "2026-12-05"; anything else stays as it was written."""
    try:
        then = date.fromisoformat(text)
    except ValueError:
        return text
    return _("%(year)s年%(month)s月%(day)s日", year=then.year, month=then.month, day=then.day)


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
    for filter in (date_time, iso, day, written_day, thousands, minutes, about_minutes, file_size):
        app.add_template_filter(filter)
