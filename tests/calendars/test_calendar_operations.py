"""The calendar in the database: loaded once, kept by people, read rarely."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.audit import queries as audit
from motcua.calendars import operations, queries
from motcua.calendars.errors import NotAKeeperError
from motcua.calendars.events import CalendarChanged
from motcua.calendars.models import CalendarYear, DayOff, LegalRegime, MakeupDay
from motcua.calendars.reference import built_in_calendar
from motcua.domain.actors import SYSTEM, Actor, ActorKind, Envelope
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.infrastructure import events
from motcua.infrastructure.fields import new_id

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
STORM = date(2026, 9, 14)


def envelope() -> Envelope:
    return Envelope(SYSTEM, AT, new_id())


def test_without_reference_data_the_built_in_calendar_answers() -> None:
    assert queries.working_calendar() == built_in_calendar()


def test_loaded_calendar_is_the_built_in_one_and_loading_again_changes_nothing() -> None:
    for model in (DayOff, MakeupDay, CalendarYear, LegalRegime):
        model.objects.all().delete()
    first, again = operations.load_reference(), operations.load_reference()
    assert (first.years, first.makeup_days, first.regimes) == (8, 4, 2)
    assert (again.years, again.days_off, again.makeup_days, again.regimes) == (0, 0, 0, 0)
    assert queries.working_calendar() == built_in_calendar()


def test_loading_again_keeps_what_people_changed() -> None:
    operations.load_reference()
    operations.remove_day(envelope(), DayOff.objects.get(day=date(2027, 11, 24)))
    operations.keep_day(envelope(), DayOff(day=STORM, name="Bão", source="Công điện"))
    operations.load_reference()
    calendar = queries.working_calendar()
    assert calendar.is_working_day(date(2027, 11, 24))
    assert not calendar.is_working_day(STORM)


def test_an_officer_who_does_not_keep_the_calendar_changes_nothing() -> None:
    stranger = Envelope(Actor(ActorKind.OFFICER, account_id=uuid4()), AT, new_id())
    with pytest.raises(NotAKeeperError):
        operations.keep_day(stranger, DayOff(day=STORM, name="Bão", source="Công điện"))
    assert queries.working_calendar().is_working_day(STORM)


def test_a_change_is_seen_at_once_audited_and_told() -> None:
    operations.load_reference()
    assert queries.working_calendar().is_working_day(STORM)
    told: list[CalendarChanged] = []
    events.subscribe(CalendarChanged, told.append)
    operations.keep_day(envelope(), DayOff(day=STORM, name="Bão", source="Công điện"))
    assert not queries.working_calendar().is_working_day(STORM)
    assert [change.day for change in told] == [STORM]
    assert [entry.kind for entry in audit.entries(operations.STREAM_ID)] == ["dayoff_kept"]


def test_a_day_that_moves_tells_of_both_days() -> None:
    operations.load_reference()
    row = DayOff.objects.get(day=date(2026, 11, 24))
    told: list[CalendarChanged] = []
    events.subscribe(CalendarChanged, told.append)
    row.day = date(2026, 11, 25)
    operations.keep_day(envelope(), row)
    assert [change.day for change in told] == [date(2026, 11, 24), date(2026, 11, 25)]


def test_asking_again_costs_no_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    operations.load_reference()
    queries.working_calendar()
    with django_assert_num_queries(0):
        queries.working_calendar()
        queries.regime_on(STORM)


def test_a_gap_between_years_ends_what_is_known() -> None:
    operations.load_reference()
    operations.keep_year(envelope(), CalendarYear(year=2029, source="Thông báo"))
    with pytest.raises(DateOutsideCalendarError):
        queries.working_calendar().check_known(date(2029, 1, 2))
    operations.keep_year(envelope(), CalendarYear(year=2028, source="Thông báo"))
    queries.working_calendar().check_known(date(2029, 1, 2))


def test_planned_days_are_marked_unconfirmed() -> None:
    operations.load_reference()
    assert date(2027, 2, 8) in queries.unconfirmed_days(2027)
    assert queries.unconfirmed_days(2026) == []


def test_a_weekday_cannot_be_a_makeup_day() -> None:
    with pytest.raises(IntegrityError, match="makeup_day_at_the_weekend"):
        MakeupDay.objects.create(day=STORM, name="x", source="x")


@pytest.mark.parametrize(("day", "code"), [("2018-01-01", "R1"), ("2025-06-30", "R1"), ("2025-07-01", "R2")])
def test_regime_by_the_day(day: str, code: str) -> None:
    assert queries.regime_on(date.fromisoformat(day)).code == code
    operations.load_reference()
    assert queries.regime_on(date.fromisoformat(day)).code == code


def test_a_gap_between_regimes_is_named() -> None:
    operations.load_reference()
    second = LegalRegime.objects.get(code="R2")
    second.from_on = date(2025, 7, 2)
    operations.keep_regime(envelope(), second)
    with pytest.raises(queries.NoRegimeError, match="2025-07-01"):
        queries.regime_on(date(2025, 7, 1))
