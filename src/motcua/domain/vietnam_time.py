"""Vietnam time: one zone, no daylight saving since 1975, so a fixed offset says it without a table."""

from datetime import date, datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7), "+07:00")


def local_day(moment: datetime) -> date:
    """Return the day on the wall in Vietnam at ``moment`` (aware)."""
    return moment.astimezone(VIETNAM).date()


def local_iso(moment: datetime) -> str:
    """Return a moment as outputs and events write it: ``2026-03-16T17:00:00+07:00``."""
    return moment.astimezone(VIETNAM).isoformat()
