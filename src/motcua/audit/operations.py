"""Writing to streams, and sealing them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from django.db import IntegrityError, connection
from structlog.contextvars import get_contextvars

from motcua.audit.chain import START, Head, Link, link
from motcua.audit.errors import CommandRepeatedError, StreamConflictError
from motcua.audit.sealed import SealedRoot as Seal
from motcua.audit.sealing import seal
from motcua.domain.canonical_json import JSON
from motcua.infrastructure.fields import new_id

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

__all__ = ["Appended", "Head", "Seal", "append", "seal"]

_Value: TypeAlias = str | int | bytes | datetime | UUID | None
_MOVE = """
WITH moved AS (
    UPDATE audit_stream SET seq = %(seq)s, head = %(hash)s WHERE id = %(stream)s AND seq = %(seq)s - 1
    RETURNING id
)"""
_MAKE = """
WITH moved AS (
    INSERT INTO audit_stream (id, kind, seq, head) VALUES (%(stream)s, %(stream_kind)s, %(seq)s, %(hash)s)
    ON CONFLICT (id) DO NOTHING RETURNING id
)"""
_ENTRY = """
INSERT INTO audit_entry (id, stream_id, seq, previous, hash, kind, schema, occurred_at, recorded_at,
                         command_id, request_id, canonical)
SELECT %(id)s, id, %(seq)s, %(previous)s, %(hash)s, %(kind)s, %(schema)s, %(occurred_at)s, %(recorded_at)s,
       %(command)s, %(request)s, %(canonical)s
FROM moved"""


@dataclass(frozen=True, slots=True)
class Appended:
    """Where the stream stands after an append, and the id of the new entry."""

    seq: int
    hash: bytes
    entry_id: UUID

    @property
    def head(self) -> Head:
        """Return what the next append to this stream may pass as ``head``."""
        return Head(self.seq, self.hash)


def append(
    stream_id: UUID,
    stream_kind: str,
    kind: str,
    body: Mapping[str, JSON],
    *,
    occurred_at: datetime,
    recorded_at: datetime,
    command_id: UUID | None = None,
    head: Head | None = None,
    new: bool = False,
) -> Appended:
    """Append one entry to a stream; the first entry makes the stream.

    Costs one statement where the caller knows the stream's ``head`` (from a row it has locked) or that it
    is ``new``; otherwise one more. ``body`` holds ids and salted digests, never personal data, so that
    erasing a person leaves the chain whole. Runs in the caller's transaction.

    Raises:
        StreamConflictError: the stream does not stand where ``head`` or ``new`` says; nothing is written.
        CommandRepeatedError: ``command_id`` is already recorded; the transaction must be rolled back.
        NotCanonicalError: ``body`` holds a float or something that is not JSON.
    """
    request_id, entry_id = str(get_contextvars().get("request_id") or ""), new_id()
    with connection.cursor() as cursor:
        after = START if new else head or _locked_head(cursor, stream_id)
        made = link(
            stream_id,
            stream_kind,
            kind,
            body,
            after=after,
            occurred_at=occurred_at,
            recorded_at=recorded_at,
            command_id=command_id,
            request_id=request_id,
        )
        values: dict[str, _Value] = {
            "id": entry_id,
            "stream": stream_id,
            "stream_kind": stream_kind,
            "kind": kind,
            "occurred_at": occurred_at,
            "recorded_at": recorded_at,
            "command": command_id,
            "request": request_id,
        }
        if not _write(cursor, made, values):
            raise StreamConflictError(stream_id)
    return Appended(made.head.seq, made.head.hash, entry_id)


def _locked_head(cursor: "CursorWrapper", stream_id: UUID) -> Head:
    cursor.execute("SELECT seq, head FROM audit_stream WHERE id = %s FOR UPDATE", [stream_id])
    row = cursor.fetchone()
    return START if row is None else Head(row[0], bytes(row[1]))


def _write(cursor: "CursorWrapper", made: Link, values: Mapping[str, _Value]) -> bool:
    parameters: dict[str, _Value] = {
        **values,
        "seq": made.head.seq,
        "previous": made.previous,
        "hash": made.head.hash,
        "schema": made.schema,
        "canonical": made.canonical,
    }
    try:
        cursor.execute((_MAKE if made.head.seq == 1 else _MOVE) + _ENTRY, parameters)
    except IntegrityError as error:
        command_id = values["command"]
        if isinstance(command_id, UUID) and "audit_entry_command" in str(error):
            raise CommandRepeatedError(command_id) from error
        raise
    written: int = cursor.rowcount
    return written == 1
