"""What is known of backups: the last one, the last rehearsal."""

from dataclasses import dataclass
from datetime import datetime

from motcua.backups.enums import RunKind
from motcua.backups.models import Run


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One backup or rehearsal; ``size`` is the file's, in bytes, ``trouble`` is empty where all was well."""

    ended_at: datetime
    name: str
    size: int
    trouble: str

    @property
    def well(self) -> bool:
        """Say whether it succeeded."""
        return not self.trouble


def last_backup(*, well: bool | None = None) -> RunRecord | None:
    """Return the newest backup, or the newest that succeeded (``well``) or failed; None without one."""
    return _newest(RunKind.BACKUP, well=well)


def last_rehearsal(*, well: bool | None = None) -> RunRecord | None:
    """Return the newest rehearsal, or the newest that succeeded (``well``) or failed; None without one."""
    return _newest(RunKind.REHEARSAL, well=well)


def _newest(kind: RunKind, *, well: bool | None) -> RunRecord | None:
    rows = Run.objects.filter(kind=kind).order_by("-ended_at", "-id")
    if well is not None:
        rows = rows.filter(trouble="") if well else rows.exclude(trouble="")
    row = rows.first()
    return RunRecord(row.ended_at, row.name, row.size, row.trouble) if row else None
