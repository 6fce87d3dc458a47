"""What was told to whom: the log, without addresses."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from motcua.notifications.enums import MessageKind, MessageState
from motcua.notifications.models import Message

LATE_MESSAGE: Final = timedelta(hours=1)
"""How long a message may wait to be sent: a mail server that is away for minutes is nothing unusual."""


@dataclass(frozen=True, slots=True)
class MessageView:
    """One line of the log."""

    kind: MessageKind
    state: MessageState
    queued_at: datetime
    sent_at: datetime | None


def messages_about(reference: UUID) -> tuple[MessageView, ...]:
    """Return what people were told about ``reference``, oldest first."""
    rows = Message.objects.filter(reference=reference).order_by("id")
    return tuple(
        MessageView(MessageKind(row.kind), MessageState(row.state), row.queued_at, row.sent_at)
        for row in rows
    )


def unsent(before: datetime) -> int:
    """Return how many messages that were due before that moment nobody has got yet."""
    return Message.objects.filter(state=MessageState.QUEUED, queued_at__lt=before).count()
