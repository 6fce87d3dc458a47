"""Why the clock of a dossier stands still."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.dossiers.models import Dossier, Pause


@dataclass(frozen=True, slots=True)
class PauseView:
    """One pause of the clock: why, who opened and closed it, and the paper that allows it."""

    reason: str
    from_at: datetime
    opened_by: UUID | None
    to_at: datetime | None
    closed_by: UUID | None
    paper_number: str
    paper_on: date | None


def pauses_of(dossier_id: UUID) -> Sequence[PauseView]:
    """Return the pauses of a dossier, the oldest first."""
    rows = Pause.objects.filter(dossier=dossier_id).order_by("from_at", "id")
    return [
        PauseView(
            one.reason,
            one.from_at,
            one.opened_by,
            one.to_at,
            one.closed_by,
            one.paper_number,
            one.paper_on,
        )
        for one in rows
    ]


def pause_reason_of(dossier: Dossier) -> str:
    """Return the reason of the pause that is open, as ``PauseReasonLabel`` names it; empty for none."""
    if dossier.paused_at is None:
        return ""
    return dossier.pauses.filter(to_at__isnull=True).values_list("reason", flat=True).first() or ""
