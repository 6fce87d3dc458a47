"""The table of days off beside the ``holidays`` package: every difference is known by name."""

from datetime import date, timedelta

import holidays

from motcua.calendars.reference import FIRST_DAY, LAST_DAY, MAKEUP_DAYS, built_in_calendar, days_off

KNOWN_DIFFERENCES: dict[date, str] = {
    date(
        2026, 1, 2
    ): "off in exchange for 10 January (12729/VPCP-KGVX); the package does not know the exchange",
    date(2026, 1, 10): "worked in exchange for 2 January (12729/VPCP-KGVX)",
}


def test_calendar_equals_the_holidays_package_but_for_known_days() -> None:
    vietnam = holidays.country_holidays("VN", years=range(2020, 2028))
    calendar = built_in_calendar()
    different = set()
    day = FIRST_DAY
    while day <= LAST_DAY:
        theirs = day in vietnam.weekend_workdays or (day.weekday() < 5 and day not in vietnam)
        if calendar.is_working_day(day) is not theirs:
            different.add(day)
        day += timedelta(days=1)
    assert different == set(KNOWN_DIFFERENCES)


def test_every_year_is_there_and_only_2027_is_planned() -> None:
    rows = list(days_off())
    assert {row.day.year for row in rows} == set(range(2020, 2028))
    assert {row.day.year for row in rows if row.is_planned} == {2027}
    assert len({row.day for row in rows}) == len(rows)
    assert all(row.day.weekday() >= 5 for row in MAKEUP_DAYS)
