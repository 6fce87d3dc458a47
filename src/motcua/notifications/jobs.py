"""Sending, after the commit."""

from smtplib import SMTPRecipientsRefused
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from motcua.infrastructure.jobs import job
from motcua.notifications import emails
from motcua.notifications.enums import MessageState
from motcua.notifications.models import Message


@job("notifications.send")
def send(*, message_id: str) -> None:
    """Send one message unless that was done; a server that cannot be reached is tried again later.

    A crash between sending and noting it sends a second time, under the same Message-ID, so that a
    mailbox shows it once.
    """
    waiting = Message.objects.filter(id=UUID(message_id), state=MessageState.QUEUED)
    if not waiting.update(attempts=F("attempts") + 1):
        return
    message = waiting.get()
    now = timezone.now()
    address = emails.address_of(message.recipient_id, now)
    if not address:
        waiting.update(state=MessageState.NO_ADDRESS)
        return
    try:
        emails.compose(message, address).send()
    except SMTPRecipientsRefused:
        waiting.update(state=MessageState.REFUSED)
        return
    waiting.update(state=MessageState.SENT, sent_at=now)
