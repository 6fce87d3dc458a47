"""Extracts of the register of dossiers (sổ theo dõi hồ sơ) that somebody asked for."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.infrastructure.fields import UUID7Field


class RegisterExtract(models.Model):
    """Form 06 of one receiving unit and a range of days, as PDF once a job has set it."""

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField()
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="register_extract_forwards", condition=Q(to_on__gte=F("from_on"))),
        ]
        indexes: ClassVar = [
            # The newest of the officer who asked.
            models.Index(fields=["asked_by", "-id"], name="register_extract_of_officer"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.from_on} {self.to_on}"
