"""Which slips an event sets anew, in the place of those printed before."""

from collections.abc import Sequence
from typing import Final

from motcua.audit.queries import EntryRecord
from motcua.dossiers.enums import EventKind, PaperKind

_BY_CORRECTION: Final = (PaperKind.ACCEPTANCE_SLIP, PaperKind.FILLED_FORM)


def reissued_by(entry: EntryRecord) -> tuple[PaperKind, ...]:
    """Return the slips that ``entry`` sets anew; a lost slip is the one that its event names."""
    if entry.kind == EventKind.CORRECTED:
        return _BY_CORRECTION
    return (PaperKind(str(entry.body["slip"])),) if entry.kind == EventKind.SLIP_REPRINTED else ()


def replaced_before(entries: Sequence[EntryRecord]) -> dict[PaperKind, int]:
    """Return, for each kind of slip, the event from which on a slip counts: older ones were replaced."""
    return {kind: entry.seq for entry in entries for kind in reissued_by(entry)}
