"""Telling people. Called from jobs, after the commit: mail is never sent inside a request."""

from collections.abc import Mapping
from datetime import datetime
from smtplib import SMTPRecipientsRefused
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from motcua.notifications.enums import MessageKind, MessageState
from motcua.notifications.models import Message

TEMPLATES: Final = {
    MessageKind.DOSSIER_SUBMITTED: "notifications/dossier_submitted.txt",
    MessageKind.DOSSIER_ACCEPTED: "notifications/dossier_accepted.txt",
    MessageKind.DOSSIER_DECLINED: "notifications/dossier_declined.txt",
    MessageKind.DOSSIER_RESCHEDULED: "notifications/dossier_rescheduled.txt",
    MessageKind.DOSSIER_WITHDRAWN: "notifications/dossier_withdrawn.txt",
    MessageKind.DOSSIER_REOPENED: "notifications/dossier_reopened.txt",
    MessageKind.DOSSIER_CORRECTED: "notifications/dossier_corrected.txt",
    MessageKind.DOSSIER_VOIDED: "notifications/dossier_voided.txt",
    MessageKind.DUE_MOVED: "notifications/due_moved.txt",
    MessageKind.SUPPLEMENT_REQUESTED: "notifications/supplement_requested.txt",
    MessageKind.SUPPLEMENT_REMINDER: "notifications/supplement_reminder.txt",
    MessageKind.TAX_NOTICE: "notifications/tax_notice.txt",
    MessageKind.RESULT_READY: "notifications/result_ready.txt",
}


def send_email(
    kind: MessageKind,
    reference: UUID,
    *,
    occasion: str,
    address: str,
    context: Mapping[str, object],
    at: datetime,
    language: str = "vi",
) -> MessageState:
    """Send the e-mail ``kind`` about ``reference``, once for each ``occasion``, and log that it was sent.

    ``context`` holds codes, names of procedures and moments; personal data have no place in a mail. A mail
    server that does not answer raises its own error, and the job tries again later; an address that the
    server refuses is not tried again.
    """
    message, _ = Message.objects.get_or_create(
        occasion=occasion, defaults={"kind": kind, "reference": reference, "queued_at": at}
    )
    if message.state in (MessageState.SENT, MessageState.REFUSED):
        return MessageState(message.state)
    if not address:
        message.state = MessageState.NO_ADDRESS
        message.save(update_fields=["state"])
        return MessageState.NO_ADDRESS
    message.attempts += 1
    message.save(update_fields=["attempts"])
    with translation.override(language):
        subject = f"{kind.label}: {context['code']}"
        whole = {
            **context,
            "link": f"{settings.MOTCUA_PUBLIC_URL}/tra-cuu?ma={context['code']}",
            "province": settings.MOTCUA_PROVINCE_NAME,
        }
        text = render_to_string(TEMPLATES[kind], whole)
    try:
        EmailMessage(subject, text, to=[address], headers=_headers(message)).send()
    except SMTPRecipientsRefused:
        message.state = MessageState.REFUSED
        message.save(update_fields=["state"])
        return MessageState.REFUSED
    message.state, message.sent_at = MessageState.SENT, at
    message.save(update_fields=["state", "sent_at"])
    return MessageState.SENT


def _headers(message: Message) -> dict[str, str]:
    """Return a Message-ID that stays the same when a crash makes the job send twice: mailboxes show one."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >")
    return {"Message-ID": f"<{message.id}@{domain or 'localhost'}>", "Auto-Submitted": "auto-generated"}
