"""What the applicant is told, and that it is told once."""

import pytest
from django.core import mail

from motcua.domain.lifecycle import Channel
from motcua.dossiers import operations
from motcua.dossiers.jobs import follow_up
from motcua.notifications.enums import MessageState
from motcua.notifications.queries import messages_about
from tests import world
from tests.builders import a_dossier

pytestmark = pytest.mark.django_db


def test_mail_goes_to_the_address_of_the_dossier_once_and_names_nobody() -> None:
    dossier = a_dossier().accepted()
    for _ in range(2):  # a job may run twice
        follow_up(dossier_id=str(dossier.id), kind="accepted", version=2)
    assert [message.to for message in mail.outbox] == [[dossier.applicant.email]]
    (message,) = mail.outbox
    assert dossier.row.code in message.subject
    assert "17:00 05/03/2026" in message.body
    assert dossier.applicant.full_name not in message.body
    assert dossier.submitted.lookup_code not in message.body


def test_without_an_address_the_log_says_so() -> None:
    person = world.person(5)
    nameless = type(person)(full_name=person.full_name, identity_number=person.identity_number)
    dossier = a_dossier(applicant=nameless)
    follow_up(dossier_id=str(dossier.id), kind="submitted", version=1)
    assert [one.state for one in messages_about(dossier.id)] == [MessageState.NO_ADDRESS]
    assert not mail.outbox


def test_a_step_inside_the_office_is_nobodys_mail() -> None:
    dossier = a_dossier().accepted().next_step()
    follow_up(dossier_id=str(dossier.id), kind="step_completed", version=3)
    assert not mail.outbox


def test_whoever_is_not_there_any_more_hears_what_the_counter_undid() -> None:
    dossier = a_dossier(world.CERTIFIED_COPY, channel=Channel.COUNTER).accepted()
    operations.void(dossier.envelope(dossier.clerk), dossier.id, reason="Ghi nhầm người")
    mail.outbox.clear()
    for version, kind in ((2, "corrected"), (3, "voided")):
        follow_up(dossier_id=str(dossier.id), kind=kind, version=version)
    corrected, voided = mail.outbox
    assert "đã sửa lại hồ sơ" in corrected.body
    assert "đã hủy" in voided.body
    for message in mail.outbox:
        assert dossier.applicant.full_name not in f"{message.subject} {message.body}"
        assert "Ghi nhầm người" not in message.body
