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
        before = Transfer.objects.filter(command_id=envelope.command_id).order_by("position")
        return sum(before.values_list("amount", flat=True))
    accounts = _accounts({(unit_id, AccountKind.CASH_BOX), *(_revenue(amount) for amount in due)})
    cash_box = accounts[unit_id, AccountKind.CASH_BOX]
    transfers = Transfer.objects.bulk_create(
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
    )
    AmountDue.objects.filter(id__in=[amount.id for amount in due]).update(
        state=AmountState.PAID, paid_at=envelope.at
    )
    _record(cash_box, transfers, reference, envelope)
    return sum(transfer.amount for transfer in transfers)


def _revenue(amount: AmountDue) -> tuple[UUID, AccountKind]:
    return amount.unit_id, REVENUE_OF[FeeKind(amount.kind)]


def _accounts(wanted: set[tuple[UUID, AccountKind]]) -> dict[tuple[UUID, AccountKind], UUID]:
    """Return the ids of accounts, opening those that are not there yet."""
    rows = Account.objects.filter(unit__in={unit for unit, _ in wanted}).order_by("id")

    def known() -> dict[tuple[UUID, AccountKind], UUID]:
        return {(row.unit_id, AccountKind(row.kind)): row.id for row in rows.all()}

    if missing := wanted - known().keys():
        Account.objects.bulk_create(
            (Account(unit_id=unit, kind=kind) for unit, kind in sorted(missing)), ignore_conflicts=True
        )
    return known()


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
