"""Keeping on record what was backed up and rehearsed."""

from datetime import datetime

from django.db import connection

from motcua.backups.enums import RunKind
from motcua.backups.models import Run


def record(kind: RunKind, *, at: datetime, name: str, size: int = 0, trouble: str = "") -> None:
    """Keep that a backup or a rehearsal ended at ``at``; ``trouble`` says what was wrong, if anything."""
    Run.objects.create(kind=kind, ended_at=at, name=name[-255:], size=size, trouble=trouble)


def is_ready() -> bool:
    """Say whether the database has a place for it."""
    return Run._meta.db_table in connection.introspection.table_names()  # noqa: SLF001 - documented
