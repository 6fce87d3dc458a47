"""How an open step stands to its norm (định mức của bước): within, soon over, on its last day, or over.

A reminder comes when seven tenths of the norm have passed, or when the drawing says; and again on the last
day of a norm that is longer than a day.
"""

from datetime import datetime
from enum import StrEnum
from typing import Final

from motcua.domain.process.definition import OFFICE_HOURS_A_DAY, Norm
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import HOUR, WorkingCalendar

EARLY_TENTHS: Final = 7


class NormStanding(StrEnum):
    """How much of a norm has passed."""

    WITHIN = "within"
    EARLY_WARNING = "early_warning"
    LAST_DAY = "last_day"
    PAST = "past"


def norm_standing(
    *,
    opened_at: datetime,
    norm_due_at: datetime,
    warn_after: Norm | None,
    at: datetime,
    calendar: WorkingCalendar,
) -> NormStanding:
    """Return how a step opened at ``opened_at`` stands at ``at``; nights and days off do not count.

    ``warn_after`` is the early warning of the drawing; without one, seven tenths of the norm.
    """
    if at > norm_due_at:
        return NormStanding.PAST
    opened = calendar.office_time_until(opened_at)
    whole = calendar.office_time_until(norm_due_at) - opened
    passed = calendar.office_time_until(at) - opened
    if local_day(at) == local_day(norm_due_at) and whole > OFFICE_HOURS_A_DAY * HOUR:
        return NormStanding.LAST_DAY
    if warn_after is not None:
        warned = passed >= warn_after.office_hours * HOUR
    else:
        warned = passed * 10 >= whole * EARLY_TENTHS
    return NormStanding.EARLY_WARNING if warned else NormStanding.WITHIN
