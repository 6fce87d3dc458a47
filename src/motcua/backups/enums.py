"""What is kept on record of backups."""

from django.db import models


class RunKind(models.TextChoices):
    """What was run."""

    BACKUP = "backup"
    REHEARSAL = "rehearsal"
