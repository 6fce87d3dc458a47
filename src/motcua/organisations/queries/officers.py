"""Who works where, in which role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from motcua.domain.actors import Posting, Role
from motcua.domain.permissions import LENT_ROLES
from motcua.infrastructure.paging import Page, page_of
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
    """Return what the account may do where on ``on``, oldest posting first (one statement).

    What colleagues who are away lent to the account stands last, each with whose role it is.
    """
    columns = ("id", "unit_id", "role", "officer__account_id")
    own = models.Posting.objects.filter(in_force(on), officer__account=account_id)
    lent = models.Posting.objects.filter(
        in_force(on),
        role__in=LENT_ROLES,
        officer__delegations__deputy__account=account_id,
        officer__delegations__unit=F("unit"),
        officer__delegations__from_on__lte=on,
        officer__delegations__to_on__gte=on,
    )
    rows = own.order_by().values_list(*columns).union(lent.order_by().values_list(*columns)).order_by("id")
    found = [
        Posting(unit_id, Role(role), None if whose == account_id else whose)
        for _id, unit_id, role, whose in rows
    ]
    return tuple(sorted(found, key=lambda one: one.on_behalf_of is not None))


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
    rows = models.Posting.objects.filter(in_force(on), unit__in=set(unit_ids))
    return [_view(row) for row in rows.select_related("officer").order_by("role", "officer__full_name", "id")]


def postings_in(unit_ids: Iterable[UUID], on: date, *, after: str = "") -> Page[PostingView]:
    """Return a page of the postings in the units that have not ended by ``on``, by unit and name.

    Those that begin later are among them.
    """
    rows = (
        models.Posting.objects.filter(not_ended(on), unit__in=set(unit_ids))
        .select_related("officer")
        .annotate(sort_unit=F("unit__code"), sort_name=F("officer__full_name"))
    )
    return page_of(rows, fields=("sort_unit", "sort_name", "id"), after=after).map(_view)


def posting(posting_id: UUID) -> PostingView | None:
    """Return one posting; None where there is none."""
    row = models.Posting.objects.select_related("officer").filter(id=posting_id).first()
    return _view(row) if row else None


def postings_on(
    asked: Iterable[tuple[UUID, date]],
) -> dict[tuple[UUID, date], tuple[tuple[UUID, Role], ...]]:
    """Return the units and roles that each account held on its day (one statement)."""
    wanted = list(asked)
    rows = models.Posting.objects.filter(officer__account__in={account for account, _day in wanted})
    held = list(rows.order_by("id").values_list("officer__account_id", "unit_id", "role", "from_on", "to_on"))
    return {
        (account, day): tuple(
            (unit, Role(role))
            for whose, unit, role, from_on, to_on in held
            if whose == account and from_on <= day and (to_on is None or to_on >= day)
        )
        for account, day in wanted
    }


def not_ended(on: date) -> Q:
    """Return the condition that a posting still holds on ``on`` or begins later."""
    return Q(to_on__isnull=True) | Q(to_on__gte=on)


def _view(row: models.Posting) -> PostingView:
    officer = OfficerView(row.officer.account_id, row.officer.full_name, row.officer.title)
    return PostingView(row.id, officer, row.unit_id, Role(row.role), row.from_on, row.to_on)


def in_force(on: date) -> Q:
    """Return the condition that a posting holds on ``on``."""
    return Q(from_on__lte=on) & not_ended(on)


def accounts_at_desks(account_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return the accounts that were ever posted to a desk; helpers of a community team sit at none."""
    rows = models.Posting.objects.filter(officer__account__in=set(account_ids))
    return frozenset(
        rows.exclude(role=Role.COMMUNITY_HELPER).order_by().values_list("officer__account_id", flat=True)
    )
