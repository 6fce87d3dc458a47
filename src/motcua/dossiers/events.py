"""What other apps may know of a change to a dossier: values and ids, no rows, no personal data."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.domain.importing import ImportedDossier


@dataclass(frozen=True, slots=True)
class FirstEnd:
    """How a dossier that was opened again ended the first time, and when it was opened again last.

    ``due_at`` is the due moment by which that end was judged.
    """

    finished_at: datetime
    outcome: str
    due_at: datetime | None
    reopened_at: datetime


@dataclass(frozen=True, slots=True)
class DossierChanged:
    """One event was appended to a dossier's stream; published inside the same transaction.

    ``kind`` is a value of ``enums.EventKind``; the other fields tell how the dossier stands after it.
    Moments are aware; ``amount_due`` is đồng, known from acceptance on.
    """

    kind: str
    at: datetime
    dossier_id: UUID
    version: int
    code: str
    state: str
    outcome: str
    procedure_code: str
    field_code: str
    channel: str
    is_assisted: bool
    received_by: UUID
    handled_by: UUID
    decided_by: UUID
    applicant: UUID
    accepted_at: datetime | None
    due_at: datetime | None
    term_unit: str
    finished_at: datetime | None
    handed_over_at: datetime | None
    first_end: FirstEnd | None = None


@dataclass(frozen=True, slots=True)
class DossiersRecomputed:
    """The due moments of many dossiers moved at once; each is told as it stands after that.

    ``told`` are those whose citizens are to know: the day on which the result is due became another.
    """

    dossiers: tuple[DossierChanged, ...]
    told: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class DossierTakenIn:
    """A dossier came in and went through its first events in one transaction; one change for each, in order.

    ``paid`` is what was owed and paid at once, in đồng.
    """

    changes: tuple[DossierChanged, ...]
    paid: int

    @property
    def last(self) -> DossierChanged:
        """How the dossier stands now."""
        return self.changes[-1]


@dataclass(frozen=True, slots=True)
class DossiersImported:
    """Old dossiers were brought in at once, each with its new id; they came with all that figures know."""

    dossiers: tuple[tuple[UUID, ImportedDossier], ...]


@dataclass(frozen=True, slots=True)
class DossiersLoaded:
    """Many dossiers were written at once; each is told once, as it stands after its last event."""

    dossiers: tuple[DossierChanged, ...]
