"""Moments of a demonstration: always within office hours, never in the future."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from motcua.cli.demonstration.tables import Begins
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import HOUR, WorkingCalendar, at_clock


@dataclass(frozen=True)
class OfficeTime:
    """Counts back from ``now`` in the office time of ``calendar``."""

    calendar: WorkingCalendar
    now: datetime

    def begin(self, begins: Begins) -> datetime:
        """Return the moment that a plan names.

        Raises:
            DateOutsideCalendarError: the calendar does not know the day.
        """
        if begins.days:
            return at_clock(self._working_day_before(begins.days), begins.clock)
        return self._moment(self._until(self.now) - round(begins.hours * HOUR))

    def after(self, moment: datetime, hours: float) -> datetime:
        """Return the moment ``hours`` of office time after ``moment``."""
        return self._moment(self._until(moment) + round(hours * HOUR))

    def _working_day_before(self, days: int) -> date:
        """Return the day that many working days before the one on which the office last was open."""
        day = self._moment(self._until(self.now)).date()
        for _ in range(days):
            day -= timedelta(days=1)
            while not self.calendar.is_working_day(day):
                day -= timedelta(days=1)
        return day

    def _until(self, moment: datetime) -> int:
        local = moment.astimezone(VIETNAM)
        return self.calendar.office_time_until(local.replace(microsecond=0))

    def _moment(self, office_time: int) -> datetime:
        moment = self.calendar.moment_of_office_time(office_time)
        # Nobody works at the very minute of closing: 11:30 or 17:00 would look like a mistake.
        return moment if moment.time() not in (time(11, 30), time(17)) else moment - timedelta(minutes=1)
