"""Desks that were handed over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.domain.actors import Actor
from motcua.domain.permissions import REASSIGNING_ROLES
from motcua.dossiers.models import DeskTransfer

SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class TransferView:
    """One desk handed over, with how far the job came."""

    from_account: UUID
    to_account: UUID
    reason: str
    asked_at: datetime
    given: int
    refused: int
    is_done: bool


def latest_transfers(actor: Actor) -> list[TransferView]:
    """Return the latest ``SHOWN`` in the units where the actor leads or approves, the newest first."""
    rows = DeskTransfer.objects.filter(unit__in=actor.units_as(*REASSIGNING_ROLES)).order_by("-id")[:SHOWN]
    return [
        TransferView(
            from_account=row.from_account,
            to_account=row.to_account,
            reason=row.reason,
            asked_at=row.asked_at,
            given=row.given,
            refused=row.refused,
            is_done=row.done_at is not None,
        )
        for row in rows
    ]
