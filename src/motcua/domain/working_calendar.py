"""Which days are worked, and how office hours run on them."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from motcua.domain.vietnam_time import VIETNAM

# Office hours of contract section 2, rule 1; a make-up Saturday has the same ones.
OPENS = time(7, 0)
LUNCH_FROM = time(11, 30)
LUNCH_TO = time(13, 30)
CLOSES = time(17, 0)

# Office time is counted in whole microseconds: exact for every moment a datetime can hold.
MICROSECOND = 1
SECOND = 1_000_000 * MICROSECOND
HOUR = 3600 * SECOND


def _since_midnight(clock: time) -> int:
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) * SECOND + clock.microsecond


_OPENS, _LUNCH_FROM, _LUNCH_TO, _CLOSES = map(_since_midnight, (OPENS, LUNCH_FROM, LUNCH_TO, CLOSES))
_MORNING = _LUNCH_FROM - _OPENS
OFFICE_DAY = _MORNING + _CLOSES - _LUNCH_TO
SATURDAY = 5


class DateOutsideCalendarError(ValueError):
    """A day was asked for that the calendar does not know (ngày nằm ngoài lịch làm việc đã biết)."""

    def __init__(self, first_day: date, last_day: date, day: date | None = None) -> None:
        super().__init__(f"{day or 'the day'} is outside the known calendar, {first_day} to {last_day}")
        self.day, self.first_day, self.last_day = day, first_day, last_day


@dataclass(frozen=True)
class WorkingCalendar:
    """Working days from ``first_day`` to ``last_day``, both known (lịch làm việc).

    Monday to Friday less ``days_off`` (ngày nghỉ), plus ``makeup_days`` (ngày làm bù). A day in both is
    worked. Any question about a day outside the known stretch raises `DateOutsideCalendarError`.
    """

    days_off: frozenset[date]
    makeup_days: frozenset[date]
    first_day: date
    last_day: date
    # Working days as ordinals, and for each known day the number of working days up to and including it.
    _worked: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _counts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _weekdays_off: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _makeup_days: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _first: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first, last = self.first_day.toordinal(), self.last_day.toordinal()
        if first > last:
            raise ValueError(f"the calendar ends on {self.last_day}, before it begins on {self.first_day}")
        worked = [ordinal for ordinal in range(first, last + 1) if self._works(date.fromordinal(ordinal))]
        counts = [bisect_right(worked, ordinal) for ordinal in range(first, last + 1)]
        weekdays_off = (day for day in self.days_off if day.weekday() < SATURDAY and not self._works(day))
        object.__setattr__(self, "_weekdays_off", tuple(sorted(weekdays_off)))
        object.__setattr__(self, "_makeup_days", tuple(sorted(self.makeup_days)))
        object.__setattr__(self, "_worked", tuple(worked))
        object.__setattr__(self, "_counts", tuple(counts))
        object.__setattr__(self, "_first", first)

    def _works(self, day: date) -> bool:
        return day in self.makeup_days or (day.weekday() < SATURDAY and day not in self.days_off)

    def with_day(self, day: date, *, is_worked: bool) -> "WorkingCalendar":
        """Return this calendar with ``day`` worked or not, whatever it is now."""
        is_weekend = day.weekday() >= SATURDAY
        off, makeup = self.days_off - {day}, self.makeup_days - {day}
        if is_worked and is_weekend:
            makeup |= {day}
        elif not is_worked and not is_weekend:
            off |= {day}
        return replace(self, days_off=off, makeup_days=makeup)

    def outside(self, day: date | None = None) -> DateOutsideCalendarError:
        """Return the error for ``day``, or for a day too far off to name."""
        return DateOutsideCalendarError(self.first_day, self.last_day, day)

    def check_known(self, day: date) -> None:
        """Raise `DateOutsideCalendarError` unless ``day`` is known."""
        if not self.first_day <= day <= self.last_day:
            raise self.outside(day)

    def working_days_until(self, day: date) -> int:
        """Return how many working days the calendar has up to and including ``day``."""
        index = day.toordinal() - self._first
        if not 0 <= index < len(self._counts):
            raise self.outside(day)
        return self._counts[index]

    def working_days_between(self, start: date, end: date) -> int:
        """Return the number of working days after ``start`` up to and including ``end``."""
        return self.working_days_until(end) - self.working_days_until(start)

    def is_working_day(self, day: date) -> bool:
        """Say whether ``day`` is worked."""
        count = self.working_days_until(day)
        return count > 0 and self._worked[count - 1] == day.toordinal()

    def _worked_day(self, position: int) -> date:
        """Return the working day at ``position``, counted from 0."""
        if position >= len(self._worked):
            raise self.outside()
        return date.fromordinal(self._worked[position])

    def nth_working_day_after(self, day: date, nth: int) -> date:
        """Return the ``nth`` (1 or more) working day after ``day``, which is itself never counted."""
        if nth < 1:
            raise ValueError(f"nth must be at least 1, got {nth}")
        return self._worked_day(self.working_days_until(day) + nth - 1)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after ``day``."""
        return self.nth_working_day_after(day, 1)

    def working_day_on_or_after(self, day: date) -> date:
        """Return ``day`` if it is worked, else the next working day."""
        return day if self.is_working_day(day) else self.next_working_day(day)

    def days_off_between(self, start: date, end: date) -> tuple[date, ...]:
        """Return the days from Monday to Friday after ``start`` up to ``end`` that are not worked."""
        return self._weekdays_off[
            bisect_right(self._weekdays_off, start) : bisect_right(self._weekdays_off, end)
        ]

    def makeup_days_between(self, start: date, end: date) -> tuple[date, ...]:
        """Return the make-up days after ``start`` up to and including ``end``."""
        return self._makeup_days[
            bisect_right(self._makeup_days, start) : bisect_right(self._makeup_days, end)
        ]

    def days_after(self, day: date, days: int) -> date:
        """Return the calendar day ``days`` after ``day``, if it is known."""
        ordinal = day.toordinal() + days
        if not self._first <= ordinal < self._first + len(self._counts):
            raise self.outside()
        return date.fromordinal(ordinal)

    def office_time_until(self, moment: datetime) -> int:
        """Return the office time (µs) from the calendar's first day up to ``moment`` (Vietnam time)."""
        day = moment.date()
        worked_days = self.working_days_until(day)
        if not self.is_working_day(day):
            return worked_days * OFFICE_DAY
        since_midnight = (
            moment.hour * 3600 + moment.minute * 60 + moment.second
        ) * SECOND + moment.microsecond
        morning = min(max(since_midnight - _OPENS, 0), _MORNING)
        afternoon = min(max(since_midnight - _LUNCH_TO, 0), _CLOSES - _LUNCH_TO)
        return (worked_days - 1) * OFFICE_DAY + morning + afternoon

    def moment_of_office_time(self, office_time: int) -> datetime:
        """Return the earliest moment (Vietnam time) at which ``office_time`` (µs, above 0) has run.

        It is the inverse of `office_time_until`; of a break it returns the beginning: 11:30 or 17:00.
        """
        if office_time < 1:
            raise ValueError(f"office_time must be above 0, got {office_time}")
        position, rest = divmod(office_time - 1, OFFICE_DAY)
        into_day = rest + 1
        clock = _OPENS + into_day if into_day <= _MORNING else _LUNCH_TO + into_day - _MORNING
        return at_clock(self._worked_day(position), time(0)) + timedelta(microseconds=clock)


def at_clock(day: date, clock: time) -> datetime:
    """Return the moment at which the wall shows ``clock`` on ``day`` in Vietnam."""
    return datetime.combine(day, clock, VIETNAM)


def closing_time(day: date) -> datetime:
    """Return 17:00 of ``day`` (Vietnam time)."""
    return datetime.combine(day, CLOSES, VIETNAM)
