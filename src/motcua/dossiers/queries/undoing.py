"""What the counter undid on the same day: which slips it replaced, and the lines of the reports."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.accounts.errors import PersonErasedError
from motcua.domain.actors import Actor
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import UndoingKind
from motcua.dossiers.models import CorrectionDraft, Undoing
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.sealed import open_text
from motcua.infrastructure.paging import Page, page_of


@dataclass(frozen=True, slots=True)
class UndoingCounts:
    """How many mistakes were undone in a period; each dossier stands behind its number."""

    corrected: int
    voided: int


@dataclass(frozen=True, slots=True)
class UndoingPeriod:
    """Which mistakes are asked for: both days belong to the period, ``units`` are handling units."""

    from_on: date
    to_on: date
    units: Collection[UUID]


@dataclass(frozen=True, slots=True)
class UndoingLine:
    """One mistake of the counter as an inspector sees it."""

    code: str
    procedure_name: str
    kind: UndoingKind
    at: datetime
    done_by: UUID | None
    received_by: UUID
    reason: str


def undoing_counts(asked: UndoingPeriod) -> UndoingCounts:
    """Return how many dossiers were put right, and voided; a dossier put right twice counts once."""
    rows = Undoing.objects.filter(on__range=(asked.from_on, asked.to_on), handled_by__in=asked.units)
    counted = {
        one: rows.filter(kind=one).order_by().values("dossier").distinct().count() for one in UndoingKind
    }
    return UndoingCounts(counted[UndoingKind.CORRECTED], counted[UndoingKind.VOIDED])


def undoings(
    actor: Actor, at: datetime, asked: UndoingPeriod, kind: UndoingKind, *, after: str = ""
) -> Page[UndoingLine]:
    """Return the mistakes of a kind with the reasons, the first first, as far as the actor may see them."""
    rows = Undoing.objects.filter(
        on__range=(asked.from_on, asked.to_on),
        kind=kind,
        handled_by__in=asked.units,
        dossier__in=visible_to(actor, local_day(at)).values("id"),
    ).select_related("dossier", "dossier__procedure", "reason")
    return page_of(rows, fields=("at", "id"), after=after).map(_line)


def corrected_by(draft_id: UUID) -> UUID | None:
    """Return the dossier that a draft at the counter puts right; None where it becomes a new one."""
    found = CorrectionDraft.objects.filter(draft_id=draft_id).values_list("dossier_id", flat=True)
    return found.first()


def _line(row: Undoing) -> UndoingLine:
    try:
        reason = open_text(row.dossier.applicant_id, row.reason.sealed_text)
    except PersonErasedError:
        reason = ""
    return UndoingLine(
        row.dossier.code,
        procedure_name(row.dossier),
        UndoingKind(row.kind),
        row.at,
        row.done_by,
        row.received_by_id,
        reason,
    )
