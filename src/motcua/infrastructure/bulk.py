"""Loading many rows by COPY: several times faster than INSERT, in memory that does not grow with the rows.

Nothing but the rows is written: no signals, no events, no checks beyond the database's own. So it serves
imports, generators and copies of figures, never an operation on a dossier.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString

from django.db import connections, models, router, transaction
from psycopg import Copy, sql

Value = Any  # whatever the model's field takes


def copy_instances(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Write unsaved instances of ``model`` in one statement and return how many there were.

    All or none: where one row breaks a constraint, IntegrityError is raised and nothing is kept.
    """
    fields = _fields(model)
    generated = {each.attname for each in fields if isinstance(each, models.AutoField)}
    written = [each for each in fields if each.attname not in generated]
    values = ([each.pre_save(row, add=True) for each in written] for row in rows)
    return copy_values(model, [each.attname for each in written], values)


def copy_values(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write rows given as values of the fields ``names`` (attribute names) and return how many there were.

    Fields left out take the database's default, so every field without one must be named.
    """
    with _copying(model, names, "") as (copy, fields, connection):
        count = 0
        for row in rows:
            copy.write_row(
                [each.get_db_prep_save(value, connection) for each, value in zip(fields, row, strict=True)]
            )
            count += 1
    return count


def copy_plain(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Value]]) -> int:
    """Write rows like ``copy_values``, but of values that psycopg takes as they are, in the binary format.

    Half the time of ``copy_values``: no field looks at its value. JSON is given as ``Jsonb``. An iterator of
    rows must not ask the database anything: the connection is busy.
    """
    with _copying(model, names, " (FORMAT BINARY)") as (copy, fields, connection):
        copy.set_types([_type_name(each, connection) for each in fields])
        count = 0
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


@contextmanager
def _copying(
    model: type[models.Model], names: Sequence[str], form: LiteralString
) -> "Iterator[tuple[Copy, list[models.Field[Any, Any]], Any]]":
    """Open the COPY of the named fields in a transaction; yield it with the fields and the connection."""
    alias = router.db_for_write(model)
    connection = connections[alias]
    by_name = {each.attname: each for each in _fields(model)}
    fields = [by_name[name] for name in names]
    statement = sql.SQL("COPY {} ({}) FROM STDIN" + form).format(
        sql.Identifier(model._meta.db_table),  # noqa: SLF001 - documented by Django
        sql.SQL(", ").join([sql.Identifier(str(each.column)) for each in fields]),
    )
    with (
        transaction.atomic(using=alias),
        connection.cursor() as cursor,
        connection.wrap_database_errors,
        cursor.copy(statement) as copy,
    ):
        yield copy, fields, connection


def _type_name(field: "models.Field[Any, Any]", connection: Any) -> str:
    """Return the name of the column's type without what stands in brackets."""
    return str(field.db_type(connection)).partition("(")[0]


def _fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return list(model._meta.concrete_fields)  # noqa: SLF001 - documented by Django
