"""The log of messages: what was told to whom about what, without the text and without an address."""

from typing import ClassVar

from django.db import models

from motcua.infrastructure.fields import UUID7Field
from motcua.notifications.enums import Channel, MessageKind, MessageState


class Message(models.Model):
    """One message to one person. Its text is made when it is sent, from ``context`` and a template."""

    id = UUID7Field()
    kind = models.CharField(max_length=40, choices=MessageKind)
    reference = models.UUIDField()
    # Tells a second result from a job that ran twice; empty where a thing can happen only once.
    occasion = models.CharField(max_length=40, blank=True)
    channel = models.CharField(max_length=10, choices=Channel)
    recipient = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=5)
    context = models.JSONField()
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            # Whoever queues twice for one reason (a job that ran again) writes to the person once.
            models.UniqueConstraint(
                name="notifications_message_once",
                fields=["reference", "kind", "occasion", "channel", "recipient"],
            ),
            # A message counts as sent only with its moment.
            models.CheckConstraint(
                name="notifications_sent_has_moment",
                condition=models.Q(state=MessageState.SENT, sent_at__isnull=False)
                | (~models.Q(state=MessageState.SENT) & models.Q(sent_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"
