"""How long the law gives (thời hạn giải quyết)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from motcua.domain.clock.errors import Fault, MalformedCaseError


class TermUnit(StrEnum):
    """In what a term is counted."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    WORKING_HOUR = "working_hour"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Term:
    """``amount`` of ``unit``; of a same-day term the amount means nothing."""

    amount: int
    unit: TermUnit

    def __post_init__(self) -> None:
        if self.amount < 1 and self.unit is not TermUnit.SAME_DAY:
            raise MalformedCaseError(Fault.AMOUNT_BELOW_ONE, "amount", str(self.amount))


def months_after(day: date, months: int) -> date | None:
    """Return the same day of the month ``months`` later, or that month's last day where there is none.

    None stands for a day past the year 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year >= date.max.year:
        return None
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = following - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
