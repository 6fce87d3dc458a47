"""What is promised beside the due date, and how a dossier ended before it was opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.audit.queries import EntryRecord
from motcua.dossiers.change import first_end_of
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.events import FirstEnd
from motcua.dossiers.models import Dossier
from motcua.dossiers.notices import NOTICE_OF


@dataclass(frozen=True, slots=True)
class EndsView:
    """Beside due date and end: ``promised_due_at`` by the newest apology (lateness is judged by ``due_at``).

    Once it ``is_decided``, somebody signed: what the applicant asked for can no longer be taken back.
    ``first_end`` is that of a dossier which was opened again.
    """

    promised_due_at: datetime | None
    is_decided: bool
    first_end: FirstEnd | None


def ends_of(dossier: Dossier) -> EndsView:
    """Return what the row says of promises and ends."""
    return EndsView(dossier.promised_due_at, dossier.approved_at is not None, first_end_of(dossier))


def awaited_notices(ready: set[tuple[PaperKind, int]], entries: Sequence[EntryRecord]) -> list[PaperKind]:
    """Return the notices of which one is still to be set: each event of theirs has its own.

    ``ready`` are the kinds of the papers that were set, each with its event.
    """
    wanted = {(NOTICE_OF[EventKind(one.kind)], one.seq) for one in entries if one.kind in NOTICE_OF}
    return sorted({kind for kind, _ in wanted - ready})
