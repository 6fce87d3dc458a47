"""The text of an e-mail, and where it goes."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from motcua.accounts.errors import PersonErasedError, UnknownPersonError
from motcua.accounts.queries import person_details
from motcua.domain.actors import SYSTEM
from motcua.notifications.models import Message


def address_of(person_id: UUID, at: datetime) -> str:
    """Return a person's e-mail address, empty where there is none (any more)."""
    try:
        return person_details(person_id, SYSTEM, at, "notification").email
    except (UnknownPersonError, PersonErasedError):
        return ""


def compose(message: Message, address: str) -> EmailMessage:
    """Return the e-mail in the message's language: the dossier's code and a link, nothing personal."""
    code = str(message.context["code"])
    due_at = str(message.context.get("due_at") or "")
    values = {
        "code": code,
        "due_at": datetime.fromisoformat(due_at) if due_at else None,
        "link": f"{settings.MOTCUA_PUBLIC_URL}/tra-cuu",
        "province": settings.MOTCUA_PROVINCE_NAME,
    }
    with translation.override(message.language):
        text = render_to_string(f"notifications/{message.kind}.txt", values)
    subject, _, body = text.partition("\n")
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
    return EmailMessage(
        subject=subject.strip(),
        body=body.strip() + "\n",
        to=[address],
        headers={
            "Message-ID": f"<{message.id}@{domain}>",
            "Auto-Submitted": "auto-generated",
        },
    )
