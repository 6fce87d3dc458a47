"""What a change of the calendar did to due moments."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from motcua.infrastructure.fields import UUID7Field


class Recomputation(models.Model):
    """One changed day, and how far the due moments that may rest on it were derived anew."""

    id = UUID7Field()
    day = models.DateField()
    asked_at = models.DateTimeField()
    account_id = models.UUIDField(null=True, blank=True)
    # Dossiers up to this id are done: after a kill the work goes on behind it.
    done_up_to = models.UUIDField(null=True, blank=True)
    looked_at = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    longest_lock_ms = models.PositiveIntegerField(default=0)
    # Processes may know the old calendar for minutes: what they derived meanwhile is looked at once more.
    pass_number = models.PositiveSmallIntegerField(default=1)
    first_pass_ended_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Due moments that lie beyond the known calendar stay as they are and need a person.
    beyond_calendar = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="recomputation_moved_was_looked_at", condition=Q(moved__lte=F("looked_at"))
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["-asked_at", "-id"], name="recomputation_newest")]

    def __str__(self) -> str:
        return f"{self.day}: {self.moved} of {self.looked_at}"
