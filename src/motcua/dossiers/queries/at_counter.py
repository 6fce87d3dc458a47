"""What the counter may still do to a dossier, or has to: undo, pay back, wait for the post."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.audit.queries import EntryRecord
from motcua.domain.lifecycle import DossierState
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.parcels import under_way
from motcua.dossiers.undoing import is_undoable
from motcua.payments import reversing


@dataclass(frozen=True, slots=True)
class AtCounter:
    """How a dossier stands at the counter; ``owed_back`` is what was paid too much, in đồng."""

    is_undoable: bool = False
    owed_back: int = 0
    is_posted: bool = False


def at_counter_of(
    dossier: Dossier, entries: Sequence[EntryRecord], steps: Iterable[Step], at: datetime
) -> AtCounter:
    """Return how it stands; money and post are looked up only where something of theirs happened."""
    kinds = {one.kind for one in entries}
    return AtCounter(
        is_undoable(dossier, kinds, steps, at),
        reversing.owed_back(dossier.id) if EventKind.CORRECTED in kinds else 0,
        dossier.state == DossierState.FINISHED
        and EventKind.POSTED in kinds
        and under_way(dossier) is not None,
    )
