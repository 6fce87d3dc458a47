"""The way of a dossier from the form to the handed-over result, and what is refused on the way."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from motcua.audit import queries as audit
from motcua.domain.actors import Role
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import (
    AmountUnpaidError,
    DossierNotFoundError,
    NotAllowedError,
    NotFinishedError,
    ReasonMissingError,
    StaleDossierError,
    StepClosedError,
    StepTakenError,
)
from motcua.dossiers.models import Span
from tests import world
from tests.builders import MONDAY, a_dossier

pytestmark = pytest.mark.django_db


def test_a_dossier_goes_from_the_form_to_the_citizen() -> None:
    dossier = a_dossier().accepted()
    assert dossier.row.due_at == datetime(2026, 3, 5, 17, tzinfo=VIETNAM)  # three working days
    dossier.finished().handed_over()
    row = dossier.row
    assert (row.state, row.outcome) == (DossierState.HANDED_OVER, Outcome.GRANTED)
    kinds = [entry.kind for entry in audit.entries(row.id)]
    assert kinds[:2] == ["submitted", "accepted"]
    assert kinds[-4:] == ["number_issued", "result_attached", "finished", "handed_over"]
    assert row.version == len(kinds)


def test_the_code_names_the_receiving_unit_and_the_day() -> None:
    first, second = a_dossier(), a_dossier(applicant=world.person(2))
    prefix, day, number = first.row.code.rsplit("-", 2)
    assert day == "260302"
    assert prefix == first.row.received_by.code
    assert int(second.row.code.rsplit("-", 1)[1]) == int(number) + 1


def test_spans_have_no_gap_and_no_overlap() -> None:
    dossier = a_dossier().accepted().paused().resumed().finished().handed_over()
    spans = list(Span.objects.filter(dossier=dossier.id).order_by("id"))
    assert [span.state for span in spans] == [
        "submitted", "in_process", "paused", "in_process", "finished", "handed_over",
    ]  # fmt: skip
    assert all(before.to_at == after.from_at for before, after in pairwise(spans))
    assert spans[-1].to_at is None
    assert [span.is_paused for span in spans].count(True) == 1


@pytest.mark.parametrize(
    ("stages", "missing"),
    [
        ((), {"steps", "approval", "number"}),
        (("through_route",), {"result"}),
    ],
)
def test_finish_before_it_is_finished_is_refused(stages: tuple[str, ...], missing: set[str]) -> None:
    dossier = a_dossier().accepted()
    for stage in stages:
        getattr(dossier, stage)()
    with pytest.raises(NotFinishedError) as refused:
        operations.finish(dossier.envelope(dossier.records_clerk), dossier.id)
    assert set(refused.value.missing) == missing
    assert dossier.row.state == DossierState.IN_PROCESS


def test_an_approval_falls_away_when_the_dossier_is_sent_back() -> None:
    dossier = a_dossier().accepted()
    while dossier.row.approved_at is None:
        dossier.next_step()
    step = dossier.open_step()
    view = queries.dossier_view(dossier.records_clerk, dossier.row.code, dossier.at)
    target = view.earlier_steps[step.id][0][0]
    operations.send_back(
        dossier.envelope(dossier.records_clerk),
        dossier.id,
        step_id=step.id,
        target=target,
        reason="Sai họ tên",
    )
    assert dossier.row.approved_at is None
    assert dossier.open_step().key == target
    assert dossier.finished().row.outcome == Outcome.GRANTED


def test_the_same_command_twice_is_answered_twice_and_done_once() -> None:
    dossier = a_dossier()
    envelope = dossier.envelope(dossier.clerk)
    first = operations.accept(envelope, dossier.id)
    assert operations.accept(envelope, dossier.id) == first
    assert len(audit.entries(dossier.id)) == 2


def test_a_stale_page_changes_nothing() -> None:
    dossier = a_dossier()
    seen = dossier.row.version
    dossier.accepted()
    stale = world.envelope(dossier.clerk, dossier.then(), seen)
    with pytest.raises(StaleDossierError):
        operations.note(stale, dossier.id, text="Đã gọi điện")
    assert not dossier.row.notes.exists()


def test_two_officers_on_one_step() -> None:
    dossier = a_dossier().accepted()
    step = dossier.open_step()
    colleague = world.officer(Role.CASE_OFFICER, dossier.commune)
    operations.take_step(dossier.envelope(dossier.case_officer), dossier.id, step_id=step.id)
    with pytest.raises(StepTakenError):
        operations.complete_step(dossier.envelope(colleague), dossier.id, step_id=step.id)
    dossier.next_step()
    with pytest.raises(StepClosedError):
        operations.complete_step(dossier.envelope(colleague), dossier.id, step_id=step.id)


def test_the_right_role_in_a_foreign_unit_sees_nothing() -> None:
    dossier = a_dossier()
    foreign = world.officer(Role.CLERK, world.counter_of(world.communes()[1]))
    with pytest.raises(DossierNotFoundError):
        operations.accept(dossier.envelope(foreign), dossier.id)
    with pytest.raises(NotAllowedError):
        operations.accept(dossier.envelope(dossier.case_officer), dossier.id)


def test_declining_says_why() -> None:
    dossier = a_dossier()
    with pytest.raises(ReasonMissingError):
        dossier.declined(reason="  ")
    dossier.declined("Tờ khai thiếu chữ ký")
    assert dossier.row.state == DossierState.DECLINED
    view = queries.dossier_view(world.citizen(dossier.applicant), dossier.row.code, dossier.at)
    assert [note.text for note in view.notes] == ["Tờ khai thiếu chữ ký"]


def test_a_lawful_pause_moves_the_due_date_and_explains_itself() -> None:
    dossier = a_dossier().accepted(MONDAY)
    dossier.paused(PauseReason.OTHER_AGENCY, MONDAY + timedelta(days=1))
    assert queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).urgency == "paused"
    dossier.resumed(MONDAY + timedelta(days=7))
    # One of three days was used before the pause; the two left run from the day after 9 March.
    assert dossier.row.due_at == datetime(2026, 3, 11, 17, tzinfo=VIETNAM)
    assert dossier.row.original_due_at == datetime(2026, 3, 5, 17, tzinfo=VIETNAM)
    assert len(queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).explanation) >= 2


def test_fees_are_fixed_at_acceptance_and_paid_before_hand_over() -> None:
    dossier = a_dossier(world.CERTIFIED_COPY).accepted().finished()
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert sum(amount.amount for amount in view.amounts) == world.example(world.CERTIFIED_COPY).fee > 0
    with pytest.raises(AmountUnpaidError):
        dossier.handed_over()
    assert dossier.paid().handed_over().row.state == DossierState.HANDED_OVER


def test_a_refusal_is_the_approvers_and_says_why() -> None:
    dossier = a_dossier().accepted()
    with pytest.raises(NotAllowedError):
        operations.refuse(dossier.envelope(dossier.case_officer), dossier.id, reason="Không đủ")
    dossier.closed()
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.FINISHED, Outcome.REFUSED)
    assert not dossier.row.steps.filter(closed_at__isnull=True).exists()


def test_a_pause_after_the_due_date_hides_no_lateness() -> None:
    dossier = a_dossier().accepted(MONDAY).paused(at=MONDAY + timedelta(days=14))
    view = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at)
    assert view.urgency == "past_due"
