"""Bundles of paper folders: whom a unit sends to, what is on its way, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor
from motcua.domain.permissions import WORKING_ROLES
from motcua.dossiers.enums import BundleState
from motcua.dossiers.errors import BundleNotFoundError
from motcua.dossiers.models import Bundle, BundleItem
from motcua.dossiers.queries.names import procedure_name
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations

MOST_FOLDERS: Final = 300


@dataclass(frozen=True, slots=True)
class FolderView:
    """One folder of a bundle; the applicant's name is masked."""

    item_id: UUID
    code: str
    procedure_name: str
    applicant: str
    is_received: bool
    is_surplus: bool


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One bundle in a list; ``came`` counts what was scanned on arrival, surplus apart."""

    id: UUID
    number: str
    from_unit: str
    to_unit: str
    state: BundleState
    begun_at: datetime
    sent_at: datetime | None
    received_at: datetime | None
    folders: int
    came: int
    surplus: int

    @property
    def missing(self) -> int:
        """How many folders of the list did not come; 0 while it is on its way."""
        return self.folders - self.came if self.state == BundleState.RECEIVED else 0


@dataclass(frozen=True, slots=True)
class BundleView:
    """One bundle with its folders and who signed."""

    line: BundleLine
    folders: tuple[FolderView, ...]
    sender: str
    receiver: str
    file_id: UUID | None
    may_pack: bool
    may_receive: bool


def bundles_of(actor: Actor, on: date, *, after: str = "") -> Page[BundleLine]:
    """Return the bundles that the actor's units pack, sent or are to receive, newest first."""
    units = actor.units_as(*WORKING_ROLES)
    rows = _counted(Bundle.objects.filter(Q(from_unit__in=units) | Q(to_unit__in=units)))
    page = page_of(rows, fields=("-id",), after=after)
    names = organisations.unit_names(_units(page.rows), on)
    return page.map(lambda row: _line(row, names))


def bundle_view(actor: Actor, bundle_id: UUID, on: date) -> BundleView:
    """Return one bundle.

    Raises:
        BundleNotFoundError: there is none that the actor's units pack, sent or are to receive.
    """
    units = actor.units_as(*WORKING_ROLES)
    row = _counted(Bundle.objects.filter(id=bundle_id)).first()
    if row is None or not units & {row.from_unit_id, row.to_unit_id}:
        raise BundleNotFoundError(str(bundle_id))
    officers = organisations.officer_names([one for one in (row.sent_by, row.received_by) if one])
    return BundleView(
        line=_line(row, organisations.unit_names(_units([row]), on)),
        folders=folders_of(row),
        sender=officers.get(row.sent_by, "") if row.sent_by else "",
        receiver=officers.get(row.received_by, "") if row.received_by else "",
        file_id=row.file_id,
        may_pack=row.state == BundleState.OPEN and row.from_unit_id in units,
        may_receive=row.state == BundleState.SENT and row.to_unit_id in units,
    )


def folders_of(bundle: Bundle) -> tuple[FolderView, ...]:
    """Return the folders of a bundle in the order in which they were scanned, surplus ones last."""
    items = list(
        BundleItem.objects.filter(bundle=bundle)
        .select_related("dossier", "dossier__procedure")
        .order_by("is_surplus", "id")
    )
    masked = accounts.masked_people([one.dossier.applicant_id for one in items])
    return tuple(
        FolderView(
            one.id,
            one.dossier.code,
            procedure_name(one.dossier),
            masked[one.dossier.applicant_id].name,
            one.received_at is not None,
            one.is_surplus,
        )
        for one in items
    )


def _counted(rows: "QuerySet[Bundle]") -> "QuerySet[Bundle]":
    on_list = Q(items__is_surplus=False)
    return rows.annotate(
        folder_count=Count("items", filter=on_list),
        came_count=Count("items", filter=on_list & Q(items__received_at__isnull=False)),
        surplus_count=Count("items", filter=Q(items__is_surplus=True)),
    )


def _units(rows: Iterable[Bundle]) -> set[UUID]:
    return {unit for row in rows for unit in (row.from_unit_id, row.to_unit_id)}


def _line(row: Bundle, names: dict[UUID, str]) -> BundleLine:
    return BundleLine(
        id=row.id,
        number=row.number,
        from_unit=names.get(row.from_unit_id, ""),
        to_unit=names.get(row.to_unit_id, ""),
        state=BundleState(row.state),
        begun_at=row.begun_at,
        sent_at=row.sent_at,
        received_at=row.received_at,
        folders=getattr(row, "folder_count", 0),
        came=getattr(row, "came_count", 0),
        surplus=getattr(row, "surplus_count", 0),
    )
