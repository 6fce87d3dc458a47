"""Keeping on record what was backed up and rehearsed."""

from datetime import datetime

from motcua.backups.enums import RunKind
from motcua.backups.models import Run


def record(kind: RunKind, *, at: datetime, name: str, size: int = 0, trouble: str = "") -> None:
    """Keep that a backup or a rehearsal ended at ``at``; ``trouble`` says what was wrong, if anything."""
    Run.objects.create(kind=kind, ended_at=at, name=name[-255:], size=size, trouble=trouble)
