"""The ends without a grant, told apart."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.lifecycle import DossierState, Outcome
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.errors import (
    DecisionTakenError,
    DossierNotFoundError,
    NotAllowedError,
    RequestMissingError,
)
from motcua.dossiers.papers import make_papers, slip_of
from motcua.organisations import queries as organisations
from motcua.records import queries as records
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier

pytestmark = pytest.mark.django_db


def last_event(dossier: ADossier) -> audit_queries.EntryRecord:
    return audit_queries.entries(dossier.id)[-1]


def test_the_applicant_withdraws_and_owes_no_reason() -> None:
    dossier = a_dossier().accepted().withdrawn()
    assert (dossier.row.state, dossier.row.outcome) == (DossierState.FINISHED, Outcome.WITHDRAWN)
    assert last_event(dossier).kind == EventKind.WITHDRAWN
    assert not dossier.row.steps.filter(closed_at__isnull=True).exists()


def test_nobody_elses_citizen_withdraws_it() -> None:
    dossier = a_dossier().accepted()
    stranger = world.citizen(world.person(77))
    with pytest.raises(DossierNotFoundError):
        operations.withdraw(dossier.envelope(stranger), dossier.id)
    assert dossier.row.state == DossierState.IN_PROCESS


def test_at_the_counter_a_withdrawal_rests_on_a_written_request() -> None:
    dossier = a_dossier().accepted()
    for day in (None, local_day(MONDAY) - timedelta(days=1), local_day(MONDAY) + timedelta(days=1)):
        with pytest.raises(RequestMissingError):
            operations.withdraw(dossier.envelope(dossier.clerk), dossier.id, reason="Bận", asked_on=day)
    operations.withdraw(
        dossier.envelope(dossier.clerk), dossier.id, reason="Đổi ý", asked_on=local_day(MONDAY)
    )
    assert last_event(dossier).body["asked_on"] == local_day(MONDAY).isoformat()


def test_nothing_is_withdrawn_or_stopped_once_it_is_signed() -> None:
    dossier = a_dossier().accepted()
    while dossier.row.approved_at is None:
        dossier.next_step()
    with pytest.raises(DecisionTakenError):
        dossier.withdrawn()
    with pytest.raises(DecisionTakenError):
        dossier.closed(Outcome.WITHDRAWN)


def test_a_stop_and_a_withdrawal_end_alike_and_stay_apart() -> None:
    stopped, withdrawn = a_dossier().accepted().closed(Outcome.WITHDRAWN), a_dossier().accepted().withdrawn()
    assert stopped.row.outcome == withdrawn.row.outcome == Outcome.WITHDRAWN
    assert [last_event(stopped).kind, last_event(withdrawn).kind] == ["stopped", "withdrawn"]


def test_a_refusal_gets_its_number_and_its_signer() -> None:
    dossier = a_dossier().accepted().closed(Outcome.REFUSED)
    result = records.result_of(dossier.id)
    assert result is not None
    assert result.signed_by == dossier.approver.account_id
    assert last_event(dossier).body["number"] == result.number
    notice = slip_of(dossier.row, PaperKind.REFUSAL_LETTER, dossier.row.version)
    assert notice.issuer.number == result.number
    assert (
        notice.issuer.unit_name == organisations.unit(dossier.row.decided_by_id, MONDAY.date()).authority_name
    )


def test_a_return_after_the_due_date_says_so() -> None:
    early = a_dossier().accepted().closed(Outcome.RETURNED)
    late = a_dossier().accepted().closed(Outcome.RETURNED, MONDAY + timedelta(days=60))
    assert [last_event(one).body["is_after_due"] for one in (early, late)] == [False, True]


@pytest.mark.parametrize(
    ("outcome", "paper"),
    [
        (Outcome.WITHDRAWN, PaperKind.STOP_NOTICE),
        (Outcome.REFUSED, PaperKind.REFUSAL_LETTER),
        (Outcome.RETURNED, PaperKind.RETURN_LETTER),
    ],
)
def test_each_end_has_its_notice(outcome: Outcome, paper: PaperKind) -> None:
    dossier = a_dossier().accepted().closed(outcome)
    entry = last_event(dossier)
    for _ in range(2):
        make_papers(dossier.row, EventKind(entry.kind), entry.seq, dossier.at)
    assert list(dossier.row.papers.values_list("kind", "event")) == [(paper.value, entry.seq)]


def test_only_the_approver_stops_refuses_and_returns() -> None:
    dossier = a_dossier().accepted()
    envelope = dossier.envelope(dossier.case_officer)
    with pytest.raises(NotAllowedError):
        operations.stop(envelope, dossier.id, reason="Đơn", asked_on=date(2026, 3, 2))
    with pytest.raises(NotAllowedError):
        operations.return_dossier(envelope, dossier.id, reason="Thiếu")


@pytest.mark.parametrize("outcome", ["refused", "returned", "withdrawn"])
def test_ends_written_before_they_were_told_apart_are_read_as_today(outcome: str) -> None:
    stream = uuid4()
    audit.append(stream, "dossier", "closed", {"outcome": outcome}, occurred_at=MONDAY, recorded_at=MONDAY)
    assert audit_queries.entries(stream)[0].kind == outcome
    assert not audit_queries.verify().findings
