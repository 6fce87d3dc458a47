"""Desks handed over from one officer to another (bàn giao bàn làm việc)."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.infrastructure.fields import UUID7Field


class DeskTransfer(models.Model):
    """All open steps of one officer in a unit go to another; a job does it in pieces and counts.

    The accounts are officers', which are never removed. The reason speaks of the officer, not of citizens.
    """

    id = UUID7Field()
    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    from_account = models.UUIDField()
    to_account = models.UUIDField()
    reason = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()
    # The command that asked for it: the same form sent twice is one transfer.
    command_id = models.UUIDField(unique=True)
    given = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    # The last step that was looked at: where a job that was killed goes on.
    reached = models.UUIDField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="desk_transfer_to_another", condition=~Q(from_account=F("to_account"))
            ),
            models.CheckConstraint(name="desk_transfer_has_reason", condition=~Q(reason="")),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "id"], name="desk_transfer_unit")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.asked_at}"
