"""Rows of several tables written by one statement: for operations whose every trip to the database counts."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.sql import InsertQuery


def insert_together(rows: Sequence[models.Model]) -> None:
    """Insert unsaved ``rows``, of any tables, by one statement in the caller's transaction.

    Keys are the rows' own (UUIDs), so that rows may point at each other: foreign keys are checked at the end
    of the transaction, every other constraint at once. No signals are sent.
    """
    if not rows:
        return
    inserts: list[str] = []
    values: list[Any] = []
    by_table = sorted(rows, key=lambda row: row._meta.db_table)  # noqa: SLF001 - documented by Django
    for model, instances in groupby(by_table, key=type):
        for statement, parameters in _inserts(model, list(instances)):
            inserts.append(statement)
            values += parameters
    *parts, last = inserts
    names = ", ".join(f"part_{number} AS ({one})" for number, one in enumerate(parts))
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"WITH {names} {last}" if parts else last, values)
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS  # noqa: SLF001 - as bulk_create does


def _inserts(model: type[models.Model], rows: list[models.Model]) -> list[tuple[str, Sequence[Any]]]:
    query = InsertQuery(model)
    query.insert_values(list(model._meta.concrete_fields), rows)  # noqa: SLF001 - documented by Django
    compiled: list[tuple[str, Sequence[Any]]] = query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
    return compiled
