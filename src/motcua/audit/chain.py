"""How one entry follows another: pure, so that bulk loading and verifying share it with appending."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from motcua.audit import schemas
from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.domain.vietnam_time import VIETNAM

NOTHING = bytes(32)  # what the first entry of a stream has before it


@dataclass(frozen=True, slots=True)
class Head:
    """Where a stream stands: the number of its last entry and that entry's hash."""

    seq: int
    hash: bytes


START = Head(0, NOTHING)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as it will be stored, with the bytes that its hash covers."""

    head: Head
    previous: bytes
    schema: int
    canonical: bytes


def link(
    stream_id: UUID,
    stream_kind: str,
    kind: str,
    body: Mapping[str, JSON],
    *,
    after: Head,
    occurred_at: datetime,
    recorded_at: datetime,
    command_id: UUID | None = None,
    request_id: str = "",
) -> Link:
    """Return the entry that follows ``after`` in the stream.

    Raises:
        NotCanonicalError: the body holds a float or something that is not JSON.
    """
    seq, schema = after.seq + 1, schemas.current(kind)
    canonical = canonical_bytes(
        {
            "body": body,
            "command": str(command_id) if command_id else None,
            "kind": kind,
            "occurred_at": moment_text(occurred_at),
            "previous": after.hash.hex(),
            "recorded_at": moment_text(recorded_at),
            "request": request_id,
            "schema": schema,
            "seq": seq,
            "stream": str(stream_id),
            "stream_kind": stream_kind,
        }
    )
    return Link(Head(seq, sha256(canonical).digest()), after.hash, schema, canonical)


def moment_text(moment: datetime) -> str:
    """Return an aware moment in Vietnam time, always with six decimals, as the database keeps it."""
    return moment.astimezone(VIETNAM).isoformat(timespec="microseconds")


def leaf_bytes(stream_id: UUID, head: Head) -> bytes:
    """Return what a seal's tree holds for one stream: 16 bytes of id, 8 of number, 32 of hash."""
    return stream_id.bytes + head.seq.to_bytes(8, "big") + head.hash
