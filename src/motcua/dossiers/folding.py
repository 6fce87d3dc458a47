"""Spans folded from the events of one dossier: pure, so that they can be rebuilt from the streams alone."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.audit.queries import EntryRecord
from motcua.domain.importing import ImportedRow, spans_of
from motcua.dossiers.enums import EventKind


@dataclass(slots=True)
class FoldedSpan:
    """One stretch in which unit, state and due moment stayed the same; ``to_at`` is None for the last."""

    handled_by: UUID
    state: str
    due_at: datetime | None
    from_at: datetime
    to_at: datetime | None = None


def folded_spans(entries: Iterable[EntryRecord]) -> list[FoldedSpan]:
    """Return the spans that the entries of one dossier tell, oldest first."""
    spans: list[FoldedSpan] = []
    stood: tuple[object, ...] = ()
    for entry in entries:
        body = entry.body
        if entry.kind == EventKind.IMPORTED:
            spans.extend(_imported(entry))
        stands = (body["handled_by"], body["state"], body["due_at"])
        if stands == stood or entry.kind == EventKind.IMPORTED:
            stood = stands
            continue
        stood = stands
        if spans:
            spans[-1].to_at = entry.occurred_at
        due_at = datetime.fromisoformat(str(body["due_at"])) if body["due_at"] else None
        handled_by = UUID(str(body["handled_by"]))
        spans.append(FoldedSpan(handled_by, str(body["state"]), due_at, entry.occurred_at))
    return spans


def _imported(entry: EntryRecord) -> Iterator[FoldedSpan]:
    body = entry.body
    said, due_at = body["row"], body["due_at"]
    assert isinstance(said, Mapping), "the event holds every column"  # noqa: S101
    handled_by = UUID(str(body["handled_by"]))
    due = datetime.fromisoformat(str(due_at)) if due_at else None
    for one in spans_of(ImportedRow.from_json(said)):
        yield FoldedSpan(handled_by, one.state.value, due, one.from_at, one.to_at)
