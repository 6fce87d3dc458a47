"""Every đồng has its entry: amounts due, cash at the counter, and a ledger that adds up to zero."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.audit import queries as audit
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.procedures.package import FeeKind
from motcua.organisations.models import Unit
from motcua.payments import operations, queries
from motcua.payments.enums import AccountKind, AmountState
from motcua.payments.models import AmountDue, Transfer
from motcua.payments.operations import AmountLine
from motcua.payments.queries import Sums

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
COPIES = AmountLine(FeeKind.FEE, "Phí chứng thực bản sao", 6000)
EXTRACT = AmountLine(FeeKind.LEVY, "Lệ phí cấp bản sao trích lục", 8000)
LET_OFF = AmountLine(FeeKind.LEVY, "Lệ phí hộ tịch", 15000, "Người thuộc hộ nghèo")

pytestmark = pytest.mark.django_db


def envelope() -> Envelope:
    return Envelope(SYSTEM, AT, uuid4())


@pytest.fixture
def commune() -> UUID:
    return Unit.objects.create(code="X1").id


@pytest.fixture
def counter() -> UUID:
    return Unit.objects.create(code="X1.01").id


def test_cash_settles_everything_due_and_nothing_else(commune: UUID, counter: UUID) -> None:
    dossier = uuid4()
    due = operations.fix_amounts(dossier, [COPIES, EXTRACT, LET_OFF], unit_id=commune, envelope=envelope())
    assert due == queries.due_of(dossier) == 14000
    assert operations.record_cash(dossier, unit_id=counter, envelope=envelope()) == 14000
    assert queries.sums([dossier]) == {dossier: Sums(due=0, paid=14000, exempt=15000)}
    assert [view.state for view in queries.amounts_due(dossier)] == [
        AmountState.PAID,
        AmountState.PAID,
        AmountState.EXEMPT,
    ]
    cash, fees = (
        queries.account_of(counter, AccountKind.CASH_BOX),
        queries.account_of(commune, AccountKind.FEE_REVENUE),
    )
    assert cash is not None
    assert fees is not None
    assert (queries.balance(cash), queries.balance(fees)) == (14000, -6000)


def test_the_same_command_again_takes_no_money_twice(commune: UUID, counter: UUID) -> None:
    dossier, fixing, paying = uuid4(), envelope(), envelope()
    for _ in range(2):
        operations.fix_amounts(dossier, [COPIES], unit_id=commune, envelope=fixing)
    for _ in range(2):
        assert operations.record_cash(dossier, unit_id=counter, envelope=paying) == 6000
    assert operations.record_cash(dossier, unit_id=counter, envelope=envelope()) == 0
    assert Transfer.objects.count() == 1


def test_a_free_procedure_costs_no_statement(commune: UUID) -> None:
    free = AmountLine(FeeKind.FEE, "Miễn phí", 0)
    with CaptureQueriesContext(connection) as captured:
        assert operations.fix_amounts(uuid4(), [], unit_id=commune, envelope=envelope()) == 0
        assert operations.fix_amounts(uuid4(), [free], unit_id=commune, envelope=envelope()) == 0
    assert len(captured) == 0
    with CaptureQueriesContext(connection) as captured:
        operations.fix_amounts(uuid4(), [COPIES, EXTRACT], unit_id=commune, envelope=envelope())
    assert len(captured) == 1


def test_an_amount_below_zero_is_refused(commune: UUID) -> None:
    with pytest.raises(ValueError, match="-1"):
        operations.fix_amounts(
            uuid4(), [AmountLine(FeeKind.FEE, "Phí", -1)], unit_id=commune, envelope=envelope()
        )


def test_the_database_refuses_to_change_the_past(commune: UUID, counter: UUID) -> None:
    dossier = uuid4()
    operations.fix_amounts(dossier, [COPIES], unit_id=commune, envelope=envelope())
    operations.record_cash(dossier, unit_id=counter, envelope=envelope())
    for change in (
        lambda: Transfer.objects.update(amount=1),
        lambda: Transfer.objects.all().delete(),
        lambda: AmountDue.objects.update(amount=1),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_cash_is_in_the_chain_of_its_cash_box(commune: UUID, counter: UUID) -> None:
    dossier = uuid4()
    operations.fix_amounts(dossier, [COPIES], unit_id=commune, envelope=envelope())
    operations.record_cash(dossier, unit_id=counter, envelope=envelope())
    cash = queries.account_of(counter, AccountKind.CASH_BOX)
    assert cash is not None
    (entry,) = audit.entries(cash)
    assert entry.body["reference"] == str(dossier)


LINES = st.lists(
    st.builds(AmountLine, st.sampled_from(FeeKind), st.just("Phí"), st.integers(0, 10**9)), max_size=4
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(LINES, st.booleans(), st.booleans()), max_size=5))
def test_balances_always_add_up_to_zero(
    commune: UUID, counter: UUID, dossiers: list[tuple[list[AmountLine], bool, bool]]
) -> None:
    before = sum(max(held, 0) for held in queries.balances().values())
    paid = 0
    for lines, is_paid, elsewhere in dossiers:
        reference = uuid4()
        operations.fix_amounts(reference, lines, unit_id=commune, envelope=envelope())
        if is_paid:
            box = commune if elsewhere else counter
            paid += operations.record_cash(reference, unit_id=box, envelope=envelope())
    held = queries.balances()
    assert sum(held.values()) == 0
    assert sum(max(amount, 0) for amount in held.values()) == before + paid
