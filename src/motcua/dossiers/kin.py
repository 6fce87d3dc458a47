"""Dossiers that belong together: a parent, and what was opened from it for other units (liên thông)."""

from typing import Final
from uuid import UUID

from motcua.domain.lifecycle import OPEN_STATES, DossierState
from motcua.dossiers.models import ChildDossier

UNENDED: Final = OPEN_STATES | {DossierState.SUBMITTED, DossierState.INCOMPLETE}
"""A parent waits for a child in these states; one that was declined does not come back."""


def open_children(parent_id: UUID) -> int:
    """Return for how many child dossiers ``parent_id`` still waits."""
    return ChildDossier.objects.filter(parent=parent_id, child__state__in=UNENDED).count()
