"""Changing the data keys: in steps, to the end, and nothing is lost when the old key goes."""

from datetime import timedelta
from itertools import islice

import pytest
from cryptography.fernet import Fernet
from pytest_django import Settings

from motcua.accounts import queries as people
from motcua.catalogue import queries as catalogue
from motcua.documents import queries as documents
from motcua.domain.lifecycle import Channel
from motcua.dossiers import queries
from motcua.dossiers.models import SubmittedDocument
from motcua.eforms import operations as drafts
from motcua.eforms import queries as eforms
from motcua.privacy.rotating import PARTS, rotate, standing
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.documents.test_sealed_files import PAPER

pytestmark = pytest.mark.django_db


@pytest.fixture
def newest(settings: Settings) -> str:
    """A fresh key that was put before the one in use; what follows was written under the old one."""
    return Fernet.generate_key().decode()


def test_after_a_change_everything_opens_without_the_old_key(settings: Settings, newest: str) -> None:
    dossier = a_dossier()
    version = catalogue.version_in_force(world.MARRIAGE, world.NOW_DAY).id
    account = world.with_account(world.person(3)).account_id
    assert account is not None
    draft = drafts.start_draft(
        version_id=version, channel=Channel.ONLINE, at=MONDAY, owner_id=account, answers={"reason": "x"}
    )
    settings.MOTCUA_DATA_KEYS = [newest, *settings.MOTCUA_DATA_KEYS]
    assert standing().begun_at is None
    list(islice(rotate(MONDAY), 2))
    assert standing().old_key_until is None, "it was stopped halfway"
    assert {part for part, _ in rotate(MONDAY)} <= set(PARTS)
    assert standing().changed["dossiers"] >= 1
    assert standing().old_key_until == MONDAY
    settings.MOTCUA_DATA_KEYS = [newest]
    found = queries.track(dossier.submitted.answer.code, dossier.submitted.lookup_code, MONDAY)
    assert found is not None
    assert people.find_by_identity_number(world.person().identity_number)
    assert eforms.draft_of_owner(draft.id, account, MONDAY).id == draft.id
    document = SubmittedDocument.objects.filter(dossier=dossier.id, file__isnull=False).first()
    assert document is not None
    assert document.file_id is not None
    with documents.open_file(document.file_id).file as file:
        assert file.read(4) == PAPER[:4]


def test_a_change_that_ended_does_nothing_more_unless_told(settings: Settings, newest: str) -> None:
    a_dossier()
    settings.MOTCUA_DATA_KEYS = [newest, *settings.MOTCUA_DATA_KEYS]
    list(rotate(MONDAY))
    assert list(rotate(MONDAY + timedelta(days=1))) == []
    assert {changed for _, changed in rotate(MONDAY, again=True)} == {0}
