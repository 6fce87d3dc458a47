"""Many dossiers closed within a minute, on the last days of a reporting period."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.domain.working_calendar import WorkingCalendar

A_MINUTE: Final = timedelta(minutes=1)
_LONGEST_REST: Final = 15  # days: no row of days off is longer


@dataclass(frozen=True, slots=True)
class Ending:
    """Who ended which dossier, and when."""

    dossier_id: UUID
    by: str
    at: datetime


def is_end_of_period(day: date, last_days: Collection[int], calendar: WorkingCalendar) -> bool:
    """Tell whether ``day`` is the last day of a reporting period, or the last working day up to it.

    ``last_days`` are days of the month on which periods end.
    """
    for offset in range(_LONGEST_REST):
        later = day + timedelta(days=offset)
        if offset and calendar.is_working_day(later):
            return False
        if later.day in last_days:
            return True
    return False


def closed_together(endings: Iterable[Ending], many: int) -> dict[UUID, int]:
    """Return the dossiers that one officer closed within a minute with at least ``many``, and how many."""
    of_officer: dict[str, list[Ending]] = defaultdict(list)
    for one in sorted(endings, key=lambda one: (one.at, one.dossier_id)):
        of_officer[one.by].append(one)
    found: dict[UUID, int] = {}
    for row in of_officer.values():
        first = 0
        for last, ending in enumerate(row):
            while ending.at - row[first].at >= A_MINUTE:
                first += 1
            count = last - first + 1
            if count >= many:
                for one in row[first : last + 1]:
                    found[one.dossier_id] = max(count, found.get(one.dossier_id, 0))
    return found
