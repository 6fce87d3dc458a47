"""What is done with a person's data is told in the person's own stream."""

from collections.abc import Mapping
from uuid import UUID

from motcua.accounts.queries import STREAM
from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON


def is_done(envelope: Envelope) -> bool:
    """Tell whether the command was carried out before: then nothing is done again."""
    return audit_queries.entry_of_command(envelope.command_id) is not None


def record(
    envelope: Envelope, stream: UUID, kind: str, body: Mapping[str, JSON], *, of: str = STREAM
) -> None:
    """Append what was done to a stream, a person's where nothing else is said."""
    actor = envelope.actor.account_id
    audit.append(
        stream,
        of,
        kind,
        {"actor": str(actor) if actor else None, **body},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )
