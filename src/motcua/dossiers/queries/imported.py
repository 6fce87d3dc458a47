"""Rows of old dossiers for whoever oversees the units that handled them: codes and days, nobody's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domain.actors import Actor
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.queries.overseen import overseen_units
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class OldDossier:
    """One row: what the table of an earlier system said, and what was done here since."""

    id: UUID
    code: str
    procedure_name: str
    unit_id: UUID
    accepted_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    handed_over_at: datetime | None


def overseen_units_of_old(actor: Actor, at: datetime) -> frozenset[UUID]:
    """Return the units whose old dossiers ``actor`` looks after: those of today, and those they followed."""
    return organisations.with_predecessors(overseen_units(actor, at), local_day(at))


def old_dossiers(ids: Iterable[UUID]) -> list[OldDossier]:
    """Return these old dossiers in order of id (one statement); who may see them is for the caller to say."""
    rows = Dossier.objects.filter(id__in=set(ids), is_imported=True, accepted_at__isnull=False)
    return [_row(row) for row in rows.select_related("procedure").order_by("id")]


def _row(row: Dossier) -> OldDossier:
    assert row.accepted_at is not None, "every old dossier was accepted"  # noqa: S101
    return OldDossier(
        id=row.id,
        code=row.code,
        procedure_name=procedure_name(row),
        unit_id=row.handled_by_id,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
        handed_over_at=row.handed_over_at,
    )
