"""A land dossier waits for the tax office, then for the payer; each wait by its paper and in days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers import operations, queries
from motcua.dossiers.errors import (
    NoOpenObligationError,
    NotAllowedError,
    ObligationOpenError,
    ProofMissingError,
    ReasonMissingError,
)
from motcua.dossiers.models import FinancialObligation
from motcua.dossiers.queries.obligations import owes_at
from motcua.payments import queries as payments
from tests.builders import MONDAY, ADossier, a_dossier, a_filing

pytestmark = pytest.mark.django_db
SLIP = {"slip_number": "15/PCTT", "slip_on": date(2026, 3, 3), "tax_office": "Thuế cơ sở 3"}


@pytest.fixture
def dossier() -> ADossier:
    sent = a_dossier().accepted(MONDAY)
    at = MONDAY + timedelta(days=1)
    operations.send_to_tax_office(sent.envelope(sent.case_officer, at), sent.id, **SLIP)
    return sent


def notice(dossier: ADossier, amount: int = 12_500_000, day: int = 4) -> None:
    operations.record_tax_notice(
        dossier.envelope(dossier.case_officer, MONDAY + timedelta(days=day)),
        dossier.id,
        number="88/TB-LPTB",
        amount_vnd=amount,
        pay_by=date(2026, 4, 5) if amount else None,
    )


def test_both_waits_are_shown_apart_and_the_proof_lets_the_clock_run(dossier: ADossier) -> None:
    assert dossier.row.state == DossierState.PAUSED
    pause = dossier.row.pauses.get()
    assert (pause.reason, pause.paper_number, pause.paper_on) == (
        "financial_obligation",
        "15/PCTT",
        date(2026, 3, 3),
    )
    notice(dossier)
    operations.record_tax_payment(
        dossier.envelope(dossier.clerk, MONDAY + timedelta(days=7)), dossier.id, proof_number="0012345"
    )
    (owed,) = queries.obligations_of(dossier.id, dossier.at)
    assert (owed.tax_office_days, owed.payer_days, owed.is_open) == (3, 3, False)
    assert dossier.row.due_at == datetime(2026, 3, 11, 17, tzinfo=VIETNAM)


def test_each_paper_has_its_turn(dossier: ADossier) -> None:
    with pytest.raises(NoOpenObligationError):
        operations.record_tax_payment(dossier.envelope(dossier.clerk), dossier.id, proof_number="1")
    with pytest.raises(ObligationOpenError):
        dossier.resumed()
    with pytest.raises(NotAllowedError):
        operations.record_tax_notice(dossier.envelope(dossier.clerk), dossier.id, number="1", amount_vnd=0)
    with pytest.raises(ReasonMissingError):
        operations.record_tax_notice(
            dossier.envelope(dossier.case_officer), dossier.id, number="1", amount_vnd=5_000
        )
    notice(dossier)
    with pytest.raises(NoOpenObligationError):
        notice(dossier, day=5)
    with pytest.raises(ProofMissingError):
        operations.record_tax_payment(dossier.envelope(dossier.clerk), dossier.id)
    assert dossier.row.state == DossierState.PAUSED


def test_nothing_to_pay_lets_the_clock_run_at_once(dossier: ADossier) -> None:
    notice(dossier, amount=0)
    assert dossier.row.state == DossierState.IN_PROCESS


def test_the_states_money_enters_no_account_of_an_agency(dossier: ADossier) -> None:
    before = payments.sums([dossier.id])
    notice(dossier)
    operations.record_tax_payment(dossier.envelope(dossier.clerk), dossier.id, proof_number="0012345")
    assert payments.sums([dossier.id]) == before
    assert payments.due_of(dossier.id) == sum(one.amount for one in payments.amounts_due(dossier.id))


def test_the_database_wants_a_proof_too(dossier: ADossier) -> None:
    notice(dossier)
    with pytest.raises(IntegrityError, match="obligation_settled_with_proof"), transaction.atomic():
        FinancialObligation.objects.filter(dossier=dossier.id).update(settled_at=dossier.at)


@pytest.mark.parametrize(
    ("said", "field", "owes"),
    [
        (None, "G13-TN02", True),
        (None, "G15-TP07", False),
        (("appraise",), "G15-TP07", True),
        (("other",), "G13-TN02", False),
        ((), "G13-TN02", False),
    ],
)
def test_the_package_says_where_the_state_is_owed_and_else_the_field(
    said: tuple[str, ...] | None, field: str, *, owes: bool
) -> None:
    known = catalogue.version(a_filing().version_id).package
    package = replace(known, financial_obligation=said, field=replace(known.field, code=field))
    assert owes_at(package, ["appraise", "measure"]) is owes
