"""Putting right what was fixed or paid by mistake: by entries that go the other way, never by erasing.

Money that was paid too much stands in the account *to be paid back* until it is paid back or used up. The
caller (``dossiers``) has locked the dossier and asked whether the actor may.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from motcua.audit import operations as audit
from motcua.domain.actors import Envelope
from motcua.domain.procedures.package import FeeKind
from motcua.payments.enums import REVENUE_OF, AccountKind, AmountState
from motcua.payments.models import Account, AmountDue, Transfer
from motcua.payments.operations import STREAM, AmountLine, amounts_of

_LIVE: Final = (AmountState.DUE, AmountState.PAID, AmountState.EXEMPT)


@dataclass(frozen=True, slots=True)
class Refixed:
    """What is still to be paid after amounts were fixed anew, and what was paid too much, in đồng."""

    due: int
    owed_back: int


@dataclass(slots=True)
class _Entries:
    """The transfers of one act, numbered in their order."""

    reference: UUID
    envelope: Envelope
    made: list[Transfer] = field(default_factory=list)

    def move(self, *, debit: UUID, credit: UUID, amount: int, **more: object) -> None:
        self.made.append(
            Transfer(
                debit_id=debit,
                credit_id=credit,
                amount=amount,
                at=self.envelope.at,
                reference=self.reference,
                command_id=self.envelope.command_id,
                position=len(self.made),
                **more,
            )
        )

    def store(self, kind: str) -> None:
        """Store them, and tell the stream of the ledger what happened."""
        Transfer.objects.bulk_create(self.made)
        if not self.made:
            return
        audit.append(
            self.made[0].debit_id,
            STREAM,
            kind,
            {
                "actor": str(self.envelope.actor.account_id or self.envelope.actor.kind.value),
                "command": str(self.envelope.command_id),
                "reference": str(self.reference),
                "transfers": [
                    {
                        "id": str(one.id),
                        "debit": str(one.debit_id),
                        "credit": str(one.credit_id),
                        "amount": one.amount,
                    }
                    for one in self.made
                ],
            },
            occurred_at=self.envelope.at,
            recorded_at=self.envelope.at,
        )


@transaction.atomic
def fix_anew(
    reference: UUID, lines: Iterable[AmountLine], *, unit_id: UUID, cash_box_of: UUID, envelope: Envelope
) -> Refixed:
    """Fix what is owed to ``unit_id`` anew: what stays the same stays, the rest is reversed or added.

    What was paid for a reversed amount is used for the new ones; what is left is owed back by the unit
    ``cash_box_of`` that took it. Without lines everything is reversed.
    """
    rows = list(
        AmountDue.objects.select_for_update(of=("self",))
        .filter(reference=reference, state__in=_LIVE)
        .order_by("fixed_at", "position")
    )
    wanted = [line for line in lines if line.amount]
    entries = _Entries(reference, envelope)
    owed_back_account = _account(cash_box_of, AccountKind.OWED_BACK)
    for row in rows:
        same = next((line for line in wanted if row.unit_id == unit_id and _is_same(line, row)), None)
        if same is not None:
            wanted.remove(same)
        else:
            _reverse(row, entries, owed_back_account)
    left = owed_back(reference) + sum(one.amount for one in entries.made)
    added = amounts_of(reference, _split(wanted, left), unit_id=unit_id, envelope=envelope)
    for amount in added:
        if amount.state == AmountState.DUE and left:
            # Split so that each line is paid whole by what is left, or not at all.
            amount.state, amount.paid_at = AmountState.PAID, envelope.at
            left -= amount.amount
    AmountDue.objects.bulk_create(added)
    for amount in added:
        if amount.state == AmountState.PAID:
            revenue = _account(amount.unit_id, REVENUE_OF[FeeKind(amount.kind)])
            entries.move(debit=owed_back_account, credit=revenue, amount=amount.amount, amount_due=amount)
    entries.store("ledger.reversed")
    still = AmountDue.objects.filter(reference=reference, state=AmountState.DUE)
    return Refixed(int(still.aggregate(sum=Coalesce(Sum("amount"), 0))["sum"]), left)


@transaction.atomic
def return_cash(reference: UUID, *, unit_id: UUID, envelope: Envelope) -> int:
    """Record that what is owed back for ``reference`` was paid back from the cash box of ``unit_id``.

    Returns the sum in đồng, 0 where nothing is owed back.
    """
    owed = owed_back(reference)
    if owed:
        entries = _Entries(reference, replace(envelope))
        # The command of the act may have reversed something already: entries go on counting.
        before = Transfer.objects.filter(command_id=envelope.command_id).count()
        entries.move(
            debit=_account(unit_id, AccountKind.OWED_BACK),
            credit=_account(unit_id, AccountKind.CASH_BOX),
            amount=owed,
        )
        entries.made[0].position = before
        entries.store("ledger.cash_returned")
    return owed


def owed_back(reference: UUID) -> int:
    """Return what was paid too much for ``reference`` and not paid back yet, in đồng."""
    kept = Q(credit__kind=AccountKind.OWED_BACK)
    given = Q(debit__kind=AccountKind.OWED_BACK)
    sums = Transfer.objects.filter(kept | given, reference=reference).aggregate(
        kept=Coalesce(Sum("amount", filter=kept), 0), given=Coalesce(Sum("amount", filter=given), 0)
    )
    return int(sums["kept"]) - int(sums["given"])


def _is_same(line: AmountLine, row: AmountDue) -> bool:
    return (line.kind.value, line.label, line.amount, line.exemption_reason) == (
        row.kind,
        row.label,
        row.amount,
        row.exemption_reason,
    )


def _reverse(row: AmountDue, entries: _Entries, owed_back_account: UUID) -> None:
    paid = Transfer.objects.filter(amount_due=row).first() if row.state == AmountState.PAID else None
    if paid is not None:
        entries.move(debit=paid.credit_id, credit=owed_back_account, amount=paid.amount, reverses=paid)
    row.state = AmountState.REVERSED
    row.save(update_fields=["state"])


def _split(lines: Iterable[AmountLine], left: int) -> list[AmountLine]:
    """Return the lines, the one that what is left pays only in part as two."""
    found = []
    for line in lines:
        if line.exemption_reason or not 0 < left < line.amount:
            found.append(line)
            left -= 0 if line.exemption_reason else min(left, line.amount)
        else:
            found += [replace(line, amount=left), replace(line, amount=line.amount - left)]
            left = 0
    return found


def _account(unit_id: UUID, kind: AccountKind) -> UUID:
    return Account.objects.get_or_create(unit_id=unit_id, kind=kind)[0].id
