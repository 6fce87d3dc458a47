"""A mistake of the counter is put right or voided on the same day, and is its own line in the reports."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Channel, DossierState
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import (
    NobodyNamedError,
    NotAllowedError,
    NotFiledHereError,
    ReasonMissingError,
    TooLateToUndoError,
    WorkedOnError,
)
from motcua.dossiers.models import Span, Visit
from motcua.dossiers.operations import Corrected, InHand, undoing
from motcua.organisations import queries as organisations
from motcua.payments import queries as payments
from motcua.payments import reversing
from motcua.payments.models import Transfer
from motcua.reporting import queries as reporting
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier, a_filing

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def at_the_counter(procedure: str = world.CERTIFIED_COPY) -> ADossier:
    """Return a dossier that the counter wrote down and accepted this morning."""
    return a_dossier(procedure, channel=Channel.COUNTER).accepted()


def meant(procedure: str, applicant: Any = None) -> Corrected:
    """Return what should have been written down."""
    filing = a_filing(procedure, channel=Channel.COUNTER, applicant=applicant)
    papers = catalogue.version(filing.version_id).package.documents
    return Corrected(
        version_id=filing.version_id,
        handled_by=filing.handled_by,
        applicant=filing.applicant,
        answers=filing.answers,
        parties=filing.parties,
        checked={one.id: InHand.all_of(one) for one in papers},
    )


def correct(dossier: ADossier, to: Corrected, **more: Any) -> None:
    envelope = more.pop("envelope", None) or dossier.envelope(dossier.clerk)
    operations.correct(envelope, dossier.id, to=to, **{"reason": "Ghi nhầm tên người nộp", **more})


def test_a_wrong_name_is_put_right_in_the_same_dossier() -> None:
    dossier = at_the_counter()
    before = dossier.row
    correct(dossier, meant(world.CERTIFIED_COPY, world.person(7)))
    row = dossier.row
    assert (row.code, row.state, row.due_at) == (before.code, DossierState.IN_PROCESS, before.due_at)
    assert row.applicant_id != before.applicant_id
    shown = queries.reveal(dossier.clerk, row.id, dossier.at)
    assert shown.applicant.full_name == world.person(7).full_name
    assert shown.lookup_code == dossier.submitted.lookup_code
    (note,) = queries.dossier_view(dossier.clerk, row.code, dossier.at).notes
    assert note.text == "Ghi nhầm tên người nộp"


def test_another_procedure_takes_its_own_term_fees_and_route() -> None:
    dossier = at_the_counter()
    correct(dossier, meant(world.MARITAL_STATUS))
    row = dossier.row
    assert row.procedure.code == world.MARITAL_STATUS
    assert row.term_unit == "working_day"
    closed = [step.closing for step in row.steps.order_by("id")]
    assert "replaced" in closed
    assert closed.count("") == 1
    assert [entry.kind for entry in audit.entries(row.id)][-1] == "corrected"


def test_what_was_paid_too_much_is_owed_back_and_no_entry_is_lost() -> None:
    dossier = at_the_counter().paid()
    paid = payments.sums([dossier.id])[dossier.id].paid
    entries = set(Transfer.objects.values_list("id", flat=True).order_by("id"))
    correct(dossier, meant(world.MARRIAGE))  # costs less
    sums = payments.sums([dossier.id]).get(dossier.id, payments.Sums())
    assert (sums.due, reversing.owed_back(dossier.id)) == (0, paid - sums.paid)
    assert 0 <= sums.paid < paid
    assert entries < set(Transfer.objects.values_list("id", flat=True).order_by("id"))
    operations.return_cash(dossier.envelope(dossier.clerk), dossier.id, returned_to="Nguyễn Thử 1")
    assert reversing.owed_back(dossier.id) == 0
    assert sum(payments.balances().values()) == 0


def test_what_was_paid_counts_for_what_is_owed_after_the_correction() -> None:
    dossier = at_the_counter().paid()
    before = payments.sums([dossier.id])[dossier.id].paid
    filing = meant(world.CERTIFIED_COPY)
    papers: list[JSON] = [{"title": "Hồ sơ thiết kế", "pages": 300, "copies": 3}]
    correct(dossier, replace(filing, answers={**filing.answers, "papers": papers}))
    sums = payments.sums([dossier.id])[dossier.id]
    # Two copies were paid; the third, at most 200,000 đồng, is still due.
    assert (before, sums.paid, sums.due, reversing.owed_back(dossier.id)) == (400_000, 400_000, 200_000, 0)
    assert payments.due_of(dossier.id) == 200_000


def test_a_voided_dossier_enters_no_column_and_is_never_revived() -> None:
    others = at_the_counter()
    dossier = at_the_counter()
    figures = reporting.ii06a(TODAY, TODAY).total
    operations.void(dossier.envelope(dossier.clerk), dossier.id, reason="Ghi nhầm thủ tục")
    after = reporting.ii06a(TODAY, TODAY).total
    assert (after.c5, after.c3, after.c11) == (figures.c5 - 1, figures.c3 - 1, figures.c11 - 1)
    row = dossier.row
    assert row.state == DossierState.VOIDED
    assert Span.objects.get(dossier=row.id, to_at__isnull=True).state == "voided"
    assert queries.track(row.code, dossier.submitted.lookup_code, dossier.at).state == "voided"
    with pytest.raises(NotAllowedError):
        operations.accept(dossier.envelope(dossier.clerk), dossier.id)
    with pytest.raises(NotAllowedError):
        correct(dossier, meant(world.CERTIFIED_COPY))
    following = a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER)
    assert following.row.code not in {row.code, others.row.code}


def test_the_cash_of_a_voided_dossier_goes_back_to_somebody_who_is_named() -> None:
    dossier = at_the_counter().paid()
    with pytest.raises(NobodyNamedError):
        operations.void(dossier.envelope(dossier.clerk), dossier.id, reason="Ghi nhầm")
    operations.void(
        dossier.envelope(dossier.clerk), dossier.id, reason="Ghi nhầm", returned_to="Nguyễn Thử 1"
    )
    assert (payments.sums([dossier.id])[dossier.id].paid, reversing.owed_back(dossier.id)) == (0, 0)
    assert set(payments.balances().values()) == {0}
    notes = queries.dossier_view(dossier.clerk, dossier.row.code, dossier.at).notes
    assert {note.text for note in notes} == {"Nguyễn Thử 1", "Ghi nhầm"}


def test_the_same_command_again_undoes_once() -> None:
    dossier = at_the_counter().paid()
    envelope = dossier.envelope(dossier.clerk)
    more = {"reason": "Ghi nhầm", "returned_to": "Nguyễn Thử 1"}
    first = operations.void(envelope, dossier.id, **more)
    moved = Transfer.objects.count()
    assert operations.void(envelope, dossier.id, **more) == first
    assert Transfer.objects.count() == moved


@pytest.mark.parametrize("act", ["correct", "void"])
def test_undoing_needs_a_reason_the_day_the_counter_and_untouched_steps(act: str) -> None:
    def undo(dossier: ADossier, reason: str = "Ghi nhầm", **more: Any) -> None:
        envelope = more.get("envelope") or dossier.envelope(dossier.clerk)
        if act == "correct":
            correct(dossier, meant(world.CERTIFIED_COPY), reason=reason, envelope=envelope)
        else:
            operations.void(envelope, dossier.id, reason=reason)

    dossier = at_the_counter()
    with pytest.raises(ReasonMissingError):
        undo(dossier, reason=" ")
    with pytest.raises(TooLateToUndoError):
        undo(dossier, envelope=world.envelope(dossier.clerk, MONDAY + timedelta(days=1)))
    with pytest.raises(NotAllowedError):
        undo(dossier, envelope=world.envelope(dossier.case_officer, dossier.at))
    online = a_dossier(world.CERTIFIED_COPY).accepted()
    with pytest.raises(NotFiledHereError):
        undo(online)
    _by_an_officer(dossier)
    with pytest.raises(WorkedOnError):
        undo(dossier)


def _by_an_officer(dossier: ADossier) -> UUID:
    while Role(dossier.open_step().role) is Role.CLERK:
        dossier.next_step()
    step = dossier.open_step()
    operations.take_step(dossier.envelope(dossier.holder_of(step)), dossier.id, step_id=step.id)
    return step.id


def test_whoever_decides_is_found_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    province = organisations.unit_by_code("H19", world.NOW_DAY).id
    dossier = at_the_counter()
    # No package that ships here names a committee above the commune.
    monkeypatch.setattr(undoing, "deciding_unit", lambda _version, _handled_by, _on: province)
    correct(dossier, meant(world.MARITAL_STATUS))
    assert (dossier.row.handled_by_id, dossier.row.decided_by_id) == (dossier.commune, province)


@pytest.mark.parametrize("others", [0, 1])
def test_a_visit_stays_that_of_one_citizen(others: int) -> None:
    dossiers = [at_the_counter() for _ in range(others + 1)]
    for one in dossiers:
        visit = operations.join_visit(one.envelope(dossiers[0].clerk), one.id)
    corrected = dossiers[0]
    correct(corrected, meant(world.CERTIFIED_COPY, world.person(7)))
    left = Visit.objects.get(id=visit)
    if others:
        assert corrected.row.visit_id is None
        assert left.applicant_id == dossiers[1].row.applicant_id
    else:
        assert corrected.row.visit_id == visit
        assert left.applicant_id == corrected.row.applicant_id
