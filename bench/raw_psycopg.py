"""The writes of ``step`` as plain SQL over psycopg: what cannot be gone below."""

import json
from hashlib import sha256

from django.db import connection

from bench.bare_orm import CANONICAL
from bench.material import LATER, Waiting
from motcua.infrastructure.fields import new_id


def step(item: object) -> None:
    """Close a step, open the next, move the dossier, append the entry, queue the job."""
    assert isinstance(item, Waiting)
    raw, dossier_id, command = connection.connection, item.dossier_id, item.envelope.command_id
    with raw.transaction(), raw.cursor() as cursor:
        cursor.execute(
            "SELECT d.version, d.handled_by_id, s.seq, s.head FROM dossiers_dossier d "
            "JOIN audit_stream s ON s.id = d.stream_id WHERE d.id = %s FOR UPDATE OF d",
            [dossier_id],
        )
        version, unit, seq, head = cursor.fetchone()
        cursor.execute(
            "UPDATE dossiers_step SET closed_at = %s, closed_by = %s, closing = 'completed' WHERE id = %s",
            [LATER, item.envelope.actor.account_id, item.step_id],
        )
        cursor.execute(
            "INSERT INTO dossiers_step "
            "(id, dossier_id, key, name, role, action, unit_id, opened_at, norm_due_at, closing) "
            "VALUES (%s, %s, 'verify_elsewhere', 'Xác minh', 'case_officer', 'work', %s, %s, %s, '')",
            [new_id(), dossier_id, unit, LATER, LATER],
        )
        cursor.execute(
            "UPDATE dossiers_dossier SET version = %s, tokens = %s::jsonb WHERE id = %s",
            [version + 1, json.dumps(["verify_elsewhere", "lived_elsewhere:0"]), dossier_id],
        )
        digest = sha256(CANONICAL).digest()
        cursor.execute(
            "UPDATE audit_stream SET seq = %s, head = %s WHERE id = %s", [seq + 1, digest, dossier_id]
        )
        cursor.execute(
            "INSERT INTO audit_entry (id, stream_id, seq, previous, hash, kind, schema, occurred_at, "
            "recorded_at, command_id, request_id, canonical) "
            "VALUES (%s, %s, %s, %s, %s, 'step_completed', 1, %s, %s, %s, '', %s)",
            [new_id(), dossier_id, seq + 1, head, digest, LATER, LATER, command, CANONICAL],
        )
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args) "
            "VALUES ('default', 'dossiers.follow_up', %s, %s::jsonb)",
            [f"dossier:{dossier_id}", json.dumps({"dossier_id": str(dossier_id), "kind": "step_completed"})],
        )
