"""Who works where, in which role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from motcua.domain.actors import Posting, Role
from motcua.organisations import models


@dataclass(frozen=True, slots=True)
class OfficerView:
    """An officer as shown on papers and desks."""

    account_id: UUID
    full_name: str
    title: str


@dataclass(frozen=True, slots=True)
class PostingView:
    """One posting as the administrator sees it; both days are included."""

    id: UUID
    officer: OfficerView
    unit_id: UUID
    role: Role
    from_on: date
    to_on: date | None


def postings_of(account_id: UUID, on: date) -> tuple[Posting, ...]:
    """Return what the account may do where on ``on``, oldest posting first (one statement)."""
    rows = models.Posting.objects.filter(_in_force(on), officer__account=account_id)
    return tuple(
        Posting(unit_id, Role(role)) for unit_id, role in rows.order_by("id").values_list("unit_id", "role")
    )


def officer_of(account_id: UUID) -> OfficerView | None:
    """Return the officer behind an account; None where it is not an officer's."""
    row = models.Officer.objects.filter(account=account_id).first()
    return OfficerView(row.account_id, row.full_name, row.title) if row else None


def officer_names(account_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return the full names of officers by account (one statement); other accounts are left out."""
    rows = models.Officer.objects.filter(account__in=set(account_ids)).order_by("id")
    return dict(rows.values_list("account_id", "full_name"))


def officers_in(unit_ids: Iterable[UUID], on: date) -> list[PostingView]:
    """Return the postings in force in the units on ``on``, by role and name."""
    rows = models.Posting.objects.filter(_in_force(on), unit__in=set(unit_ids))
    return [
        PostingView(
            row.id,
            OfficerView(row.officer.account_id, row.officer.full_name, row.officer.title),
            row.unit_id,
            Role(row.role),
            row.from_on,
            row.to_on,
        )
        for row in rows.select_related("officer").order_by("role", "officer__full_name", "id")
    ]


def _in_force(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(to_on__isnull=True) | Q(to_on__gte=on))
