"""Writing to streams, and sealing them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, connection
from structlog.contextvars import bind_contextvars, get_contextvars

from motcua.audit.chain import START, Head, link
from motcua.audit.errors import CommandRepeatedError, StreamConflictError
from motcua.audit.seal_file import SealFile
from motcua.audit.sealed import SealedRoot as Seal
from motcua.audit.sealing import seal
from motcua.domain.canonical_json import JSON
from motcua.infrastructure.fields import new_id

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

__all__ = ["Addition", "Appended", "Head", "Seal", "append", "append_all", "put_back_seals", "seal"]

_Value: TypeAlias = str | int | bytes | datetime | UUID | None
_MOVE = """
WITH moved AS (
    UPDATE audit_stream SET seq = %s, head = %s WHERE id = %s AND seq = %s RETURNING id
)"""
_MAKE = """
WITH moved AS (
    INSERT INTO audit_stream (seq, head, id, kind) VALUES (%s, %s, %s, %s)
    ON CONFLICT (id) DO NOTHING RETURNING id
)"""
_INTO = """
INSERT INTO audit_entry (stream_id, id, seq, previous, hash, kind, schema, occurred_at, recorded_at,
                         command_id, request_id, canonical) """
_ENTRY = "SELECT id, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s FROM moved"


@dataclass(frozen=True, slots=True)
class Addition:
    """One entry to be appended: ``body`` holds ids and salted digests, never personal data."""

    kind: str
    body: Mapping[str, JSON]
    command_id: UUID | None = None


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
    return append_all(
        stream_id,
        stream_kind,
        [Addition(kind, body, command_id)],
        occurred_at=occurred_at,
        recorded_at=recorded_at,
        head=head,
        new=new,
    )[0]


def append_all(
    stream_id: UUID,
    stream_kind: str,
    additions: Sequence[Addition],
    *,
    occurred_at: datetime,
    recorded_at: datetime,
    head: Head | None = None,
    new: bool = False,
) -> list[Appended]:
    """Append ``additions`` to one stream in their order, by the one statement that ``append`` costs.

    Raises: as ``append``.
    """
    request_id = str(get_contextvars().get("request_id") or "")
    if additions and (command := additions[-1].command_id):
        # From here on logs and jobs of this request, or of this job, name the command that they follow from.
        bind_contextvars(command_id=str(command))
    with connection.cursor() as cursor:
        begun = after = START if new else head or _locked_head(cursor, stream_id)
        appended: list[Appended] = []
        values: list[_Value] = []
        for one in additions:
            made = link(
                stream_id,
                stream_kind,
                one.kind,
                one.body,
                after=after,
                occurred_at=occurred_at,
                recorded_at=recorded_at,
                command_id=one.command_id,
                request_id=request_id,
            )
            after, entry_id = made.head, new_id()
            appended.append(Appended(after.seq, after.hash, entry_id))
            values += [entry_id, after.seq, made.previous, after.hash, one.kind, made.schema, occurred_at]
            values += [recorded_at, one.command_id, request_id, made.canonical]
        stream: list[_Value] = [after.seq, after.hash, stream_id, stream_kind if not begun.seq else begun.seq]
        sql = (_MOVE if begun.seq else _MAKE) + _INTO + " UNION ALL ".join([_ENTRY] * len(appended))
        if _written(cursor, sql, stream + values, additions) != len(appended):
            raise StreamConflictError(stream_id)
    return appended


def _locked_head(cursor: "CursorWrapper", stream_id: UUID) -> Head:
    cursor.execute("SELECT seq, head FROM audit_stream WHERE id = %s FOR UPDATE", [stream_id])
    row = cursor.fetchone()
    return START if row is None else Head(row[0], bytes(row[1]))


def _written(cursor: "CursorWrapper", sql: str, values: list[_Value], additions: Sequence[Addition]) -> int:
    try:
        cursor.execute(sql, values)
    except IntegrityError as error:
        commands = [one.command_id for one in additions if one.command_id]
        if commands and "audit_entry_command" in str(error):
            raise CommandRepeatedError(commands[-1]) from error
        raise
    return int(cursor.rowcount)


def put_back_seals(text: bytes, *, at: datetime) -> Path | None:
    """Write the seals of a backup into the file outside the database; return where another file was put."""
    return SealFile(settings.MOTCUA_HOME).put_back(text, f"seals.before-restore-{at:%Y%m%dT%H%M%S}.jsonl")
