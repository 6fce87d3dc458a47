"""Backups by the clock: one each night, the older ones removed, and each on record."""

from datetime import datetime
from pathlib import Path

from django.utils import timezone

from motcua.backups import operations
from motcua.backups.enums import RunKind
from motcua.backups.errors import BackupError
from motcua.backups.taking import Progress, Taken, take


def take_and_record(target: Path, *, at: datetime, progress: Progress | None = None) -> Taken:
    """Take a backup and keep on record what came of it.

    Raises:
        BackupError, SigningKeyMissingError: as ``take``; a failure is on record, too.
    """
    try:
        taken = take(target, at=at, progress=progress)
    except BackupError as error:
        operations.record(RunKind.BACKUP, at=timezone.now(), name=target.name, trouble=str(error))
        raise
    wrong = len(taken.lost) + len(taken.altered)
    trouble = f"{wrong} tệp mất hoặc bị sửa / files lost or altered (motcua doctor --files)" if wrong else ""
    operations.record(RunKind.BACKUP, at=timezone.now(), name=target.name, size=taken.size, trouble=trouble)
    return taken
