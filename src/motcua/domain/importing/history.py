"""What an old dossier becomes: its one event, and the spans that follow from it alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from motcua.domain.canonical_json import JSON
from motcua.domain.clock import Term, TermUnit
from motcua.domain.importing.row import ImportedRow
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import local_day, local_iso
from motcua.domain.working_calendar import closing_time

IMPORTED: Final = "imported"
"""The basis of a due date that came with the dossier: final, never derived anew."""
DERIVED: Final = "derived"


@dataclass(frozen=True, slots=True)
class ImportedDossier:
    """A row with what this installation knows of its codes.

    ``term`` is the procedure's, where no due date was given; ``due_at`` what it gave, or None.
    """

    row: ImportedRow
    procedure_id: UUID
    version_id: UUID
    field_code: str
    received_by: UUID
    handled_by: UUID
    decided_by: UUID
    term: Term | None = None
    derived_due_at: datetime | None = None

    @property
    def state(self) -> DossierState:
        """How it stands."""
        return state_of(self.row)

    @property
    def due_at(self) -> datetime | None:
        """A given day ends with the office hours; otherwise what the term gave."""
        return closing_time(self.row.due_at) if self.row.due_at else self.derived_due_at

    @property
    def due_basis(self) -> str:
        """Where the due date comes from; empty without one."""
        if self.row.due_at:
            return IMPORTED
        return DERIVED if self.derived_due_at else ""

    @property
    def is_by_the_hour(self) -> bool:
        """Late by the moment: only a term in working hours, and no given day."""
        return self.term is not None and self.term.unit is TermUnit.WORKING_HOUR


@dataclass(frozen=True, slots=True)
class Stretch:
    """One span: the dossier stayed in ``state`` from one moment up to another, or until now."""

    state: DossierState
    from_at: datetime
    to_at: datetime | None


def body_of(dossier: ImportedDossier, actor: str, source: str) -> dict[str, JSON]:
    """Return the body of the event: every column, and what the codes meant here on the day of the import."""
    term = dossier.term
    return {
        "actor": actor,
        "code": dossier.row.code,
        "version": 1,
        "state": dossier.state.value,
        "outcome": dossier.row.outcome.value if dossier.row.outcome else "",
        "handled_by": str(dossier.handled_by),
        "due_at": local_iso(dossier.due_at) if dossier.due_at else None,
        "received_by": str(dossier.received_by),
        "decided_by": str(dossier.decided_by),
        "procedure": str(dossier.procedure_id),
        "version_id": str(dossier.version_id),
        "field": dossier.field_code,
        "term": [term.amount, term.unit.value] if term else None,
        "source": source,
        "row": dossier.row.as_json(),
    }


def from_body(body: Mapping[str, JSON]) -> ImportedDossier:
    """Return the dossier as its event tells it."""
    said, term, due_at = body["row"], body["term"], body["due_at"]
    assert isinstance(said, Mapping), "the event holds every column"  # noqa: S101
    row = ImportedRow.from_json(said)
    return ImportedDossier(
        row=row,
        procedure_id=UUID(str(body["procedure"])),
        version_id=UUID(str(body["version_id"])),
        field_code=str(body["field"]),
        received_by=UUID(str(body["received_by"])),
        handled_by=UUID(str(body["handled_by"])),
        decided_by=UUID(str(body["decided_by"])),
        term=Term(int(str(term[0])), TermUnit(str(term[1]))) if isinstance(term, list) else None,
        derived_due_at=datetime.fromisoformat(str(due_at)) if due_at and not row.due_at else None,
    )


def state_of(row: ImportedRow) -> DossierState:
    """Return how an old dossier stands: an ended one whose result was collected counts as handed over."""
    if row.finished_at is None:
        return DossierState.IN_PROCESS
    return DossierState.HANDED_OVER if row.handed_over_at else DossierState.FINISHED


def spans_of(row: ImportedRow) -> list[Stretch]:
    """Return the stretches of its life without gap or overlap: in hand, ended, handed over.

    Old data may say that the result was collected before the end; then there is no stretch between the two.
    A day alone is its first moment, so an end on the day of acceptance may lie before its hour.
    """
    if row.finished_at is None:
        return [Stretch(DossierState.IN_PROCESS, row.accepted_at, None)]
    ended = max(row.finished_at, row.accepted_at)
    first = Stretch(DossierState.IN_PROCESS, row.accepted_at, ended)
    handed_over = row.handed_over_at
    if handed_over is None or handed_over <= ended:
        return [first, Stretch(state_of(row), ended, None)]
    return [
        first,
        Stretch(DossierState.FINISHED, ended, handed_over),
        Stretch(DossierState.HANDED_OVER, handed_over, None),
    ]


def day_of(moment: datetime | None) -> date | None:
    """Return the day in Vietnam, or None."""
    return local_day(moment) if moment else None
