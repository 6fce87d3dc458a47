"""A million dossiers in the database: the made-up ones copied inside the server, many times over.

Copied are dossiers, their streams' heads, steps, spans and facts: what lists of work and figures read, and
what their indexes carry. Events and notes of the copies are left out: they would be several times the disk,
and neither reads them.
"""

import sys
import time
from typing import Any

from django.db import connection, models, transaction

from motcua.audit.models import Stream
from motcua.dossiers.models import Dossier, Span, Step
from motcua.reporting.models import Fact

DOSSIERS = 1_000_000
_COPIES = """
CREATE TEMPORARY TABLE copied AS
SELECT template.id AS old, number,
       ('01a20000-0000-7000-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid AS new
FROM dossiers_dossier template CROSS JOIN generate_series(1, %s) AS number
LIMIT %s
"""
# Ids that ascend, as those of real rows do; in a copy they have a range of their own.
_STEP_ID = "('01a20000-0000-7001-8000-' || lpad(to_hex(row_number() OVER ()), 12, '0'))::uuid"
_SPAN_ID = _STEP_ID.replace("-7001-", "-7002-")


def fill() -> int:
    """Copy until there are a million; return how many there are."""
    have = Dossier.objects.count()
    missing = DOSSIERS - have
    if missing <= 0:
        return have
    begun = time.monotonic()
    with transaction.atomic(), connection.cursor() as cursor:
        # What a copy refers to is there: looking each reference up again would take most of the time.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_COPIES, [missing // have + 1, missing])
        cursor.execute("ANALYZE copied")
        _copy(Stream, {"id": "copied.new", "sealed_seq": "0"}, "row.id = copied.old")
        _copy(
            Dossier,
            {"id": "copied.new", "stream_id": "copied.new", "code": "row.code || '-' || copied.number"},
            "row.id = copied.old",
        )
        _copy(Step, {"id": _STEP_ID, "dossier_id": "copied.new"}, "row.dossier_id = copied.old")
        _copy(Span, {"id": _SPAN_ID, "dossier_id": "copied.new"}, "row.dossier_id = copied.old")
        _copy(Fact, {"dossier_id": "copied.new"}, "row.dossier_id = copied.old")
    with connection.cursor() as cursor:
        cursor.execute(
            "VACUUM ANALYZE dossiers_dossier, dossiers_step, dossiers_span, reporting_fact, audit_stream"
        )
        cursor.execute("SELECT pg_database_size(current_database()) / 1000000")
        (size,) = cursor.fetchone() or (0,)
    seconds = time.monotonic() - begun
    print(f"{DOSSIERS} dossiers: copied in {seconds:.0f} s, {size} MB of disk", file=sys.stderr)
    return DOSSIERS


def _copy(model: type[models.Model], new: dict[str, str], joined: str) -> None:
    """Copy the rows of ``model`` behind the copied dossiers; ``new`` gives what differs in a copy."""
    fields: list[Any] = list(model._meta.concrete_fields)  # noqa: SLF001 - documented by Django
    columns = [str(field.column) for field in fields]
    values = [new.get(column, f"row.{column}") for column in columns]
    table = model._meta.db_table  # noqa: SLF001 - documented by Django
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) "  # noqa: S608 - names of our own tables
            f"SELECT {', '.join(values)} FROM {table} row JOIN copied ON {joined}"
        )
