"""E-mails: in the person's language, once, without personal data."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.core import mail
from pytest_django import Settings

from motcua.notifications import operations, queries
from motcua.notifications.enums import MessageKind, MessageState

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
CODE = "H19.26-260302-0007"
pytestmark = pytest.mark.django_db


def tell(
    reference: UUID, kind: MessageKind = MessageKind.DOSSIER_ACCEPTED, language: str = "vi"
) -> MessageState:
    context = {
        "code": CODE,
        "procedure": "Đăng ký <kết hôn>",
        "due": "17:00 05/03/2026",
        "answer_due": "08:00",
        "promised": "17:00 10/03/2026",
    }
    return operations.send_email(
        kind,
        reference,
        occasion=f"{reference}:2",
        address="a@example.vn",
        context=context,
        at=AT,
        language=language,
    )


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", MessageKind)
def test_every_kind_has_its_text_with_code_and_link(
    kind: MessageKind, language: str, settings: Settings
) -> None:
    settings.MOTCUA_PUBLIC_URL = "https://motcua.example.vn"
    tell(uuid4(), kind, language)
    (message,) = mail.outbox
    assert CODE in message.subject
    assert f"https://motcua.example.vn/tra-cuu?ma={CODE}" in message.body
    assert "“Đăng ký <kết hôn>”" in message.body
    assert ("ông/bà" in message.body.lower()) == (language == "vi")
    assert "look-up" in message.body or language == "vi"


def test_a_second_run_sends_nothing_and_the_first_has_a_lasting_id(settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Một cửa <motcua@tinh.example.vn>"
    reference = uuid4()
    assert tell(reference) == tell(reference) == MessageState.SENT
    (message,) = mail.outbox
    assert message.extra_headers["Message-ID"].endswith("@tinh.example.vn>")
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert [(one.kind, one.sent_at) for one in queries.messages_about(reference)] == [
        ("dossier_accepted", AT)
    ]


def test_a_refused_address_is_not_tried_again(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "tests.notifications.refusing.Backend"
    reference = uuid4()
    assert tell(reference) == MessageState.REFUSED
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert tell(reference) == MessageState.REFUSED
    assert not mail.outbox
