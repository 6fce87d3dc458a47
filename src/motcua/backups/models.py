"""When backups were taken and rehearsed, and what came of it."""

from typing import ClassVar

from django.db import models

from motcua.backups.enums import RunKind
from motcua.infrastructure.fields import UUID7Field


class Run(models.Model):
    """One backup or one rehearsal that ended; never changed."""

    id = UUID7Field()
    kind = models.CharField(max_length=10, choices=RunKind)
    ended_at = models.DateTimeField()
    # Name of the backup's file, without its folder.
    name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    # Why it failed, or what was found; empty where all was well. Names no person.
    trouble = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "-ended_at"], name="backups_run_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ended_at}"
