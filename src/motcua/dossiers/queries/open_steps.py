"""What waits in one dossier: its open step, the question put to others, the papers asked for.

For whoever goes on with a dossier without a page of it; nobody is asked whether they may look.
"""

from dataclasses import dataclass
from uuid import UUID

from motcua.domain.actors import Role
from motcua.dossiers.models import Consultation, Step, SupplementItem


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step of the route that a dossier stands at."""

    id: UUID
    key: str
    action: str
    role: Role


def open_step(dossier_id: UUID) -> OpenStep:
    """Return the earliest open step.

    Raises:
        LookupError: none is open.
    """
    step = Step.objects.filter(dossier=dossier_id, closed_at__isnull=True).order_by("id").first()
    if step is None:
        raise LookupError(str(dossier_id))
    return OpenStep(step.id, step.key, step.action, Role(step.role))


def open_question(dossier_id: UUID) -> UUID:
    """Return the earliest question that waits for its answer.

    Raises:
        LookupError: none waits.
    """
    rows = Consultation.objects.filter(dossier=dossier_id, ended_at__isnull=True).order_by("id")
    found = rows.values_list("id", flat=True).first()
    if found is None:
        raise LookupError(str(dossier_id))
    return found


def open_supplement_items(dossier_id: UUID) -> list[UUID]:
    """Return the things that the citizen is asked for now, in order."""
    rows = SupplementItem.objects.filter(supplement__dossier=dossier_id, supplement__ended_at__isnull=True)
    return list(rows.order_by("position").values_list("id", flat=True))
