"""Form II.06a: counted as the contract says, whatever happened, and every figure opens its dossiers."""

from dataclasses import asdict
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import bulk
from motcua.dossiers.models import Dossier, Span
from motcua.organisations import queries as organisations
from motcua.organisations.errors import UnknownUnitError
from motcua.reporting import queries
from motcua.reporting.enums import Column, Grouping
from motcua.reporting.errors import PeriodError
from motcua.reporting.models import Fact
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.reporting.histories import lives
from tests.reporting.naive_recount import life_of, recount

pytestmark = pytest.mark.django_db
FIRST_DAY, LAST_DAY = date(2026, 2, 25), date(2026, 4, 10)
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=VIETNAM)


def figures(from_on: date, to_on: date) -> dict[str, int]:
    """Return the total without the columns that are 0."""
    total = asdict(queries.ii06a(from_on, to_on).total)
    return {column: count for column, count in total.items() if count}


def assert_reports_equal_recounts(random: Random) -> None:
    dossiers = Dossier.objects.select_related("handled_by", "procedure").order_by("id")
    stories = [life_of(dossier) for dossier in dossiers]
    for _ in range(60):
        first, second = (FIRST_DAY + timedelta(days=random.randrange(44)) for _ in range(2))
        from_on, to_on = min(first, second), max(first, second)
        by = random.choice(list(Grouping))
        report = queries.ii06a(from_on, to_on, by=by)
        counted = {row.key: asdict(row.figures) for row in report.rows}
        assert counted == recount(stories, from_on, to_on, by), (from_on, to_on, by)
        assert list(counted) == sorted(counted)
        assert report.total.adds_up


@pytest.mark.parametrize("seed", [1, 2])
def test_report_equals_a_recount_from_the_events(seed: int) -> None:
    assert_reports_equal_recounts(lives(seed, 40))


def test_dossiers_loaded_at_once_are_counted_alike() -> None:
    until = datetime(2026, 3, 25, 12, tzinfo=VIETNAM)
    made_up = bulk.made_up_lives(
        120, first_day=FIRST_DAY, until=until, samples=bulk.shipped_samples(world.NOW_DAY), seed=5
    )
    assert bulk.write(made_up, batch=50) == 120
    assert_reports_equal_recounts(Random(5))  # noqa: S311 - periods, no secret


def test_every_cell_opens_exactly_its_dossiers() -> None:
    lives(3, 15)
    for by in Grouping:
        report = queries.ii06a(*MARCH, by=by)
        assert report.total.c3 > 0
        for key, row in [*((row.key, row.figures) for row in report.rows), ("", report.total)]:
            for column in Column:
                ids = all_pages(column, by, key)
                assert len(ids) == len(set(ids)) == getattr(row, column)


def all_pages(column: Column, by: Grouping, key: str) -> list[UUID]:
    ids: list[UUID] = []
    after = ""
    while True:
        page = queries.ii06a_dossiers(*MARCH, column, by=by, key=key, after=after, size=3)
        ids += page.rows
        if not page.next_key:
            return ids
        after = page.next_key


def test_days_of_the_period_belong_to_it() -> None:
    a_dossier(at=at(2)).accepted(at(3)).closed(Outcome.RETURNED, at(6, 23))  # due on Friday the 6th
    assert figures(date(2026, 3, 3), date(2026, 3, 6)) == {"c3": 1, "c4": 1, "c7": 1, "c9": 1}
    assert figures(date(2026, 3, 4), date(2026, 3, 5)) == {"c3": 1, "c6": 1, "c11": 1, "c12": 1}
    assert figures(date(2026, 3, 7), date(2026, 3, 9)) == {}
    assert figures(date(2026, 3, 1), date(2026, 3, 2)) == {}


def test_due_on_the_last_day_is_in_time_and_the_day_after_is_not() -> None:
    a_dossier(at=MONDAY, channel=Channel.COUNTER).accepted(at(2))
    assert figures(date(2026, 3, 5), date(2026, 3, 5)) == {"c3": 1, "c6": 1, "c11": 1, "c12": 1}
    assert figures(date(2026, 3, 2), date(2026, 3, 6)) == {"c3": 1, "c5": 1, "c11": 1, "c13": 1}


def test_a_pause_counts_only_if_it_began_by_the_due_date() -> None:
    a_dossier(at=MONDAY).accepted(at(2)).paused(at=at(5, 23))
    a_dossier(at=MONDAY, applicant=world.person(2)).accepted(at(2)).paused(at=at(6, 1))
    assert figures(*MARCH) == {"c3": 2, "c4": 2, "c11": 2, "c12": 1, "c13": 1}


def test_what_was_known_on_the_last_day_counts_not_what_is_known_today() -> None:
    dossier = a_dossier(at=MONDAY).accepted(at(2))
    dossier.paused(at=at(4)).resumed(at=at(20)).closed(Outcome.REFUSED, at(25))
    assert figures(date(2026, 3, 1), date(2026, 3, 10))["c12"] == 1
    assert figures(date(2026, 3, 1), date(2026, 3, 24))["c13"] == 1
    assert figures(*MARCH) == {"c3": 1, "c4": 1, "c7": 1, "c10": 1}


def test_closed_while_paused_is_a_resumption() -> None:
    a_dossier(at=MONDAY).accepted(at(2)).paused(at=at(3)).closed(Outcome.RETURNED, at(20))
    assert figures(*MARCH) == {"c3": 1, "c4": 1, "c7": 1, "c8": 1}


def test_withdrawn_stands_apart() -> None:
    a_dossier(at=MONDAY).accepted(at(2)).closed(Outcome.WITHDRAWN, at(20))
    assert figures(*MARCH) == {"c3": 1, "c4": 1, "withdrawn": 1}


def test_neither_waiting_nor_declined_filings_enter() -> None:
    a_dossier(at=MONDAY)
    a_dossier(at=MONDAY, applicant=world.person(2)).declined(at=at(3))
    assert queries.ii06a(*MARCH).rows == ()


def test_without_a_due_date_a_dossier_is_in_time() -> None:
    dossier = a_dossier(at=MONDAY).accepted(at(2))
    Span.objects.filter(dossier=dossier.id).update(due_on=None, due_at=None)
    assert figures(*MARCH)["c12"] == 1


def test_by_the_hour_a_pause_after_the_due_moment_does_not_count() -> None:
    dossier = a_dossier(at=MONDAY).accepted(at(2)).paused(at=at(5, 16))
    Fact.objects.filter(dossier_id=dossier.id).update(is_by_the_hour=True)
    assert figures(*MARCH)["c12"] == 1
    Span.objects.filter(dossier=dossier.id, to_at=None).update(due_at=at(5, 15))
    assert figures(*MARCH)["c13"] == 1
    assert figures(date(2026, 3, 1), date(2026, 3, 5))["c12"] == 1  # due on the last day itself


def test_unit_keeps_what_stands_under_it() -> None:
    first, second = world.communes()
    a_dossier(at=MONDAY, commune=first).accepted(at(2))
    a_dossier(at=MONDAY, commune=second).accepted(at(2))
    codes = [organisations.unit_code(unit) for unit in (first, second)]
    assert [row.key for row in queries.ii06a(*MARCH, unit_code="H19").rows] == sorted(codes)
    assert [row.key for row in queries.ii06a(*MARCH, unit_code=codes[1]).rows] == [codes[1]]
    assert queries.ii06a_dossiers(*MARCH, Column.C3, unit_code=codes[0], key=codes[1]).rows == ()


def test_an_empty_period_and_wrong_questions() -> None:
    assert queries.ii06a(*MARCH).total == queries.Figures()
    with pytest.raises(PeriodError):
        queries.ii06a(MARCH[1], MARCH[0])
    with pytest.raises(UnknownUnitError):
        queries.ii06a(*MARCH, unit_code="H99")
    assert queries.ii06a_dossiers(*MARCH, Column.C3, after="nonsense").rows == ()


def test_ended_dossiers_keep_the_days_and_amounts_of_their_end() -> None:
    dossier = a_dossier(world.CERTIFIED_COPY, at=MONDAY).accepted(at(2)).paid(at(2, 10)).finished()
    fact = Fact.objects.get(dossier_id=dossier.id)
    assert (fact.outcome, fact.timeliness, fact.ended_on) == ("granted", "on_time", MARCH[0].replace(day=2))
    assert fact.fee_vnd == fact.paid_vnd > 0
    dossier.handed_over(at(4))
    assert Fact.objects.get(dossier_id=dossier.id).handed_over_on == date(2026, 3, 4)
