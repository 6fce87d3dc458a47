"""Telling people what happened to their dossiers."""

from collections.abc import Mapping
from uuid import UUID

from motcua.infrastructure.jobs import Job, defer
from motcua.notifications.enums import Channel, MessageKind
from motcua.notifications.models import Message


def queue_email(
    *,
    kind: str,
    reference: UUID,
    person_id: UUID,
    context: Mapping[str, str],
    language: str = "vi",
    occasion: str = "",
) -> UUID | None:
    """Queue an e-mail to a person in the current transaction; return its id, None if it was queued before.

    ``context`` holds what the text of ``kind`` needs (``code``, and ``due_at`` as ISO 8601 or empty) and no
    personal data. The address is looked up when the message is sent. The same kind about the same
    ``reference`` goes to a person once, unless ``occasion`` tells two events apart.

    Raises:
        ValueError: there is no message of that kind.
    """
    message = Message(
        kind=MessageKind(kind),
        reference=reference,
        occasion=occasion,
        channel=Channel.EMAIL,
        recipient_id=person_id,
        language=language,
        context=dict(context),
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if not Message.objects.filter(id=message.id).exists():
        return None
    defer(Job("notifications.send", {"message_id": str(message.id)}), lock=f"message:{message.id}")
    return message.id
