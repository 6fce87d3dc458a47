"""Changes of the calendar: what one would do to open dossiers, and how far those that were made have come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.calendars import queries as calendars
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import CalendarTooShortError
from motcua.dossiers.models import Dossier, Recomputation
from motcua.dossiers.rederiving import due_under, open_affected, with_ledger

LOOKED_AT_UP_TO: Final = 2000
"""A preview looks at so many dossiers; where there are more, it says so."""
SAMPLES: Final = 20
NEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class MovedSample:
    """One dossier whose due date would move."""

    code: str
    unit_id: UUID
    from_due_at: datetime
    to_due_at: datetime


@dataclass(slots=True)
class Preview:
    """What a changed day would do. ``by_days`` counts dossiers by how many calendar days they move."""

    looked_at: int = 0
    is_cut: bool = False
    moved: int = 0
    beyond_calendar: int = 0
    by_unit: Counter[UUID] = field(default_factory=Counter)
    by_days: Counter[int] = field(default_factory=Counter)
    samples: list[MovedSample] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RecomputationView:
    """How far a change of the calendar was followed."""

    day: date
    asked_at: datetime
    looked_at: int
    moved: int
    beyond_calendar: int
    longest_lock_ms: int
    first_pass_ended_at: datetime | None
    ended_at: datetime | None


def preview(day: date, at: datetime, *, is_worked: bool) -> Preview:
    """Return what would happen to the due dates of open dossiers if ``day`` were worked, or were not.

    Two statements more than the calendar; nothing is locked or written.
    """
    after = calendars.working_calendar().with_day(day, is_worked=is_worked)
    found = Preview()
    rows = with_ledger(Dossier.objects.filter(open_affected(day)).order_by("id"))[: LOOKED_AT_UP_TO + 1]
    for dossier in list(rows):
        if found.looked_at == LOOKED_AT_UP_TO:
            found.is_cut = True
            break
        found.looked_at += 1
        try:
            due_at = due_under(dossier, after, at)
        except CalendarTooShortError:
            found.beyond_calendar += 1
            continue
        if due_at is not None and dossier.due_at is not None and due_at != dossier.due_at:
            _count(found, dossier, dossier.due_at, due_at)
    return found


def newest() -> list[RecomputationView]:
    """Return the newest changes of the calendar, the last one first."""
    rows = Recomputation.objects.order_by("-asked_at", "-id")[:NEWEST]
    return [
        RecomputationView(
            one.day,
            one.asked_at,
            one.looked_at,
            one.moved,
            one.beyond_calendar,
            one.longest_lock_ms,
            one.first_pass_ended_at,
            one.ended_at,
        )
        for one in rows
    ]


def most_affected(found: Preview, count: int) -> Mapping[UUID, int]:
    """Return the units with the most moved dossiers, the first the most."""
    return dict(found.by_unit.most_common(count))


def _count(found: Preview, dossier: Dossier, before: datetime, after: datetime) -> None:
    found.moved += 1
    found.by_unit[dossier.handled_by_id] += 1
    found.by_days[(local_day(after) - local_day(before)).days] += 1
    if len(found.samples) < SAMPLES:
        found.samples.append(MovedSample(dossier.code, dossier.handled_by_id, before, after))
