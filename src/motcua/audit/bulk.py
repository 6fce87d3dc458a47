"""Whole streams written at once, by COPY: for imports, demonstrations and benchmarks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.audit.chain import START, link
from motcua.audit.models import Entry, Stream
from motcua.domain.canonical_json import JSON
from motcua.infrastructure.bulk import copy_instances


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One thing that happened at ``at``, to be chained to what stands before it in its stream."""

    kind: str
    body: Mapping[str, JSON]
    at: datetime
    command_id: UUID | None = None


def copy_streams(stream_kind: str, streams: Iterable[tuple[UUID, Sequence[NewEntry]]]) -> int:
    """Write new streams with all their entries, each entry chained as ``append`` does; return how many.

    Two statements; what is given is held in memory, so give a few thousand streams at a time.

    Raises:
        IntegrityError: a stream or a command is there already; nothing is written.
        NotCanonicalError: a body holds a float or something that is not JSON.
    """
    heads: list[Stream] = []
    entries: list[Entry] = []
    for stream_id, new in streams:
        chained = list(_chained(stream_id, stream_kind, new))
        entries += chained
        heads.append(Stream(id=stream_id, kind=stream_kind, seq=chained[-1].seq, head=chained[-1].hash))
    copy_instances(Stream, heads)
    copy_instances(Entry, entries)
    return len(heads)


def _chained(stream_id: UUID, stream_kind: str, new: Sequence[NewEntry]) -> Iterable[Entry]:
    head = START
    for one in new:
        made = link(
            stream_id,
            stream_kind,
            one.kind,
            one.body,
            after=head,
            occurred_at=one.at,
            recorded_at=one.at,
            command_id=one.command_id,
        )
        head = made.head
        yield Entry(
            stream_id=stream_id,
            seq=head.seq,
            previous=made.previous,
            hash=head.hash,
            kind=one.kind,
            schema=made.schema,
            occurred_at=one.at,
            recorded_at=one.at,
            command_id=one.command_id,
            canonical=made.canonical,
        )
