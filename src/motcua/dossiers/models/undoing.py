"""What the counter wrote down by mistake and put right, or voided, on the same day."""

from typing import ClassVar

from django.db import models

from motcua.dossiers.enums import UndoingKind
from motcua.dossiers.models.dossier import Dossier
from motcua.dossiers.models.papers import Note
from motcua.infrastructure.fields import UUID7Field


class Undoing(models.Model):
    """One mistake of the counter, undone (sửa trong ngày, hủy trong ngày): a line of its own in the reports.

    ``on`` is the Vietnam-local day. The reason is a sealed note.
    """

    id = UUID7Field()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="undoings")
    kind = models.CharField(max_length=10, choices=UndoingKind)
    at = models.DateTimeField()
    on = models.DateField()
    done_by = models.UUIDField(null=True, blank=True)
    received_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    handled_by = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    reason = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            # A voided dossier stays voided: there is nothing to void twice.
            models.UniqueConstraint(
                name="undoing_voided_once", fields=["dossier"], condition=models.Q(kind="voided")
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "on", "id"], name="undoing_day")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.kind}"


class CorrectionDraft(models.Model):
    """A draft at the counter that puts an accepted dossier right instead of becoming a new one."""

    draft_id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.draft_id} for {self.dossier_id}"
