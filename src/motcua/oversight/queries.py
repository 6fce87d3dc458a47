"""What an inspector may see of what looks wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor
from motcua.domain.canonical_json import JSON
from motcua.domain.inspection import CheckKind, CheckVerb, InspectionFinding, ItemHolding, may_inspect
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import COUNT_UP_TO, inspected
from motcua.dossiers.queries.overseen import overseen_units
from motcua.dossiers.sealed import shown_text
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations
from motcua.oversight.errors import ItemNotFoundError
from motcua.oversight.models import CheckItem, InspectionConclusion

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One row of the list."""

    id: UUID
    dossier_id: UUID
    kind: CheckKind
    unit_id: UUID
    happened_at: datetime
    figures: Mapping[str, JSON]
    is_concluded: bool


@dataclass(frozen=True, slots=True)
class ConclusionView:
    """What was concluded, when and by whose account; ``words`` may name people."""

    finding: InspectionFinding
    words: str
    concluded_at: datetime
    concluded_by: UUID


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item with what may be done about it."""

    row: ItemRow
    code: str
    found_at: datetime
    may_conclude: bool
    is_applicant_erased: bool
    conclusion: ConclusionView | None


def check_items(
    actor: Actor,
    at: datetime,
    *,
    kind: CheckKind | None = None,
    unit_id: UUID | None = None,
    concluded: bool = False,
    after: str = "",
) -> Page[ItemRow]:
    """Return the items of the overseen units that wait for a conclusion (or have one), the newest first.

    What the actor had a hand in never appears.
    """
    rows = _seen(actor, at, unit_id).filter(is_concluded=concluded)
    if kind is not None:
        rows = rows.filter(kind=kind)
    return page_of(rows, fields=("-happened_at", "-id"), after=after).map(_row)


def waiting_count(actor: Actor, at: datetime) -> int:
    """Return how many items wait for a conclusion (at most ``COUNT_UP_TO``)."""
    return _seen(actor, at, None).filter(is_concluded=False).order_by("id")[:COUNT_UP_TO].count()


def check_item(actor: Actor, item_id: UUID, at: datetime) -> ItemView:
    """Return one item.

    Raises:
        ItemNotFoundError: there is none, or the actor may not see it.
    """
    item = CheckItem.objects.filter(id=item_id).first()
    if item is None:
        raise ItemNotFoundError(str(item_id))
    holding = holding_of(item, at)
    if not may_inspect(actor, CheckVerb.SEE, holding):
        raise ItemNotFoundError(str(item_id))
    return ItemView(
        row=_row(item),
        code=inspected.codes_of([item.dossier_id])[item.dossier_id],
        found_at=item.found_at,
        may_conclude=may_inspect(actor, CheckVerb.CONCLUDE, holding),
        is_applicant_erased=applicant_of(item)[1],
        conclusion=_conclusion(item),
    )


def holding_of(item: CheckItem, at: datetime) -> ItemHolding:
    """Return what permission depends on: the unit with those above it on the day, and who was concerned."""
    return ItemHolding(
        units=organisations.units_above(item.unit_id, local_day(at)) | {item.unit_id},
        concerned=frozenset(map(UUID, item.concerned)),
        is_concluded=item.is_concluded,
    )


def applicant_of(item: CheckItem) -> tuple[UUID, bool]:
    """Return whose dossier it is, and whether that person was erased: words are sealed with their key."""
    applicant = inspected.applicant_of(item.dossier_id)
    return applicant, accounts.masked_people([applicant])[applicant].is_erased


def _seen(actor: Actor, at: datetime, unit_id: UUID | None) -> "QuerySet[CheckItem]":
    units = overseen_units(actor, at)
    kept = units if unit_id is None else units & {unit_id}
    return CheckItem.objects.filter(unit__in=kept).exclude(concerned__contains=[str(actor.account_id)])


def _row(item: CheckItem) -> ItemRow:
    return ItemRow(
        id=item.id,
        dossier_id=item.dossier_id,
        kind=CheckKind(item.kind),
        unit_id=item.unit_id,
        happened_at=item.happened_at,
        figures=item.figures,
        is_concluded=item.is_concluded,
    )


def _conclusion(item: CheckItem) -> ConclusionView | None:
    row = InspectionConclusion.objects.filter(item=item).first()
    if row is None:
        return None
    sealed = bytes(row.sealed_words)
    return ConclusionView(
        finding=InspectionFinding(row.finding),
        words=shown_text(inspected.applicant_of(item.dossier_id), sealed) if sealed else "",
        concluded_at=row.concluded_at,
        concluded_by=row.concluded_by,
    )
