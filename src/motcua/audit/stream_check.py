"""Every stream against its own chain, its head and the seals: three sorted cursors side by side."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from motcua.audit import models
from motcua.audit.chain import START, Head, moment_text
from motcua.audit.findings import Finding, FindingCode, Report

_CHUNK = 2000
_REPORT_EVERY = 10_000


class _OfStream(Protocol):
    @property
    def stream_id(self) -> UUID: ...


RowT = TypeVar("RowT", bound=_OfStream)


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """One row of a stream as the database holds it."""

    stream_id: UUID
    seq: int
    previous: bytes
    hash: bytes
    kind: str
    schema: int
    occurred_at: datetime
    recorded_at: datetime
    command_id: UUID | None
    request_id: str
    canonical: bytes


@dataclass(frozen=True, slots=True)
class StoredStream:
    """The head of a stream as the database holds it."""

    stream_id: UUID
    kind: str
    seq: int
    head: bytes
    sealed_seq: int


@dataclass(frozen=True, slots=True)
class StoredLeaf:
    """Where a seal saw a stream."""

    stream_id: UUID
    seq: int
    head: bytes
    seal: int


class _Sorted(Generic[RowT]):
    """Rows in order of their stream, taken stream by stream."""

    def __init__(self, rows: Iterator[RowT]) -> None:
        self._rows = rows
        self._ahead = next(rows, None)

    @property
    def stream_id(self) -> UUID | None:
        return self._ahead.stream_id if self._ahead else None

    def of(self, stream_id: UUID) -> Iterator[RowT]:
        while self._ahead is not None and self._ahead.stream_id == stream_id:
            row, self._ahead = self._ahead, next(self._rows, None)
            yield row


def check_streams(report: Report, progress: Callable[[int], None] | None) -> None:
    """Add to ``report`` what is wrong with each stream, in order of their ids."""
    streams, entries, leaves = _Sorted(_streams()), _Sorted(_entries()), _Sorted(_leaves())
    while ids := [rows.stream_id for rows in (streams, entries, leaves) if rows.stream_id]:
        stream_id, read = min(ids), report.entries
        report.streams += 1
        check = _StreamCheck(report, stream_id, next(streams.of(stream_id), None))
        check.run(entries.of(stream_id), leaves.of(stream_id))
        if progress and read // _REPORT_EVERY != report.entries // _REPORT_EVERY:
            progress(report.entries)


class _StreamCheck:
    """Walks one stream once; of each kind of break only the first is named."""

    def __init__(self, report: Report, stream_id: UUID, stream: StoredStream | None) -> None:
        self._report, self._stream_id, self._stream = report, stream_id, stream
        self._found: set[FindingCode] = set()
        self._kind = stream.kind if stream else ""
        self._last = START
        self._leaf: StoredLeaf | None = None
        self._last_leaf: StoredLeaf | None = None

    def run(self, entries: Iterator[StoredEntry], leaves: Iterator[StoredLeaf]) -> None:
        """Check the entries against each other and the leaves, then the stream's head."""
        self._turn_to(leaves, 1)
        for entry in entries:
            self._report.entries += 1
            self._link(entry)
            self._turn_to(leaves, entry.seq)
            if self._leaf and self._leaf.seq == entry.seq and self._leaf.head != entry.hash:
                self._add(FindingCode.DIFFERS_FROM_SEAL, entry.seq, f"seal {self._leaf.seal}")
            self._last = Head(entry.seq, entry.hash)
        beyond = self._leaf if self._leaf and self._leaf.seq > self._last.seq else None
        for leaf in leaves:
            self._last_leaf = beyond = leaf
        self._end(beyond)

    def _turn_to(self, leaves: Iterator[StoredLeaf], seq: int) -> None:
        while self._leaf is None or self._leaf.seq < seq:
            leaf = next(leaves, None)
            if leaf is None:
                return
            self._leaf = self._last_leaf = leaf

    def _link(self, entry: StoredEntry) -> None:
        if entry.seq != self._last.seq + 1:
            self._add(FindingCode.BROKEN_LINK, self._last.seq + 1, "missing")
        elif entry.previous != self._last.hash:
            self._add(FindingCode.BROKEN_LINK, entry.seq, "previous")
        elif sha256(entry.canonical).digest() != entry.hash:
            self._add(FindingCode.BROKEN_LINK, entry.seq, "hash")
        elif column := self._changed_column(entry):
            self._add(FindingCode.BROKEN_LINK, entry.seq, column)

    def _changed_column(self, entry: StoredEntry) -> str:
        said = json.loads(entry.canonical)
        self._kind = self._kind or said.get("stream_kind", "")
        columns = {
            "stream": str(entry.stream_id),
            "stream_kind": self._kind,
            "seq": entry.seq,
            "previous": entry.previous.hex(),
            "kind": entry.kind,
            "schema": entry.schema,
            "occurred_at": moment_text(entry.occurred_at),
            "recorded_at": moment_text(entry.recorded_at),
            "command": str(entry.command_id) if entry.command_id else None,
            "request": entry.request_id,
        }
        return next((name for name, value in columns.items() if said.get(name) != value), "")

    def _end(self, beyond: StoredLeaf | None) -> None:
        stream, last, leaf = self._stream, self._last, self._last_leaf
        if stream is None and last is START:
            self._add(
                FindingCode.MISSING_STREAM, leaf.seq if leaf else 0, f"seal {leaf.seal}" if leaf else ""
            )
            return
        if beyond:
            self._add(FindingCode.TRUNCATED_TAIL, last.seq + 1, f"seal {beyond.seal}: {beyond.seq}")
        if stream is None:
            self._add(FindingCode.MISSING_HEAD, last.seq)
        elif stream.seq > last.seq:
            self._add(FindingCode.TRUNCATED_TAIL, last.seq + 1, f"head: {stream.seq}")
        elif (stream.seq, stream.head) != (last.seq, last.hash):
            self._add(FindingCode.CHANGED_HEAD, stream.seq)
        if stream and stream.sealed_seq != (leaf.seq if leaf else 0):
            self._add(FindingCode.HIDDEN_FROM_SEALS, stream.sealed_seq)

    def _add(self, code: FindingCode, number: int, detail: str = "") -> None:
        if code not in self._found:
            self._found.add(code)
            self._report.add(Finding(code, number, str(self._stream_id), self._kind, detail))


def _streams() -> Iterator[StoredStream]:
    rows = models.Stream.objects.order_by("id").values_list("id", "kind", "seq", "head", "sealed_seq")
    for stream_id, kind, seq, head, sealed_seq in rows.iterator(chunk_size=_CHUNK):
        yield StoredStream(stream_id, kind, seq, bytes(head), sealed_seq)


def _leaves() -> Iterator[StoredLeaf]:
    rows = models.Leaf.objects.order_by("stream_id", "seq").values_list("stream_id", "seq", "head", "seal_id")
    for stream_id, seq, head, seal in rows.iterator(chunk_size=_CHUNK):
        yield StoredLeaf(stream_id, seq, bytes(head), seal)


def _entries() -> Iterator[StoredEntry]:
    rows = models.Entry.objects.order_by("stream_id", "seq").values_list(
        "stream_id",
        "seq",
        "previous",
        "hash",
        "kind",
        "schema",
        "occurred_at",
        "recorded_at",
        "command_id",
        "request_id",
        "canonical",
    )
    for row in rows.iterator(chunk_size=_CHUNK):
        yield StoredEntry(
            stream_id=row[0],
            seq=row[1],
            previous=bytes(row[2]),
            hash=bytes(row[3]),
            kind=row[4],
            schema=row[5],
            occurred_at=row[6],
            recorded_at=row[7],
            command_id=row[8],
            request_id=row[9],
            canonical=bytes(row[10]),
        )
