"""The one clock: UTC in tables, Beijing for people. Tests freeze time here and nowhere else."""

from datetime import UTC, date, datetime, timedelta, timezone

# China keeps one zone without summer time since 1992, so a fixed offset needs no time-zone data on the server.
BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def beijing(moment: datetime) -> datetime:
    """The same moment on a Beijing clock; a moment without a zone is a mistake and raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be told in Beijing time")
    return moment.astimezone(BEIJING)


def today() -> date:
    """Today's date in Beijing."""
    return beijing(now()).date()
