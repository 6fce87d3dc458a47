"""A change of the calendar: only what rests on the day moves, and a kill loses nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from motcua.audit import queries as audit
from motcua.calendars import operations as calendars
from motcua.calendars.enums import DayKind
from motcua.domain.actors import SYSTEM
from motcua.domain.vietnam_time import VIETNAM, local_day, local_iso
from motcua.dossiers import recompute_jobs as jobs
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import Dossier, Recomputation, Span
from motcua.dossiers.operations import recomputing
from motcua.dossiers.operations.recomputing import Stepped
from motcua.dossiers.promise import derive_due
from motcua.infrastructure.jobs import run_waiting
from motcua.notifications.models import Message
from motcua.reporting.models import Fact
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 3, 4)
SATURDAY = date(2026, 3, 7)
LAW = {"name": "Ngày thử", "source": "Thông báo thử", "is_confirmed": True}


@pytest.fixture(autouse=True)
def _calendar_of_its_own() -> Iterator[None]:
    yield
    from motcua.calendars import queries

    queries.forget()


def day_off(day: date = WEDNESDAY) -> Recomputation:
    calendars.add_day(world.envelope(SYSTEM, MONDAY), DayKind.OFF, day, **LAW)
    return Recomputation.objects.latest("id")


def moved_events(dossier: ADossier) -> list[dict[str, object]]:
    return [dict(one.body) for one in audit.entries(dossier.id) if one.kind == EventKind.DUE_RECOMPUTED]


def test_a_day_off_moves_what_rests_on_it_with_an_audit_line_for_each() -> None:
    dossier = a_dossier().accepted()
    ended, later = a_dossier().accepted().finished(), a_dossier(at=MONDAY + timedelta(days=3)).accepted()
    before, kept = dossier.row.due_at, later.row.due_at
    run = day_off()
    run_waiting()
    row = dossier.row
    assert before is not None
    assert row.due_at is not None
    assert row.due_at > before
    assert row.due_at == derive_due(row, timezone.now())
    assert row.original_due_at == before
    (body,) = moved_events(dossier)
    assert (body["from_due_at"], body["to_due_at"]) == (local_iso(before), local_iso(row.due_at))
    assert body["change"] == str(run.id)
    assert later.row.due_at == kept
    assert not moved_events(later)
    assert not moved_events(ended)


def test_rows_spans_facts_and_mail_follow() -> None:
    dossier = a_dossier().accepted()
    run_waiting()
    day_off()
    run_waiting()
    row = dossier.row
    assert row.due_at is not None
    span = Span.objects.get(dossier=dossier.id, to_at__isnull=True)
    assert (span.due_at, span.due_on) == (row.due_at, local_day(row.due_at))
    assert Fact.objects.get(dossier_id=dossier.id).due_on == local_day(row.due_at)
    assert Message.objects.filter(reference=dossier.id, kind="due_moved").count() == 1
    assert not audit.verify().findings


def test_a_make_up_day_brings_the_due_date_forward_and_its_removal_takes_it_back() -> None:
    dossier = a_dossier(at=MONDAY + timedelta(days=3)).accepted()
    before = dossier.row.due_at
    envelope = world.envelope(SYSTEM, MONDAY)
    calendars.add_day(envelope, DayKind.MAKEUP, SATURDAY, **LAW)
    run_waiting()
    assert before is not None
    assert dossier.row.due_at == before - timedelta(days=1)
    calendars.drop_day(world.envelope(SYSTEM, MONDAY), DayKind.MAKEUP, SATURDAY)
    run_waiting()
    assert dossier.row.due_at == before


def test_a_paused_dossier_an_answer_and_a_norm_move_too() -> None:
    paused = a_dossier().accepted().paused(at=MONDAY + timedelta(days=1))
    waiting = a_dossier(at=datetime(2026, 3, 3, 16, tzinfo=VIETNAM))
    before, answer = paused.row.due_at, waiting.row.answer_due_at
    norm = paused.open_step().norm_due_at
    day_off()
    run_waiting()
    assert before is not None
    assert paused.row.due_at is not None
    assert paused.row.due_at > before
    assert waiting.row.answer_due_at == answer + timedelta(days=1)
    assert norm is not None
    moved = paused.open_step().norm_due_at
    assert moved is not None
    assert (moved > norm) == (local_day(norm) >= WEDNESDAY)


def test_what_was_imported_with_its_date_stays() -> None:
    dossier = a_dossier().accepted()
    Dossier.objects.filter(id=dossier.id).update(due_basis="imported")
    before = dossier.row.due_at
    day_off()
    run_waiting()
    assert dossier.row.due_at == before


def test_after_a_kill_it_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    dossiers = [a_dossier().accepted() for _ in range(5)]
    run = day_off()
    monkeypatch.setattr(recomputing, "STOP_AFTER", 0)
    monkeypatch.setattr(recomputing, "SMALLEST_PORTION", 2)
    monkeypatch.setattr(recomputing, "Pace", partial(recomputing.Pace, 2))
    steps: list[int] = []
    step = recomputing.one_step

    def killed(run_id: UUID, at: datetime, *given: Any, **also: Any) -> recomputing.Stepped:
        if len(steps) == 1:
            steps.append(0)
            raise KeyboardInterrupt
        steps.append(0)
        return step(run_id, at, *given, **also)

    monkeypatch.setattr(recomputing, "one_step", killed)
    with pytest.raises(KeyboardInterrupt):
        jobs.recompute(recomputation_id=str(run.id))
    assert sum(len(moved_events(one)) for one in dossiers) == 2
    jobs.recompute(recomputation_id=str(run.id))
    assert [len(moved_events(one)) for one in dossiers] == [1] * 5
    run.refresh_from_db()
    assert (run.looked_at, run.moved, run.first_pass_ended_at is not None) == (5, 5, True)


def test_the_second_pass_finds_what_was_derived_by_the_old_calendar() -> None:
    run = day_off()
    run_waiting()
    dossier = a_dossier().accepted()
    due_at = dossier.row.due_at
    assert due_at is not None
    Dossier.objects.filter(id=dossier.id).update(due_at=due_at - timedelta(days=1))
    jobs.recompute(recomputation_id=str(run.id))
    assert dossier.row.due_at == due_at
    run.refresh_from_db()
    assert run.ended_at is not None


class Ticking:
    """A clock that goes on by ``seconds`` at every look."""

    def __init__(self, seconds: float) -> None:
        self.now, self.seconds = 0.0, seconds

    def __call__(self) -> float:
        self.now += self.seconds
        return self.now


def stepped(run: Recomputation, *dossiers: ADossier, clock: Callable[[], float] = lambda: 0.0) -> Stepped:
    derived = recomputing.derive(run, [one.id for one in dossiers], timezone.now())
    return recomputing.one_step(run.id, timezone.now(), derived, recomputing.Pace(1), clock=clock)


def test_a_step_stops_by_the_clock_and_the_next_one_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recomputing, "SMALLEST_PORTION", 1)
    dossiers = [a_dossier().accepted() for _ in range(5)]
    run = day_off()
    step = stepped(run, *dossiers, clock=Ticking(recomputing.STOP_AFTER / 4))
    assert (step.taken, step.moved) == (2, 2)
    assert [len(moved_events(one)) for one in dossiers] == [1, 1, 0, 0, 0]
    again = stepped(run, *dossiers)
    assert (again.taken, again.moved) == (2, 0)
    rest = stepped(run, *dossiers[2:])
    assert (rest.taken, rest.moved) == (3, 3)


def test_what_somebody_changed_meanwhile_is_derived_anew() -> None:
    first, second = a_dossier().accepted(), a_dossier().accepted()
    run = day_off()
    derived = recomputing.derive(run, [first.id, second.id], timezone.now())
    second.paused(at=MONDAY + timedelta(hours=1))
    step = recomputing.one_step(run.id, timezone.now(), derived, recomputing.Pace(2), clock=lambda: 0.0)
    assert step.taken == 1
    assert not recomputing.one_step(
        run.id, timezone.now(), derived[1:], recomputing.Pace(2), clock=lambda: 0.0
    ).taken
    assert stepped(run, second).moved == 1


@pytest.mark.parametrize(
    ("size", "count", "portions", "following"),
    [(40, 40, 4, 10), (20, 20, 1, 20), (10, 10, 0.1, 15), (90, 90, 0, 100), (8, 8, 9, 8)],
)
def test_portions_are_sized_by_how_long_they_took(
    size: int, count: int, portions: float, following: int
) -> None:
    pace = recomputing.Pace(size)
    pace.learn(count, portions * recomputing.PORTION_SECONDS)
    assert pace.size == following
