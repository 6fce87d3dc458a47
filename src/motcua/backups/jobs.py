"""What backups do by the clock; nothing where ``MOTCUA_BACKUP_FOLDER`` names no folder."""

from datetime import datetime

from django.conf import settings

from motcua.backups import keeping
from motcua.infrastructure.jobs import periodic


@periodic("backups.take", cron="40 18 * * *")
def take_nightly(at: datetime) -> None:
    """Take a backup every night at 01:40 Vietnam time, and remove the oldest of those taken by the clock."""
    if settings.MOTCUA_BACKUP_FOLDER is not None:
        keeping.take_tonight(settings.MOTCUA_BACKUP_FOLDER, at)


@periodic("backups.rehearse", cron="0 20 * * 6")
def rehearse_weekly(at: datetime) -> None:
    """Restore the newest backup into a scratch database every Sunday at 03:00 Vietnam time."""
    if settings.MOTCUA_BACKUP_FOLDER is not None:
        keeping.rehearse_newest(settings.MOTCUA_BACKUP_FOLDER, at)
