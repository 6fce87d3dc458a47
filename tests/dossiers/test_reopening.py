"""Opening an ended dossier again: its first end is forgotten nowhere."""

from datetime import timedelta

import pytest

from motcua.audit import queries as audit
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers import operations
from motcua.dossiers.errors import CannotReopenError, NotAllowedError, ReasonMissingError
from motcua.records import queries as records
from motcua.reporting.enums import Timeliness
from motcua.reporting.models import Fact
from tests.builders import MONDAY, a_dossier

pytestmark = pytest.mark.django_db
LATE = MONDAY + timedelta(days=30)


def test_the_first_end_keeps_its_day_its_outcome_and_its_lateness() -> None:
    dossier = a_dossier().accepted().finished(LATE).handed_over()
    first = dossier.row
    dossier.reopened(at=LATE + timedelta(days=9))
    row = dossier.row
    assert (row.state, row.outcome, row.finished_at) == (DossierState.IN_PROCESS, "", None)
    assert (row.first_finished_at, row.first_outcome) == (first.finished_at, Outcome.GRANTED)
    assert (row.first_due_at, row.first_handed_over_at) == (first.due_at, first.handed_over_at)
    fact = Fact.objects.get(dossier_id=dossier.id)
    assert (fact.ended_on, fact.outcome, fact.timeliness) == (LATE.date(), "granted", Timeliness.OVERDUE)
    assert fact.reopened_on == (LATE + timedelta(days=9)).date()


def test_the_second_end_is_kept_beside_the_first() -> None:
    dossier = a_dossier().accepted().closed(Outcome.REFUSED).reopened()
    dossier.through_route().with_result().finished(LATE)
    row = dossier.row
    assert (row.first_outcome, row.outcome) == (Outcome.REFUSED, Outcome.GRANTED)
    assert Fact.objects.get(dossier_id=dossier.id).outcome == Outcome.REFUSED
    dossier.handed_over().reopened()
    assert dossier.row.first_outcome == Outcome.REFUSED


def test_the_number_stays_and_what_is_attached_anew_is_a_correction() -> None:
    dossier = a_dossier().accepted().finished()
    number = records.result_of(dossier.id)
    dossier.reopened()
    dossier.through_route().with_result()
    again = records.result_of(dossier.id)
    assert number is not None
    assert again is not None
    assert again.number == number.number
    assert audit.entries(dossier.id)[-1].body["is_correction"] is True


def test_it_is_handed_over_again_and_both_times_stay() -> None:
    dossier = a_dossier().accepted().finished().handed_over().reopened()
    dossier.through_route().with_result().finished().handed_over()
    assert dossier.row.state == DossierState.HANDED_OVER
    assert dossier.row.hand_overs.count() == 2


def test_an_approval_holds_only_where_its_step_lies_behind() -> None:
    dossier = a_dossier().accepted().finished()
    steps = list(dossier.row.steps.order_by("id").values_list("key", "action"))
    approving = next(key for key, action in steps if action == "approve")
    after = next(key for key, action in steps if action == "issue_number")
    assert dossier.reopened(target=after).row.approved_at is not None
    dossier.through_route().finished()
    assert dossier.reopened(target=approving).row.approved_at is None


def test_only_the_approver_opens_again_with_a_reason_at_a_step_it_was_at() -> None:
    dossier = a_dossier().accepted().closed()
    step = dossier.row.steps.order_by("id").values_list("key", flat=True)[0]
    with pytest.raises(NotAllowedError):
        operations.reopen(dossier.envelope(dossier.records_clerk), dossier.id, target=step, reason="Sai")
    with pytest.raises(ReasonMissingError):
        dossier.reopened(reason=" ")
    with pytest.raises(CannotReopenError):
        dossier.reopened(target="nowhere")
