"""Writing old dossiers by COPY: one transaction and one seal for each batch, in memory that stays flat."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import transaction
from psycopg.types.json import Jsonb

from motcua.accounts.bulk import NOBODY, nobody
from motcua.audit.bulk import NewEntry, copy_sealed
from motcua.calendars import queries as calendars
from motcua.domain.importing import ImportedDossier, ImportedRow, body_of, spans_of
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import STREAM
from motcua.dossiers.enums import EventKind
from motcua.dossiers.events import DossiersImported
from motcua.dossiers.importing.places import Places
from motcua.dossiers.models import Dossier, Span
from motcua.dossiers.sealed import Contents
from motcua.infrastructure.bulk import copy_plain
from motcua.infrastructure.events import publish
from motcua.infrastructure.fields import new_id

BATCH: Final = 5000
NO_LOOKUP: Final = bytes(32)
"""In the place of a look-up code's hash: no code has it, so nobody follows the dossier without an officer."""


@dataclass(frozen=True, slots=True)
class Import:
    """One bringing in: when, by whom (as events name an actor), and from where (a file's name)."""

    at: datetime
    actor: str = "system"
    source: str = ""


def load(
    rows: Iterable[ImportedRow],
    bringing: Import,
    *,
    places: Places | None = None,
    batch: int = BATCH,
    done: Callable[[int], object] = lambda _count: None,
) -> int:
    """Write a dossier, an ``imported`` event, spans and a fact for each row; return how many.

    Every ``batch`` is committed and sealed by itself, and ``done`` is told its size. No job is deferred and
    nobody is told. Units and procedures must be known
    (``organisations.operations.make_historical_units``, ``catalogue.operations.make_historical``).

    Raises:
        UnknownCodeError: a unit or procedure is not known; the batches before stay.
        IntegrityError: a code is stored already; the batches before stay.
    """
    waiting, known, loaded = iter(rows), places or Places(), 0
    while taken := list(islice(waiting, batch)):
        known.learn({code for row in taken for code in row.unit_codes}, {row.procedure_code for row in taken})
        write_batch([known.place(row) for row in taken], bringing)
        loaded += len(taken)
        done(len(taken))
    return loaded


def write_batch(dossiers: Sequence[ImportedDossier], bringing: Import) -> None:
    """Write dossiers whose codes are known, in one transaction.

    Raises:
        IntegrityError: a code is stored already; nothing is written.
    """
    with transaction.atomic():
        applicant = nobody(bringing.at)
        sealed = applicant.seal(Contents({}, {}, "", "").to_bytes())
        placed = [(new_id(), one) for one in dossiers]
        copy_sealed(STREAM, [(one_id, _event(one, bringing)) for one_id, one in placed], bringing.at)
        copy_plain(Dossier, _DOSSIER, [_dossier(one_id, one, sealed) for one_id, one in placed])
        copy_plain(Span, _SPAN, (span for one_id, one in placed for span in _spans(one_id, one)))
        publish(DossiersImported(tuple(placed)))


def _event(dossier: ImportedDossier, bringing: Import) -> NewEntry:
    return NewEntry(EventKind.IMPORTED.value, body_of(dossier, bringing.actor, bringing.source), bringing.at)


_DOSSIER: Final = (
    *("id", "code", "lookup_hash", "procedure_id", "procedure_version_id", "case_code", "channel"),
    *("is_assisted", "is_imported", "regime", "received_by_id", "handled_by_id", "decided_by_id"),
    *("applicant_id", "stream_id", "state", "outcome", "version", "tokens", "sealed", "submitted_at"),
    *("answer_due_at", "declined_at", "accepted_at", "term_amount", "term_unit", "after_supplement"),
    *("due_at", "original_due_at", "due_basis", "finished_at", "handed_over_at", "first_outcome"),
)
_NO_TOKENS: Final = Jsonb([])


def _dossier(dossier_id: UUID, one: ImportedDossier, sealed: bytes) -> tuple[object, ...]:
    row, due_at, term = one.row, one.due_at, one.term
    submitted_at = row.submitted_at or row.accepted_at
    return (
        *(dossier_id, row.code, NO_LOOKUP, one.procedure_id, one.version_id, "", row.channel.value),
        *(False, True, _regime(local_day(row.accepted_at)), one.received_by, one.handled_by, one.decided_by),
        *(NOBODY, dossier_id, one.state.value, row.outcome.value if row.outcome else "", 1, _NO_TOKENS),
        *(sealed, submitted_at, submitted_at, row.declined_at, row.accepted_at),
        *((term.amount, term.unit.value) if term else (None, "")),
        *("pause", due_at, due_at, one.due_basis, row.finished_at, row.handed_over_at, ""),
    )


_SPAN: Final = (
    *("id", "dossier_id", "handled_by_id", "state", "due_on", "due_at", "is_paused"),
    *("from_at", "from_on", "to_at", "to_on"),
)


def _spans(dossier_id: UUID, one: ImportedDossier) -> list[tuple[object, ...]]:
    due_at = one.due_at
    due_on = local_day(due_at) if due_at else None
    return [
        (
            *(new_id(), dossier_id, one.handled_by, span.state.value, due_on, due_at, False, span.from_at),
            *(local_day(span.from_at), span.to_at, local_day(span.to_at) if span.to_at else None),
        )
        for span in spans_of(one.row)
    ]


@lru_cache(maxsize=4096)
def _regime(on: date) -> str:
    """Return the legal regime of a day; empty before the first that is known."""
    try:
        return calendars.regime_on(on).code
    except calendars.NoRegimeError:
        return ""
