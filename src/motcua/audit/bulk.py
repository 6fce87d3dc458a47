"""Many entries written at once: whole new streams by COPY, and one entry more for each of many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from motcua.audit.chain import START, Head, link
from motcua.audit.errors import StreamConflictError
from motcua.audit.models import Entry, Stream
from motcua.audit.sealing import seal_loaded
from motcua.domain.canonical_json import JSON
from motcua.infrastructure.bulk import copy_instances, copy_plain
from motcua.infrastructure.fields import new_id


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One thing that happened at ``at``, to be chained to what stands before it in its stream."""

    kind: str
    body: Mapping[str, JSON]
    at: datetime
    command_id: UUID | None = None


_MOVE = """
UPDATE audit_stream s SET seq = v.seq, head = v.head
FROM unnest(%s::uuid[], %s::bigint[], %s::bytea[]) AS v(id, seq, head)
WHERE s.id = v.id AND s.seq = v.seq - 1
"""


def append_many(stream_kind: str, entries: Sequence[tuple[UUID, Head, NewEntry]]) -> None:
    """Append one entry to each of many streams, whose heads the caller has read under their locks.

    Two statements.

    Raises:
        StreamConflictError: a stream does not stand where its head says; roll back.
        IntegrityError: a command is there already.
    """
    made = [next(iter(_chained(stream, stream_kind, [new], head))) for stream, head, new in entries]
    with connection.cursor() as cursor:
        cursor.execute(
            _MOVE, [[one.stream_id for one in made], [one.seq for one in made], [one.hash for one in made]]
        )
        if cursor.rowcount != len(made):
            raise StreamConflictError(entries[0][0])
    Entry.objects.bulk_create(made)  # few rows under locks: one statement, where COPY needs a savepoint


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


def copy_sealed(stream_kind: str, streams: Sequence[tuple[UUID, NewEntry]], at: datetime) -> None:
    """Write new streams of one entry each and seal them, all recorded ``at``, in the caller's transaction.

    Raises:
        IntegrityError, NotCanonicalError: as ``copy_streams``.
        SigningKeyMissingError: ``motcua init`` has not made the installation's key.
    """
    made = [
        (
            stream_id,
            new,
            link(
                stream_id,
                stream_kind,
                new.kind,
                new.body,
                after=START,
                occurred_at=new.at,
                recorded_at=at,
                command_id=new.command_id,
            ),
        )
        for stream_id, new in streams
    ]
    heads = ((one, stream_kind, link.head.seq, link.head.hash, link.head.seq) for one, _, link in made)
    copy_plain(Stream, ("id", "kind", "seq", "head", "sealed_seq"), heads)
    entries = (
        (
            *(new_id(), one, link.head.seq, link.previous, link.head.hash, new.kind, link.schema),
            *(new.at, at, new.command_id, "", link.canonical),
        )
        for one, new, link in made
    )
    copy_plain(Entry, _ENTRY, entries)
    seal_loaded(at, [(one, link.head) for one, _, link in made])


_ENTRY = (
    *("id", "stream_id", "seq", "previous", "hash", "kind", "schema"),
    *("occurred_at", "recorded_at", "command_id", "request_id", "canonical"),
)


def _chained(
    stream_id: UUID, stream_kind: str, new: Sequence[NewEntry], head: Head = START
) -> Iterable[Entry]:
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
