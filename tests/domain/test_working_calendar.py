"""Working days and office hours."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.calendars.reference import FIRST_DAY, LAST_DAY, built_in_calendar
from motcua.domain.working_calendar import HOUR, DateOutsideCalendarError, WorkingCalendar, at_clock

CALENDAR = built_in_calendar()
days = st.dates(FIRST_DAY, LAST_DAY)
moments = st.builds(at_clock, days, st.times())


def test_a_day_both_off_and_made_up_is_worked() -> None:
    day = date(2026, 3, 3)
    calendar = WorkingCalendar(frozenset({day}), frozenset({day}), day, day)
    assert calendar.is_working_day(day)
    assert calendar.days_off_between(date(2026, 3, 1), day) == ()


@pytest.mark.parametrize(
    "day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.max, date.min]
)
def test_unknown_days_are_refused_by_name(day: date) -> None:
    for question in (CALENDAR.is_working_day, CALENDAR.next_working_day, CALENDAR.check_known):
        with pytest.raises(DateOutsideCalendarError, match=str(day)):
            question(day)


def test_arithmetic_may_not_leave_the_calendar() -> None:
    with pytest.raises(DateOutsideCalendarError):
        CALENDAR.nth_working_day_after(LAST_DAY, 1)
    with pytest.raises(DateOutsideCalendarError):
        CALENDAR.days_after(FIRST_DAY, -1)
    with pytest.raises(DateOutsideCalendarError):
        CALENDAR.moment_of_office_time(10**9 * HOUR)


@given(days, st.integers(1, 300))
def test_nth_working_day_is_worked_and_has_n_before_it(day: date, nth: int) -> None:
    try:
        found = CALENDAR.nth_working_day_after(day, nth)
    except DateOutsideCalendarError:
        return
    assert CALENDAR.is_working_day(found)
    assert CALENDAR.working_days_between(day, found) == nth


@given(moments, moments)
def test_office_time_never_runs_back_and_returns_to_its_moment(one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    run = CALENDAR.office_time_until(later)
    assert CALENDAR.office_time_until(earlier) <= run
    if run:
        back = CALENDAR.moment_of_office_time(run)
        assert back <= later
        assert CALENDAR.office_time_until(back) == run
        assert CALENDAR.office_time_until(back - timedelta(microseconds=1)) == run - 1
