"""The log of messages: what was told about which thing, when. Addresses and texts are not kept."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.infrastructure.fields import UUID7Field
from motcua.notifications.enums import MessageKind, MessageState


class Message(models.Model):
    """One message to one person about one event."""

    id = UUID7Field()
    reference = models.UUIDField()
    # Which event it tells of: the same event is told once, however often its job runs.
    occasion = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=30, choices=MessageKind)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                name="message_sent_has_moment",
                condition=Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~Q(state=MessageState.SENT) & Q(sent_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["reference", "id"], name="message_reference"),
            # What waits to be sent is counted every few seconds, among millions that were.
            models.Index(name="message_unsent", fields=["queued_at"], condition=Q(state=MessageState.QUEUED)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
