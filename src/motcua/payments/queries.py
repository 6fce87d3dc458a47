"""What is owed and what the accounts hold, in đồng."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from motcua.domain.procedures.package import FeeKind
from motcua.payments.enums import AccountKind, AmountState
from motcua.payments.models import Account, AmountDue, Transfer


@dataclass(frozen=True, slots=True)
class AmountView:
    """One amount due as shown on slips and pages."""

    kind: FeeKind
    label: str
    amount: int
    state: AmountState
    exemption_reason: str
    paid_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sums:
    """What a dossier costs: still due, paid, and let off."""

    due: int = 0
    paid: int = 0
    exempt: int = 0


def amounts_due(reference: UUID) -> tuple[AmountView, ...]:
    """Return every amount fixed for ``reference``, paid and exempt ones too, in the order of fixing."""
    return tuple(
        AmountView(
            FeeKind(row.kind),
            row.label,
            row.amount,
            AmountState(row.state),
            row.exemption_reason,
            row.paid_at,
        )
        for row in AmountDue.objects.filter(reference=reference).order_by("fixed_at", "position")
    )


def due_of(reference: UUID) -> int:
    """Return what is still to be paid for ``reference``."""
    return sums([reference]).get(reference, Sums()).due


def sums(references: Iterable[UUID]) -> dict[UUID, Sums]:
    """Return what is due, paid and exempt by reference (one statement); without any amount it is left out."""
    rows = AmountDue.objects.filter(reference__in=set(references)).values("reference").order_by("reference")
    return {
        row["reference"]: Sums(row["due"], row["paid"], row["exempt"])
        for row in rows.annotate(
            due=_sum(AmountState.DUE), paid=_sum(AmountState.PAID), exempt=_sum(AmountState.EXEMPT)
        )
    }


def paid_by(command_id: UUID) -> int:
    """Return what the act with this command moved, in đồng; 0 where it moved nothing."""
    moved = Transfer.objects.filter(command_id=command_id).aggregate(sum=Coalesce(Sum("amount"), 0))
    return int(moved["sum"])


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in đồng and the references behind it."""

    references: int = 0
    amount: int = 0


def owing(references: Iterable[UUID]) -> Money:
    """Return what is still due for ``references``, which may be a query."""
    return _money(AmountDue.objects.filter(reference__in=references, state=AmountState.DUE))


def paid_between(references: Iterable[UUID], since: datetime, until: datetime) -> Money:
    """Return what was paid for ``references`` from ``since`` up to but not including ``until``."""
    return _money(_paid(since, until).filter(reference__in=references))


def owing_references() -> "QuerySet[AmountDue, UUID]":
    """Return the references for which something is due, to narrow a list down with."""
    return AmountDue.objects.filter(state=AmountState.DUE).values_list("reference", flat=True)


def paid_references(since: datetime, until: datetime) -> "QuerySet[AmountDue, UUID]":
    """Return the references for which something was paid in between, to narrow a list down with."""
    return _paid(since, until).values_list("reference", flat=True)


def account_of(unit_id: UUID, kind: AccountKind) -> UUID | None:
    """Return the account of a unit; None where nothing ever moved through it."""
    return Account.objects.filter(unit=unit_id, kind=kind).values_list("id", flat=True).first()


def balance(account_id: UUID) -> int:
    """Return what was debited to an account less what was credited."""
    moved = Transfer.objects.filter(Q(debit=account_id) | Q(credit=account_id)).aggregate(
        debited=Coalesce(Sum("amount", filter=Q(debit=account_id)), 0),
        credited=Coalesce(Sum("amount", filter=Q(credit=account_id)), 0),
    )
    return int(moved["debited"]) - int(moved["credited"])


def balances() -> dict[UUID, int]:
    """Return the balance of every account through which something moved; they add up to zero."""
    moved = Transfer.objects.order_by()
    held: Counter[UUID] = Counter()
    held.update(dict(moved.values_list("debit").annotate(Sum("amount"))))
    held.subtract(dict(moved.values_list("credit").annotate(Sum("amount"))))
    return dict(held)


def _paid(since: datetime, until: datetime) -> "QuerySet[AmountDue]":
    return AmountDue.objects.filter(state=AmountState.PAID, paid_at__gte=since, paid_at__lt=until)


def _money(rows: "QuerySet[AmountDue]") -> Money:
    found = rows.aggregate(references=Count("reference", distinct=True), amount=Coalesce(Sum("amount"), 0))
    return Money(int(found["references"]), int(found["amount"]))


def _sum(state: AmountState) -> Coalesce:
    return Coalesce(Sum("amount", filter=Q(state=state)), 0)
