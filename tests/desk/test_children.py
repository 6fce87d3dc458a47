"""Opening a child dossier at the desk: what fits is carried, the rest is asked."""

import pytest

from motcua.domain.actors import Role
from motcua.dossiers.models import ChildDossier
from tests import world
from tests.builders import a_dossier
from tests.desk.acting import page_of
from tests.desk.conftest import Clock, SignIn

pytestmark = pytest.mark.django_db


def test_an_officer_opens_a_child_dossier_step_by_step(sign_in: SignIn, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=10)
    parent = a_dossier().accepted()
    browser = sign_in(world.communes()[0], Role.CASE_OFFICER).browser
    start = f"{page_of(parent.row.code)}lien-thong/"
    assert browser.get(start, {"thu_tuc": "9.999999"}).status_code == 422
    address = f"{start}?thu_tuc={world.MARITAL_STATUS}"
    assert browser.post(address, {}).status_code == 422
    draft = browser.post(address, {"handled_by": world.communes()[1]})["Location"]
    page = browser.get(draft)
    # Every answer fits the same form, so only the last look is left.
    assert "Mở hồ sơ liên thông" in page.content.decode()
    form = page.context["form"]
    data = {"command_id": form.initial["command_id"], "version": form.initial["version"]}
    assert browser.post(draft, data)["Location"] == page_of(parent.row.code)
    child = ChildDossier.objects.get().child
    assert child.handled_by_id == world.communes()[1]
    assert child.code in browser.get(page_of(parent.row.code)).content.decode()
    assert browser.post(draft, data)["Location"] == page_of(parent.row.code)
    assert ChildDossier.objects.count() == 1


def test_what_does_not_fit_is_asked(sign_in: SignIn, clock: Clock) -> None:
    clock.now = clock.now.replace(hour=10)
    parent = a_dossier().accepted()
    browser = sign_in(world.communes()[0], Role.CASE_OFFICER).browser
    address = f"{page_of(parent.row.code)}lien-thong/?thu_tuc={world.MARRIAGE}"
    draft = browser.post(address, {"handled_by": world.communes()[1]})["Location"]
    assert browser.get(draft).context["counter"] is not None
    saved = browser.post(draft, {"counter": 1})
    assert saved.status_code != 302, "nothing was filled in"
    assert ChildDossier.objects.count() == 0


def test_the_procedure_of_a_child_is_found_by_its_name(sign_in: SignIn) -> None:
    parent = a_dossier().accepted()
    start = f"{page_of(parent.row.code)}lien-thong/"
    browser = sign_in(world.communes()[0], Role.CASE_OFFICER).browser
    found = browser.get(start, {"thu_tuc": "dang ky ket hon"})
    assert f'href="?thu_tuc={world.MARRIAGE}"' in found.content.decode()


def test_a_child_that_was_begun_is_gone_on_with_from_its_parent_alone(sign_in: SignIn) -> None:
    parent, other = (a_dossier(applicant=world.person(n)).accepted() for n in (1, 2))
    browser = sign_in(world.communes()[0], Role.CASE_OFFICER, Role.CLERK).browser
    address = f"{page_of(parent.row.code)}lien-thong/?thu_tuc={world.MARRIAGE}"
    draft = browser.post(address, {"handled_by": world.communes()[1]})["Location"]
    draft_id = draft.rstrip("/").rpartition("/")[2]
    assert draft in browser.get(page_of(parent.row.code)).content.decode()
    assert browser.get(draft).status_code == 200
    assert draft_id not in browser.get(page_of(other.row.code)).content.decode()
    assert browser.get(f"{page_of(other.row.code)}lien-thong/{draft_id}/").status_code == 404
    # At the counter it would become a dossier that nothing ties to its parent.
    assert draft_id not in browser.get("/mot-cua/nop/").content.decode()
    assert browser.get(f"/mot-cua/nop/nhap/{draft_id}/").status_code == 404
