"""Who stands in for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from motcua.infrastructure.paging import Page, page_of
from motcua.organisations.models import Delegation


@dataclass(frozen=True, slots=True)
class DelegationView:
    """One delegation; both days are included."""

    id: UUID
    unit_id: UUID
    officer: str
    deputy: str
    from_on: date
    to_on: date


def delegations_in(unit_ids: Iterable[UUID], on: date, *, after: str = "") -> Page[DelegationView]:
    """Return the delegations in the units that have not ended by ``on``, the latest given first."""
    rows = Delegation.objects.filter(unit__in=set(unit_ids), to_on__gte=on)
    page = page_of(rows.select_related("officer", "deputy"), fields=("-id",), after=after)
    return page.map(
        lambda row: DelegationView(
            row.id, row.unit_id, row.officer.full_name, row.deputy.full_name, row.from_on, row.to_on
        )
    )
