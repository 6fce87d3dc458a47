"""Fixing what is owed, and recording what was paid.

The caller (``dossiers``) has locked the dossier and asked whether the actor may.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from motcua.audit import operations as audit
from motcua.domain.actors import Envelope
from motcua.domain.procedures.package import FeeKind
from motcua.payments.enums import REVENUE_OF, AccountKind, AmountState
from motcua.payments.models import Account, AmountDue, Transfer
from motcua.payments.queries import paid_by

STREAM = "ledger"


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One amount to be fixed, in đồng. With an exemption reason it is kept but not owed."""

    kind: FeeKind
    label: str
    amount: int
    exemption_reason: str = ""


def fix_amounts(reference: UUID, lines: Iterable[AmountLine], *, unit_id: UUID, envelope: Envelope) -> int:
    """Fix what is owed to ``unit_id`` for ``reference``, and return the sum to be paid in đồng.

    One statement, or none where every line is zero: nothing to pay leaves no row. The same command again
    adds nothing.

    Raises:
        ValueError: an amount is below zero.
    """
    amounts = amounts_of(reference, lines, unit_id=unit_id, envelope=envelope)
    AmountDue.objects.bulk_create(amounts, ignore_conflicts=True)
    return sum(amount.amount for amount in amounts if amount.state == AmountState.DUE)


def amounts_of(
    reference: UUID, lines: Iterable[AmountLine], *, unit_id: UUID, envelope: Envelope
) -> list[AmountDue]:
    """Return the rows that ``fix_amounts`` stores, not yet stored."""
    return [
        _amount_due(line, reference, unit_id, envelope, position)
        for position, line in enumerate(lines)
        if line.amount
    ]


def _amount_due(
    line: AmountLine, reference: UUID, unit_id: UUID, envelope: Envelope, position: int
) -> AmountDue:
    if line.amount < 0:
        raise ValueError(f"{line.label}: {line.amount} đồng")
    return AmountDue(
        reference=reference,
        kind=line.kind.value,
        label=line.label,
        amount=line.amount,
        unit_id=unit_id,
        fixed_at=envelope.at,
        command_id=envelope.command_id,
        position=position,
        state=AmountState.EXEMPT if line.exemption_reason else AmountState.DUE,
        exemption_reason=line.exemption_reason,
    )


@dataclass(frozen=True, slots=True)
class Collected:
    """What was owed and paid at once, in đồng; ``rows`` are for the caller to insert with its own."""

    paid: int
    rows: tuple[AmountDue | Transfer, ...]


def collect(
    reference: UUID, lines: Iterable[AmountLine], *, owed_to: UUID, cash_box_of: UUID, envelope: Envelope
) -> Collected:
    """Fix what is owed to ``owed_to`` and record that it was paid at once into another unit's cash box.

    The rows are those that ``fix_amounts`` and ``record_cash`` would leave; the ledger's stream is written.
    Runs in the caller's transaction.

    Raises:
        ValueError: an amount is below zero.
    """
    amounts = amounts_of(reference, lines, unit_id=owed_to, envelope=envelope)
    due = [amount for amount in amounts if amount.state == AmountState.DUE]
    if not due:
        return Collected(0, tuple(amounts))
    for amount in due:
        amount.state, amount.paid_at = AmountState.PAID, envelope.at
    cash_box, transfers = _transfers_for(due, cash_box_of, envelope)
    _record(cash_box, transfers, reference, envelope)
    return Collected(sum(transfer.amount for transfer in transfers), (*amounts, *transfers))


@transaction.atomic
def record_cash(reference: UUID, *, unit_id: UUID, envelope: Envelope) -> int:
    """Record that everything due for ``reference`` was paid into the cash box of ``unit_id``.

    Returns the sum in đồng, 0 where nothing is due. The same command again returns the first sum.
    """
    due = list(
        AmountDue.objects.select_for_update(of=("self",))
        .filter(reference=reference, state=AmountState.DUE)
        .order_by("id")
    )
    if not due:
        return paid_by(envelope.command_id)
    cash_box, transfers = _transfers_for(due, unit_id, envelope)
    Transfer.objects.bulk_create(transfers)
    AmountDue.objects.filter(id__in=[amount.id for amount in due]).update(
        state=AmountState.PAID, paid_at=envelope.at
    )
    _record(cash_box, transfers, reference, envelope)
    return sum(transfer.amount for transfer in transfers)


def _transfers_for(
    due: Sequence[AmountDue], cash_box_of: UUID, envelope: Envelope
) -> tuple[UUID, list[Transfer]]:
    """Return the cash box of a unit and the transfers into it that pay ``due``, not yet stored."""
    accounts = _accounts({(cash_box_of, AccountKind.CASH_BOX), *(_revenue(amount) for amount in due)})
    cash_box = accounts[cash_box_of, AccountKind.CASH_BOX]
    return cash_box, [
        Transfer(
            debit_id=cash_box,
            credit_id=accounts[_revenue(amount)],
            amount=amount.amount,
            at=envelope.at,
            amount_due=amount,
            command_id=envelope.command_id,
            position=position,
        )
        for position, amount in enumerate(due)
    ]


def _revenue(amount: AmountDue) -> tuple[UUID, AccountKind]:
    return amount.unit_id, REVENUE_OF[FeeKind(amount.kind)]


def _accounts(wanted: set[tuple[UUID, AccountKind]]) -> dict[tuple[UUID, AccountKind], UUID]:
    """Return the ids of accounts, opening those that are not there yet."""
    rows = Account.objects.filter(unit__in={unit for unit, _ in wanted}).order_by("id")

    def known() -> dict[tuple[UUID, AccountKind], UUID]:
        return {(row.unit_id, AccountKind(row.kind)): row.id for row in rows.all()}

    accounts = known()
    if missing := wanted - accounts.keys():
        Account.objects.bulk_create(
            (Account(unit_id=unit, kind=kind) for unit, kind in sorted(missing)), ignore_conflicts=True
        )
        accounts = known()
    return accounts


def _record(cash_box: UUID, transfers: Sequence[Transfer], reference: UUID, envelope: Envelope) -> None:
    """Append to the stream of the cash box; the command itself belongs to the dossier's event."""
    audit.append(
        cash_box,
        STREAM,
        "ledger.cash_recorded",
        {
            "actor": str(envelope.actor.account_id or envelope.actor.kind.value),
            "command": str(envelope.command_id),
            "reference": str(reference),
            "transfers": [
                {
                    "id": str(transfer.id),
                    "debit": str(transfer.debit_id),
                    "credit": str(transfer.credit_id),
                    "amount": transfer.amount,
                }
                for transfer in transfers
            ],
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
    )
