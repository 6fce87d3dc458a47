"""When the holder of a step is reminded of its norm."""

from datetime import datetime

import pytest

from motcua.calendars.reference import built_in_calendar
from motcua.domain.process import Norm, NormStanding, NormUnit, norm_standing
from motcua.domain.vietnam_time import VIETNAM

CALENDAR = built_in_calendar()
HOURS = NormUnit.WORKING_HOUR


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of March 2026; the second is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


TABLE = [
    # (opened, due, early warning drawn, now, how it stands)
    (at(2, 8), at(2, 17), None, at(2, 8), "within"),
    (at(2, 8), at(2, 17), None, at(2, 14), "within"),
    (at(2, 8), at(2, 17), None, at(2, 15), "early_warning"),
    (at(2, 8), at(2, 17), None, at(2, 17, 1), "past"),
    (at(2, 8), at(2, 17), Norm(2, HOURS), at(2, 10), "early_warning"),
    (at(2, 8), at(6, 17), None, at(4, 16), "within"),
    (at(2, 8), at(6, 17), None, at(5, 14), "early_warning"),
    (at(2, 8), at(6, 17), None, at(6, 7), "last_day"),
    (at(2, 8), at(6, 17), Norm(1, NormUnit.WORKING_DAY), at(3, 9), "early_warning"),
    # A weekend uses nothing up: seven tenths of Friday to Tuesday are not gone on Sunday.
    (at(6, 8), at(10, 17), None, at(8, 20), "within"),
]


@pytest.mark.parametrize(("opened", "due", "drawn", "now", "standing"), TABLE)
def test_reminders_come_at_seven_tenths_and_on_the_last_day(
    opened: datetime, due: datetime, drawn: Norm | None, now: datetime, standing: str
) -> None:
    found = norm_standing(opened_at=opened, norm_due_at=due, warn_after=drawn, at=now, calendar=CALENDAR)
    assert found == NormStanding(standing)
