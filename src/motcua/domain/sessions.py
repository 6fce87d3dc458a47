"""Sessions of a counter: the half-days by which what was taken in goes to be signed."""

from datetime import datetime, time
from enum import StrEnum
from typing import Final

from motcua.domain.vietnam_time import VIETNAM

NOON: Final = time(12)


class HalfDay(StrEnum):
    """Half of a working day (buổi)."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


def half_day_of(at: datetime) -> HalfDay:
    """Return the half-day of ``at`` (aware): before noon in Vietnam is morning."""
    return HalfDay.MORNING if at.astimezone(VIETNAM).time() < NOON else HalfDay.AFTERNOON
