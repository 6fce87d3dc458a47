"""Reading streams and seals."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from motcua.audit import models, schemas
from motcua.audit.chain import Head
from motcua.audit.findings import Finding, FindingCode, Report
from motcua.audit.seal_file import SealFile
from motcua.audit.sealed import SealedRoot
from motcua.audit.sealing import stored_seals
from motcua.audit.verifying import verify
from motcua.domain.canonical_json import JSON

__all__ = [
    "Amounts",
    "EntryRecord",
    "Finding",
    "FindingCode",
    "Report",
    "amounts",
    "entries",
    "entries_of",
    "entry_of_command",
    "first_entries",
    "head",
    "last_sealed_at",
    "newest_entries",
    "newest_seals",
    "seal",
    "seals",
    "seals_outside",
    "verify",
]

LATE_SEAL: Final = timedelta(hours=2)
"""How old the newest seal may be: one is made every hour."""


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One entry with its body in the schema of today."""

    id: UUID
    stream_id: UUID
    seq: int
    kind: str
    occurred_at: datetime
    recorded_at: datetime
    command_id: UUID | None
    request_id: str
    hash: bytes
    body: Mapping[str, JSON]


def entries(stream_id: UUID, *, after: int = 0) -> tuple[EntryRecord, ...]:
    """Return the entries of a stream after the one numbered ``after``, oldest first."""
    rows = models.Entry.objects.filter(stream_id=stream_id, seq__gt=after).order_by("seq")
    return tuple(map(_record, rows))


def entries_of(stream_ids: Iterable[UUID]) -> dict[UUID, tuple[EntryRecord, ...]]:
    """Return the entries of several streams (one statement), oldest first; those without any are left out."""
    found: dict[UUID, list[EntryRecord]] = defaultdict(list)
    for row in models.Entry.objects.filter(stream_id__in=set(stream_ids)).order_by("stream_id", "seq"):
        found[row.stream_id].append(_record(row))
    return {stream_id: tuple(rows) for stream_id, rows in found.items()}


def first_entries(stream_ids: Iterable[UUID]) -> dict[UUID, EntryRecord]:
    """Return the first entry of each of several streams (one statement)."""
    rows = models.Entry.objects.filter(stream_id__in=set(stream_ids), seq=1).order_by("stream_id")
    return {row.stream_id: _record(row) for row in rows}


def newest_entries(
    stream_id: UUID, kinds: Collection[str], *, before: int = 0, limit: int = 50
) -> tuple[EntryRecord, ...]:
    """Return up to ``limit`` entries of these kinds before number ``before`` (0: all), newest first."""
    rows = models.Entry.objects.filter(stream_id=stream_id, kind__in=kinds)
    rows = rows.filter(seq__lt=before) if before else rows
    return tuple(map(_record, rows.order_by("-seq")[:limit]))


def entry_of_command(command_id: UUID) -> EntryRecord | None:
    """Return what a command recorded, or None if it has not been carried out."""
    row = models.Entry.objects.filter(command_id=command_id).first()
    return _record(row) if row else None


def head(stream_id: UUID) -> Head | None:
    """Return where a stream stands, or None if it has no entry. Takes no lock."""
    row = models.Stream.objects.filter(id=stream_id).values_list("seq", "head").first()
    return Head(row[0], bytes(row[1])) if row else None


def seals(*, after: int = 0, limit: int = 100) -> tuple[SealedRoot, ...]:
    """Return up to ``limit`` seals after the one numbered ``after``, oldest first."""
    return tuple(stored_seals(after=after, limit=limit))


def newest_seals(*, before: int = 0, limit: int = 50) -> tuple[SealedRoot, ...]:
    """Return up to ``limit`` seals before the one numbered ``before`` (0: all), newest first."""
    last = models.Seal.objects.order_by("-number").values_list("number", flat=True).first() or 0
    top = min(last, before - 1) if before else last
    first = max(top - limit, 0)
    return tuple(reversed(seals(after=first, limit=top - first))) if top > first else ()


def seal(number: int) -> SealedRoot | None:
    """Return one seal by its number."""
    found = next(stored_seals(after=number - 1, limit=1), None)
    return found if found and found.number == number else None


def last_sealed_at() -> datetime | None:
    """Return the moment of the newest seal (``/readyz`` shows its age)."""
    return models.Seal.objects.order_by("-number").values_list("sealed_at", flat=True).first()


def _record(row: models.Entry) -> EntryRecord:
    body = schemas.upcast(row.kind, row.schema, json.loads(bytes(row.canonical))["body"])
    return EntryRecord(
        row.id,
        row.stream_id,
        row.seq,
        schemas.kind_today(row.kind, body),
        row.occurred_at,
        row.recorded_at,
        row.command_id,
        row.request_id,
        bytes(row.hash),
        body,
    )


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is recorded, and the newest seal's number and hash in hexadecimal (0 and "" without one)."""

    streams: int
    entries: int
    last_seal: int
    last_hash: str


def amounts() -> Amounts:
    """Return how much is recorded; of one moment where the caller's transaction reads one snapshot."""
    last = models.Seal.objects.order_by("-number").values_list("number", "hash").first()
    return Amounts(
        models.Stream.objects.count(),
        models.Entry.objects.count(),
        last[0] if last else 0,
        bytes(last[1]).hex() if last else "",
    )


def seals_outside(until: int) -> bytes:
    """Return the lines of the file outside the database up to the seal numbered ``until``."""
    return SealFile(settings.MOTCUA_HOME).text(until)
