"""Backups by the clock: one each night, the older ones removed, and each on record."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils import timezone

from motcua.backups import operations
from motcua.backups.enums import RunKind
from motcua.backups.errors import BackupError
from motcua.backups.rehearsing import Rehearsed, rehearse
from motcua.backups.taking import Progress, Taken, take
from motcua.backups.writing import PARTIAL

_OURS: Final = re.compile(r"motcua-\d{8}T\d{6}\.motcua")
_CRASHED: Final = timedelta(days=1)


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


def take_tonight(folder: Path, at: datetime) -> Taken:
    """Take a backup into ``folder``, then remove the oldest of those taken by the clock.

    Files of other names are left alone, but for what a crash left half-written a day ago.

    Raises:
        BackupError, SigningKeyMissingError: as ``take``; then nothing older is removed.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    taken = take_and_record(folder / f"motcua-{timezone.localtime(at):%Y%m%dT%H%M%S}.motcua", at=at)
    for old in _taken_by_the_clock(folder)[: -settings.MOTCUA_BACKUPS_KEPT]:
        for file in (old, *folder.glob(f"{old.name}.*.json")):
            file.unlink(missing_ok=True)
    for half in folder.glob(f".*{PARTIAL}"):
        if half.stat().st_mtime < (at - _CRASHED).timestamp():
            half.unlink(missing_ok=True)
    return taken


def rehearse_newest(folder: Path, at: datetime) -> Rehearsed | None:
    """Rehearse the newest backup in ``folder``, whoever took it; None, on record as a trouble, without one.

    Raises:
        BackupError: it cannot be restored; that is on record.
    """
    found = sorted(folder.glob("*.motcua"), key=lambda path: path.stat().st_mtime)
    if not found:
        trouble = f"không có bản sao lưu nào trong / no backup in {folder}"
        operations.record(RunKind.REHEARSAL, at=at, name="", trouble=trouble)
        return None
    return rehearse(found[-1], at=at)


def _taken_by_the_clock(folder: Path) -> list[Path]:
    """Return them, oldest first."""
    return sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
