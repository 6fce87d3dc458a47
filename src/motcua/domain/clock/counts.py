"""The ways a term runs, one class for each: begins, is resumed, and knows when it falls due.

The rules are those of contract section 2; their numbers stand where they are applied. All moments are
Vietnam time. A count is told of a pause only after rule 7 has found that the pause counts.
"""

from datetime import date, datetime, time, timedelta
from typing import Protocol

from motcua.domain.clock.explanation import StepCode, Trail
from motcua.domain.clock.terms import Term, TermUnit, months_after
from motcua.domain.working_calendar import CLOSES, HOUR, SECOND, WorkingCalendar, closing_time

# "Nhận hồ sơ sau 15 giờ": from 15:00:00 on, a same-day result is due on the next working day.
SAME_DAY_CUTOFF = time(15, 0)


class Count(Protocol):
    """A term that has begun to run."""

    @property
    def due_on(self) -> date:
        """The day on which it falls due."""

    @property
    def due_at(self) -> datetime:
        """The moment at which it falls due."""

    def begin(self, at: datetime) -> None:
        """Run from the beginning: ``at`` is the acceptance or takes its place (rule 8)."""

    def resume(self, paused_at: datetime, resumed_at: datetime) -> None:
        """Run on after a pause (rule 6)."""

    def is_after_due(self, moment: datetime) -> bool:
        """Say whether ``moment`` lies after the due date (or, for working hours, the due moment)."""


class _DayCount:
    """What falls due at the end of a day; only dates are compared."""

    due_on: date

    def __init__(self, term: Term, calendar: WorkingCalendar, trail: Trail | None) -> None:
        self._amount, self._calendar, self._trail = term.amount, calendar, trail

    @property
    def due_at(self) -> datetime:
        return closing_time(self.due_on)

    def is_after_due(self, moment: datetime) -> bool:
        return moment.date() > self.due_on


class WorkingDayCount(_DayCount):
    """Working days (rules 2 and 6)."""

    _start: date
    _remaining: int

    def begin(self, at: datetime) -> None:
        self._start, self._remaining = at.date(), self._amount
        self._run(StepCode.WORKING_DAY_RUN if self._amount == 1 else StepCode.WORKING_DAYS_RUN)

    def resume(self, paused_at: datetime, resumed_at: datetime) -> None:
        paused_on, resumed_on = paused_at.date(), resumed_at.date()
        used = self._calendar.working_days_between(self._start, paused_on)
        self._remaining = max(self._remaining - used, 0)
        self._start = resumed_on
        if self._trail:
            self._trail.add(StepCode.DAYS_USED, used=used, remaining=self._remaining, paused_on=paused_on)
        if self._remaining:
            self._run(StepCode.REMAINING_DAYS_RUN)
        elif resumed_at.time() < CLOSES and self._calendar.is_working_day(resumed_on):
            self.due_on = resumed_on
            if self._trail:
                self._trail.add(StepCode.NOTHING_REMAINS, at=resumed_at)
        else:
            self.due_on = self._calendar.next_working_day(resumed_on)
            if self._trail:
                self._trail.add(StepCode.NOTHING_REMAINS_NEXT_DAY, at=resumed_at, day=self.due_on)

    def _run(self, code: StepCode) -> None:
        self.due_on = self._calendar.nth_working_day_after(self._start, self._remaining)
        if not self._trail:
            return
        first = self._calendar.next_working_day(self._start)
        self._trail.add(code, days=self._remaining, after=self._start, first=first, last=self.due_on)
        if days_off := self._calendar.days_off_between(self._start, self.due_on):
            self._trail.add(StepCode.DAYS_OFF_LEFT_OUT, days=days_off)
        if makeup_days := self._calendar.makeup_days_between(self._start, self.due_on):
            self._trail.add(StepCode.MAKEUP_DAYS_COUNTED, days=makeup_days)


class CalendarDayCount(_DayCount):
    """Calendar days (rules 3 and 6)."""

    # The due day before it is moved to a working day: shifts are added to this one.
    _last: date

    def begin(self, at: datetime) -> None:
        after = at.date()
        self._last = self._calendar.days_after(after, self._amount)
        if self._trail:
            self._trail.add(StepCode.CALENDAR_DAYS_RUN, days=self._amount, after=after, last=self._last)
        self._move()

    def resume(self, paused_at: datetime, resumed_at: datetime) -> None:
        days = (resumed_at.date() - paused_at.date()).days
        before, self._last = self._last, self._calendar.days_after(self._last, days)
        if self._trail and days:
            self._trail.add(StepCode.SHIFTED, days=days, day=before, shifted_to=self._last)
        elif self._trail:
            self._trail.add(StepCode.NOT_SHIFTED)
        self._move()

    def _move(self) -> None:
        self.due_on = self._calendar.working_day_on_or_after(self._last)
        if self._trail and self.due_on != self._last:
            self._trail.add(StepCode.MOVED_TO_WORKING_DAY, day=self._last, moved_to=self.due_on)


class MonthCount(CalendarDayCount):
    """Months (rules 3 and 6)."""

    def begin(self, at: datetime) -> None:
        after = at.date()
        last = months_after(after, self._amount)
        if last is None:
            raise self._calendar.outside()
        self._last = last
        if self._trail:
            self._trail.add(StepCode.MONTHS_RUN, months=self._amount, after=after, last=last)
            if last.day != after.day:
                self._trail.add(StepCode.MONTH_IS_SHORTER, day_of_month=after.day, last=last)
        self._move()


class SameDayCount(_DayCount):
    """The same day (rule 5), anew from each resumption whatever its reason (rule 6)."""

    def begin(self, at: datetime) -> None:
        day = at.date()
        is_worked = self._calendar.is_working_day(day)
        in_time = is_worked and at.time() < SAME_DAY_CUTOFF
        self.due_on = day if in_time else self._calendar.next_working_day(day)
        if not self._trail:
            return
        if in_time:
            self._trail.add(StepCode.SAME_DAY, at=at)
        else:
            code = StepCode.SAME_DAY_TOO_LATE if is_worked else StepCode.SAME_DAY_NOT_WORKED
            self._trail.add(code, at=at, day=self.due_on)

    def resume(self, paused_at: datetime, resumed_at: datetime) -> None:  # noqa: ARG002 (rule 6: only the end matters)
        if self._trail:
            self._trail.add(StepCode.SAME_DAY_ANEW, at=resumed_at)
        self.begin(resumed_at)


class WorkingHourCount:
    """Working hours (rules 4 and 6): moments are compared, not dates."""

    _due_at: datetime

    def __init__(self, term: Term, calendar: WorkingCalendar, trail: Trail | None) -> None:
        self._hours, self._calendar, self._trail = term.amount, calendar, trail
        # Office time of the calendar at which the term has run out.
        self._target = 0

    @property
    def due_on(self) -> date:
        return self._due_at.date()

    @property
    def due_at(self) -> datetime:
        return self._due_at

    def begin(self, at: datetime) -> None:
        begun = self._calendar.office_time_until(at)
        self._target = begun + self._hours * HOUR
        self._due_at = self._calendar.moment_of_office_time(self._target)
        if self._trail:
            opens_at = self._calendar.moment_of_office_time(begun + 1) - timedelta(microseconds=1)
            if opens_at != at:
                self._trail.add(StepCode.WORKING_HOURS_WAIT, at=at, opens_at=opens_at)
            self._trail.add(StepCode.WORKING_HOURS_RUN, hours=self._hours, at=opens_at, due_at=self._due_at)

    def resume(self, paused_at: datetime, resumed_at: datetime) -> None:
        stood_from = self._calendar.office_time_until(paused_at)
        if stood_from == self._target:
            # The last hour had run when the pause began: rule 4 asks for the earliest such moment.
            not_run = 0
        else:
            not_run = self._calendar.office_time_until(resumed_at) - stood_from
        self._target += not_run
        self._due_at = self._calendar.moment_of_office_time(self._target)
        if self._trail:
            self._trail.add(StepCode.HOURS_NOT_RUN, minutes=not_run // (60 * SECOND), due_at=self._due_at)

    def is_after_due(self, moment: datetime) -> bool:
        return moment > self._due_at


def count_of(term: Term, calendar: WorkingCalendar, trail: Trail | None) -> Count:
    """Return the count for ``term``, not yet begun; it writes its steps to ``trail`` if there is one."""
    match term.unit:
        case TermUnit.WORKING_DAY:
            return WorkingDayCount(term, calendar, trail)
        case TermUnit.CALENDAR_DAY:
            return CalendarDayCount(term, calendar, trail)
        case TermUnit.MONTH:
            return MonthCount(term, calendar, trail)
        case TermUnit.SAME_DAY:
            return SameDayCount(term, calendar, trail)
        case TermUnit.WORKING_HOUR:
            return WorkingHourCount(term, calendar, trail)
