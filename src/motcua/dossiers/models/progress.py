"""Where a dossier is and was: steps, spans and the ledger of lawful pauses."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.dossiers.enums import DossierStateLabel, PauseReasonLabel, StepClosing
from motcua.dossiers.models.dossier import Dossier
from motcua.infrastructure.fields import UUID7Field


class Step(models.Model):
    """One stay of a dossier at one task of its route (bước xử lý)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    key = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=20)
    action = models.CharField(max_length=20)
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    norm_due_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.UUIDField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closing = models.CharField(max_length=10, choices=StepClosing, blank=True)

    class Meta:
        constraints: ClassVar = [
            # A dossier is never in two hands for the same task.
            models.UniqueConstraint(
                name="step_open_once", fields=["dossier", "key"], condition=Q(closed_at__isnull=True)
            ),
            models.CheckConstraint(
                name="step_closed_has_closing",
                condition=Q(closed_at__isnull=True, closing="")
                | (Q(closed_at__isnull=False) & ~Q(closing="")),
            ),
        ]
        indexes: ClassVar = [
            # Work lists: open steps of a role in a unit.
            models.Index(
                fields=["unit", "role", "id"], name="step_open", condition=Q(closed_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}"


class Span(models.Model):
    """One stretch of a dossier's life in which its unit, state and due moment stayed the same.

    "As of any day" is a question to these rows. ``from_on`` and ``to_on`` are Vietnam-local days, computed
    in Python so that the same text of SQL answers on every engine: the span in force at the end of day D
    is the one with ``from_on <= D`` and ``to_on > D`` or none.
    """

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="spans")
    handled_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=DossierStateLabel)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    is_paused = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    from_on = models.DateField()
    to_at = models.DateTimeField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # No gap, no overlap: only one span of a dossier is open.
            models.UniqueConstraint(
                name="span_open_once", fields=["dossier"], condition=Q(to_at__isnull=True)
            ),
            models.CheckConstraint(
                name="span_forwards", condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at"))
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["dossier", "from_on"], name="span_dossier_from")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.state} {self.from_on}"


class Pause(models.Model):
    """A lawful pause of the clock, with the person who opened it (tạm dừng tính giờ)."""

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=24, choices=PauseReasonLabel)
    from_at = models.DateTimeField()
    opened_by = models.UUIDField(null=True, blank=True)
    # The paper that allows it, such as the letter to the other agency.
    paper_number = models.CharField(max_length=60, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    to_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="pause_open_once", fields=["dossier"], condition=Q(to_at__isnull=True)
            ),
            models.CheckConstraint(
                name="pause_forwards", condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.reason}"
