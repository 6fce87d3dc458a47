"""The dry run: which open dossiers of a procedure would move to a version, stay, or need a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import DossierState
from motcua.domain.procedures.moving import Reason, Verdict
from motcua.dossiers.models import Dossier
from motcua.dossiers.moving import outlook_of
from motcua.infrastructure.paging import Page, page_of

OPEN: Final = (DossierState.SUBMITTED, DossierState.IN_PROCESS, DossierState.PAUSED)
# Each row is judged by two versions and its answers are opened: a page is short.
ROWS: Final = 25


@dataclass(frozen=True, slots=True)
class MovingItem:
    """One open dossier under an earlier version: no name, no answer."""

    id: UUID
    code: str
    version: int
    number: int
    handled_by: UUID
    due_at: datetime | None
    verdict: Verdict
    reasons: tuple[Reason, ...]


def dry_run(version_id: UUID, *, after: str = "", size: int = ROWS) -> Page[MovingItem]:
    """Return a page of the open dossiers of the procedure that are under an earlier version, oldest first."""
    target = catalogue.version(version_id)
    rows = Dossier.objects.filter(procedure=target.procedure_id, state__in=OPEN)
    rows = rows.filter(procedure_version__number__lt=target.number).prefetch_related("documents")

    def item(row: Dossier) -> MovingItem:
        found = outlook_of(row, target)
        number = catalogue.version(row.procedure_version_id).number
        return MovingItem(
            row.id,
            row.code,
            row.version,
            number,
            row.handled_by_id,
            row.due_at,
            found.verdict,
            found.reasons,
        )

    return page_of(rows, fields=("id",), after=after, size=size).map(item)
