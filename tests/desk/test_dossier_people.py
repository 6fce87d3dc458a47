"""Whose dossier it is and who sent it, as its page says."""

import pytest

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.domain.actors import Actor, ActorKind
from motcua.domain.people import PersonDetails
from motcua.dossiers import operations
from tests import world
from tests.builders import MONDAY, a_filing
from tests.desk.acting import page_of
from tests.desk.conftest import Officer

pytestmark = pytest.mark.django_db


def filed_by(filer: PersonDetails) -> str:
    """Return the code of a dossier whose applicant is ``world.person()``, sent from ``filer``'s account."""
    person_id = world.citizen(filer).person_id
    account = User.objects.create(kind=AccountKind.CITIZEN, person_id=person_id)
    actor = Actor(ActorKind.CITIZEN, account.id, person_id=person_id)
    return operations.submit(world.envelope(actor, MONDAY), a_filing()).answer.code


def facts(clerk: Officer, code: str) -> dict[str, str]:
    page = clerk.browser.get(page_of(code))
    return {one["key"]: one["value"] for one in page.context["facts"]}


def test_whoever_files_for_somebody_else_is_named_beside_the_applicant(clerk: Officer) -> None:
    seen = facts(clerk, filed_by(world.person(77)))
    assert seen["Người yêu cầu"] == "N. T. 1 · *********001"
    assert seen["Người nộp"] == "N. T. 77 · *********077, nộp thay người yêu cầu"


def test_an_applicant_who_files_is_named_once(clerk: Officer) -> None:
    assert "Người nộp" not in facts(clerk, filed_by(world.person()))
