"""The calendar and the regimes in force, kept in the process.

Every due date asks for the calendar, so it is not read from the database each time: a copy is looked at
again after a minute outside a transaction, and after ten inside one, where an operation counts its
statements. The process that changes a day forgets its copy at once (docs/adr/0012).
"""

import time
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import connection

from motcua.calendars.enums import DayKind
from motcua.calendars.models import CalendarYear, DayOff, LegalRegime, MakeupDay
from motcua.calendars.reference import built_in_calendar
from motcua.calendars.reference_regimes import REGIMES, Regime
from motcua.domain.working_calendar import WorkingCalendar

FRESH_SECONDS: Final = 60.0
FRESH_SECONDS_IN_TRANSACTION: Final = 600.0


class NoRegimeError(LookupError):
    """No legal regime is in force on a day: their dates leave a gap."""


@dataclass(frozen=True, slots=True)
class _Known:
    read_at: float
    calendar: WorkingCalendar
    regimes: tuple[Regime, ...]


_known: list[_Known] = []


def working_calendar() -> WorkingCalendar:
    """Return the province's calendar; while none is loaded, the one that comes with the software."""
    return _fresh().calendar


def regime_on(day: date) -> Regime:
    """Return the legal regime in force on ``day``.

    Raises:
        NoRegimeError: an administrator left a gap.
    """
    for regime in _fresh().regimes:
        if regime.is_in_force(day):
            return regime
    raise NoRegimeError(f"no legal regime is in force on {day}")


def unconfirmed_days(year: int) -> list[date]:
    """Return the days off and make-up days of ``year`` for which no official notice was found, in order."""
    days: list[date] = []
    for model in (DayOff, MakeupDay):
        rows = model.objects.filter(day__year=year, is_confirmed=False).order_by("day")
        days.extend(rows.values_list("day", flat=True))
    return sorted(days)


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day that differs from the plain week, with why."""

    kind: DayKind
    day: date
    name: str
    source: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class KnownYear:
    """A year whose days off are known."""

    year: int
    source: str
    is_confirmed: bool


def days_of(year: int) -> list[KnownDay]:
    """Return the days off and make-up days of ``year`` as they are stored, in order."""
    days = [
        KnownDay(kind, row.day, row.name, row.source, row.is_confirmed)
        for kind, model in ((DayKind.OFF, DayOff), (DayKind.MAKEUP, MakeupDay))
        for row in model.objects.filter(day__year=year).order_by("day")
    ]
    return sorted(days, key=lambda known: (known.day, known.kind))


def known_years() -> list[KnownYear]:
    """Return the years that are known, the first one first."""
    rows = CalendarYear.objects.order_by("year")
    return [KnownYear(row.year, row.source, row.is_confirmed) for row in rows]


def count_unconfirmed() -> int:
    """Return how many days off and make-up days wait for an official notice, in all years."""
    return sum(model.objects.filter(is_confirmed=False).count() for model in (DayOff, MakeupDay))


def forget() -> None:
    """Drop the copy of this process; the next question reads the database."""
    _known.clear()


def _fresh() -> _Known:
    now = time.monotonic()
    if _known:
        limit = FRESH_SECONDS_IN_TRANSACTION if connection.in_atomic_block else FRESH_SECONDS
        if now - _known[0].read_at < limit:
            return _known[0]
    read = _Known(now, _calendar(), _regimes())
    _known[:] = [read]
    return read


def _calendar() -> WorkingCalendar:
    years = list(CalendarYear.objects.order_by("year").values_list("year", flat=True))
    if not years:
        return built_in_calendar()
    last = years[0]
    while last + 1 in years:  # a gap ends what is known: nothing may be counted across it
        last += 1
    return WorkingCalendar(
        days_off=frozenset(DayOff.objects.order_by("day").values_list("day", flat=True)),
        makeup_days=frozenset(MakeupDay.objects.order_by("day").values_list("day", flat=True)),
        first_day=date(years[0], 1, 1),
        last_day=date(last, 12, 31),
    )


def _regimes() -> tuple[Regime, ...]:
    rows = LegalRegime.objects.order_by("code")
    return (
        tuple(
            Regime(
                code=row.code,
                name=row.name,
                from_on=row.from_on,
                to_on=row.to_on,
                levels=tuple(row.levels),
                decrees=tuple(row.decrees),
                one_stop_names=row.one_stop_names,
                form_titles=row.form_titles,
                form_source=row.form_source,
            )
            for row in rows
        )
        or REGIMES
    )
