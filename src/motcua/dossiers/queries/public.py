"""What anybody may know of dossiers behind a public figure: no person, no text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domain.lifecycle import Outcome
from motcua.domain.texts import Text
from motcua.dossiers.models import Dossier
from motcua.records import queries as records
from motcua.records.queries import ResultView


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A dossier in a list behind a figure."""

    code: str
    procedure_code: str
    procedure_name: Text
    handled_by: UUID
    channel: str
    accepted_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    outcome: str


def public_lines(ids: Iterable[UUID]) -> tuple[PublicLine, ...]:
    """Return a line for each of these dossiers, in the order of their ids (one statement)."""
    rows = Dossier.objects.filter(id__in=set(ids)).select_related("procedure").order_by("id")
    return tuple(
        PublicLine(
            code=row.code,
            procedure_code=row.procedure.code,
            procedure_name=Text(row.procedure.name_vi, row.procedure.name_en),
            handled_by=row.handled_by_id,
            channel=row.channel,
            accepted_at=row.accepted_at,
            due_at=row.due_at,
            finished_at=row.finished_at,
            outcome=row.outcome,
        )
        for row in rows
    )


def genuine_result(typed: str) -> ResultView | None:
    """Return the result that carries this verification code, if its dossier was finished and granted.

    A paper that was numbered and attached is no result yet: the dossier may still be refused.
    """
    found = records.result_by_verification_code(typed)
    if found is None:
        return None
    granted = Dossier.objects.filter(id=found.reference, outcome=Outcome.GRANTED)
    return found if granted.exists() else None


def has_dossiers() -> bool:
    """Tell whether anything was ever filed here."""
    return Dossier.objects.order_by("id").exists()


def count_handled_by(unit_id: UUID) -> int:
    """Return how many dossiers a unit handles or handled."""
    return Dossier.objects.filter(handled_by=unit_id).count()


def count_coded(prefix: str) -> int:
    """Return how many dossiers have a code that begins with ``prefix``."""
    return Dossier.objects.filter(code__startswith=prefix).count()
