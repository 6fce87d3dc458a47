"""The legal clock once more, walked day by day and minute by minute, from the text of its rules alone.

It shares no code with `motcua.domain.clock`; it is slow, and plain enough to be checked by reading.
Moments are naive: the wall clock in Vietnam, in whole minutes.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
FOREVER = datetime.fromisoformat("9999-01-01")


class OutsideError(Exception):
    """The walk left the known calendar."""


@dataclass
class NaivePause:
    start: datetime
    end: datetime
    reason: str


@dataclass
class NaiveClock:
    days_off: frozenset[date]
    makeup_days: frozenset[date]
    last_day: date
    unit: str
    amount: int
    restart: bool
    accepted: datetime

    def works(self, day: date) -> bool:
        if day > self.last_day:
            raise OutsideError
        if day in self.makeup_days:
            return True
        return day.isoweekday() <= 5 and day not in self.days_off

    def evening(self, day: date) -> datetime:
        return datetime.combine(day, time(17))

    def worked_from(self, day: date) -> date:
        while not self.works(day):
            day += DAY
        return day

    def is_open(self, moment: datetime) -> bool:
        minutes = moment.hour * 60 + moment.minute
        return (7 * 60 <= minutes < 11 * 60 + 30 or 13 * 60 + 30 <= minutes < 17 * 60) and self.works(
            moment.date()
        )

    def since_restart(self, counted: list[NaivePause]) -> tuple[datetime, list[NaivePause]]:
        """Rule 8: the last counted supplement takes the place of the acceptance."""
        if self.restart:
            for position in reversed(range(len(counted))):
                if counted[position].reason == "supplement":
                    return counted[position].end, counted[position + 1 :]
        return self.accepted, counted

    def due(self, counted: list[NaivePause]) -> datetime:
        start, pauses = self.since_restart(counted)
        if self.unit == "working_day":
            return self.due_by_working_days(start, pauses)
        if self.unit == "working_hour":
            return self.due_by_minutes(start, pauses)
        if self.unit == "same_day":
            begun = pauses[-1].end if pauses else start
            if self.works(begun.date()) and begun.hour < 15:
                return self.evening(begun.date())
            return self.evening(self.worked_from(begun.date() + DAY))
        last = self.last_of_days(start.date()) if self.unit == "calendar_day" else self.last_of_months(start)
        for pause in pauses:
            day = pause.start.date()
            while day < pause.end.date():
                day, last = day + DAY, last + DAY
        return self.evening(self.worked_from(last))

    def due_by_working_days(self, start: datetime, pauses: list[NaivePause]) -> datetime:
        # The clock runs in stretches: after one day, up to and including another.
        starts = [start, *(pause.end for pause in pauses)]
        ends = [*(pause.start for pause in pauses), FOREVER]
        used = 0
        for begun, stopped in zip(starts[:-1], ends[:-1], strict=True):
            day = begun.date()
            while day < stopped.date():
                day += DAY
                used += self.works(day)
        resumed = starts[-1]
        if used >= self.amount:
            if self.works(resumed.date()) and resumed.hour < 17:
                return self.evening(resumed.date())
            return self.evening(self.worked_from(resumed.date() + DAY))
        day = resumed.date()
        while used < self.amount:
            day += DAY
            used += self.works(day)
        return self.evening(day)

    def due_by_minutes(self, start: datetime, pauses: list[NaivePause]) -> datetime:
        run, moment = 0, start
        while run < self.amount * 60:
            stands = any(pause.start <= moment < pause.end for pause in pauses)
            run += self.is_open(moment) and not stands
            moment += MINUTE
        return moment

    def last_of_days(self, day: date) -> date:
        for _ in range(self.amount):
            day += DAY
            if day > self.last_day:
                raise OutsideError
        return day

    def last_of_months(self, start: datetime) -> date:
        year, month = start.year, start.month
        for _ in range(self.amount):
            month += 1
            if month == 13:
                year, month = year + 1, 1
        for day in (start.day, 30, 29, 28):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        raise AssertionError

    def answer(
        self, pauses: list[NaivePause], *, finished: datetime | None, as_of: datetime
    ) -> tuple[datetime | None, str]:
        """Return the due moment and the status (rules 7, 9 and 10); ``pauses`` are in order."""
        end = finished or as_of
        counted: list[NaivePause] = []
        for pause in (pause for pause in pauses if pause.start <= end):
            due = self.due(counted)
            late = pause.start > due if self.unit == "working_hour" else pause.start.date() > due.date()
            if late:
                continue
            if pause.end > end and finished is None:
                return None, "paused"
            counted.append(NaivePause(pause.start, min(pause.end, end), pause.reason))
        due = self.due(counted)
        late = end > due if self.unit == "working_hour" else end.date() > due.date()
        if finished is None:
            return due, "past_due" if late else "in_time"
        if late:
            return due, "overdue"
        return due, "early" if end.date() < due.date() else "on_time"
