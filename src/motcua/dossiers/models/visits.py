"""What brings dossiers together at the counter: one citizen's visit, one session's list for signing."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import HalfDayLabel
from motcua.infrastructure.fields import UUID7Field


class Visit(models.Model):
    """One citizen's stay at one clerk's counter, with every dossier filed in it (lượt giao dịch)."""

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    # The account of the clerk; the account of an officer is never removed.
    clerk = models.UUIDField()
    applicant = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # The slip that names all its dossiers: it belongs to the visit, not to one of them.
    slip = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    slip_made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # A clerk serves one citizen at a time.
            models.UniqueConstraint(
                name="visit_open_once", fields=["clerk"], condition=Q(closed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="visit_forwards", condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.opened_at}"


class SigningList(models.Model):
    """What one clerk took in at one counter in one half-day, signed in one go (danh sách trình ký)."""

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    clerk = models.UUIDField()
    day = models.DateField()
    half = models.CharField(max_length=10, choices=HalfDayLabel)
    opened_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            # One list a session: counter, clerk, half-day.
            models.UniqueConstraint(name="signing_list_once", fields=["unit", "clerk", "day", "half"]),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.day} {self.half}"
