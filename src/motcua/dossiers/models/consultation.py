"""Questions to other units about a dossier (lấy ý kiến)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import ConsultationEnd
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class Consultation(models.Model):
    """One question to one unit; several units asked at once have a row each. The clock runs on.

    Question and answer are sealed with the applicant's key: they may name people.
    """

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="consultations")
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    sealed_question = models.BinaryField()
    # What is sent along: ids of papers of the dossier. The consulted unit may open these and no others.
    documents = models.JSONField(default=list)
    wanted_on = models.DateField()
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)
    end = models.CharField(max_length=10, choices=ConsultationEnd, blank=True)
    # Counted to the consulted unit: answered after the day that was wanted.
    is_late = models.BooleanField(default=False)
    sealed_answer = models.BinaryField(null=True, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            # A unit is asked again once it has answered, not twice at the same time.
            models.UniqueConstraint(
                name="consultation_open_once", fields=["dossier", "unit"], condition=Q(ended_at__isnull=True)
            ),
            models.CheckConstraint(
                name="consultation_ended_has_end",
                condition=Q(ended_at__isnull=True, end="") | (Q(ended_at__isnull=False) & ~Q(end="")),
            ),
            models.CheckConstraint(
                name="consultation_forwards",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")),
            ),
        ]
        indexes: ClassVar = [
            # What a unit is asked, the first wanted first.
            models.Index(
                fields=["unit", "wanted_on", "id"],
                name="consultation_open",
                condition=Q(ended_at__isnull=True),
            ),
            # What a unit answered, the latest first, and how late.
            models.Index(
                fields=["unit", "ended_at"],
                name="consultation_ended",
                condition=Q(ended_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.unit_id}"
