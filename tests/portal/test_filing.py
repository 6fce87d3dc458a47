"""Filing online from the first page to the confirmation, for each shipped procedure."""

from urllib.parse import urlsplit

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.domain.people import PersonDetails
from motcua.dossiers.models import Dossier
from motcua.eforms.models import Draft
from motcua.organisations import queries as organisations
from tests import world
from tests.dossiers.packages.test_own_forms import OWN
from tests.portal.conftest import signed_in
from tests.portal.filer import TEMPLATE, Filer

pytestmark = pytest.mark.django_db


def partner() -> PersonDetails:
    """Return the person whom the example of the marriage names second."""
    answers = world.example(world.MARRIAGE).answers
    return PersonDetails(
        full_name=str(answers["b_full_name"]), identity_number=str(answers["b_citizen_number"])
    )


def ready(procedure: str) -> Filer:
    """Return somebody who has answered everything and sent every paper."""
    world.publish_procedure(procedure)
    filer = Filer.of(procedure)
    filer.fill_in()
    for paper in filer.get("giay-to").context["needed"]:
        assert filer.upload(paper["id"]).status_code == 302
    return filer


def invited(filer: Filer) -> str:
    """Invite the second person and return the path of the link to pass on."""
    filer.client.post(filer.address("moi/b"))
    return urlsplit(str(filer.get("moi/b").context["link"])).path


@pytest.mark.one_database
@pytest.mark.parametrize("procedure", sorted(set(OWN) - {world.MARRIAGE}))
def test_a_citizen_files_alone(procedure: str) -> None:
    filer = ready(procedure)
    done = filer.client.get(filer.submit()["Location"])
    dossier = Dossier.objects.get(procedure__code=procedure)
    assert done.templates[0].name == TEMPLATE.format("done")
    assert dossier.code in done.text
    assert organisations.unit_code(dossier.handled_by_id) == filer.unit_code
    assert "data:image/svg+xml" in done.context["qr"]
    codes = {"code": dossier.code, "lookup_code": done.context["lookup_code"]}
    assert filer.client.post("/tra-cuu", codes).status_code == 200


def test_two_people_file_together() -> None:
    filer = ready(world.MARRIAGE)
    assert filer.submit().status_code == 422
    link = invited(filer)
    other = signed_in(partner())
    shown = other.get(link)
    assert str(filer.answers["a_full_name"]) in shown.text
    other.post(link, {"counter": shown.context["counter"]})
    assert not filer.check().context["waits"]
    done = filer.client.get(filer.submit()["Location"])
    assert other.get(f"/ho-so-cua-toi/{done.context['code']}/").status_code == 200


def test_a_changed_answer_asks_the_second_person_again() -> None:
    filer = ready(world.MARRIAGE)
    link = invited(filer)
    other = signed_in(partner())
    before = other.get(link).context["counter"]
    other.post(link, {"counter": before})
    filer.send("registration", extract_copies="5")
    assert filer.submit().status_code == 422
    assert filer.check().context["waits"]
    other.post(link, {"counter": before})
    assert filer.check().context["waits"], "what was confirmed is what was seen"
    other.post(link, {"counter": other.get(link).context["counter"]})
    assert filer.submit().status_code == 302


def test_an_invitation_opens_to_the_invited_person_alone(fresh_limits: None) -> None:
    filer = ready(world.MARRIAGE)
    link = invited(filer)
    stranger = signed_in(world.person(77))
    for browser in (stranger, filer.client):
        answer = browser.get(link)
        assert answer.status_code == 403
        assert str(filer.answers["b_full_name"]) not in answer.text
        assert browser.post(link, {"counter": "1"}).status_code == 403
    stranger.logout()
    assert str(filer.answers["b_full_name"]) not in stranger.get(link).text
    assert invited(filer) != link
    assert stranger.get(link).status_code == 404


def test_whoever_was_told_the_invitation_types_it(fresh_limits: None) -> None:
    filer = ready(world.MARRIAGE)
    code = invited(filer).rsplit("/", 1)[1].lower().replace("-", " ")
    other = signed_in(partner())
    assert other.post("/nop-ho-so/xac-nhan", {"code": "AAAA-AAAA-AAAA"}).status_code == 422
    there = other.post("/nop-ho-so/xac-nhan", {"code": code}, follow=True)
    assert there.templates[0].name == TEMPLATE.format("confirm")


def test_a_form_posted_twice_makes_one_dossier_and_gives_one_answer() -> None:
    filer = ready(world.CERTIFIED_COPY)
    counter = filer.check().context["counter"]
    answers = [filer.client.post(filer.address("kiem-tra"), {"counter": counter}) for _ in range(2)]
    pages = {filer.client.get(answer["Location"]).context["lookup_code"] for answer in answers}
    assert len(pages) == Dossier.objects.count() == 1
    assert filer.get("trang/you").templates[0].name == TEMPLATE.format("done")


def test_only_what_was_shown_is_submitted() -> None:
    filer = ready(world.CERTIFIED_COPY)
    seen = filer.check().context["counter"]
    filer.send("you", full_name="Người Khác")
    answer = filer.client.post(filer.address("kiem-tra"), {"counter": seen})
    assert answer.status_code == 409
    assert not Dossier.objects.exists()


def test_an_unfinished_dossier_is_not_submitted_and_leads_to_what_is_missing() -> None:
    filer = Filer.of(world.MARITAL_STATUS)
    filer.send("for-whom")
    assert filer.submit().status_code == 422
    assert filer.check().context["next_url"].endswith("/trang/representative")
    filer.fill_in()
    assert filer.submit().status_code == 422
    assert filer.check().context["next_url"].endswith("/giay-to")
    assert not Dossier.objects.exists()


def test_a_draft_that_was_begun_and_not_touched_is_used_again() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    again = filer.client.post(f"/nop-ho-so/{world.CERTIFIED_COPY}/noi-nop", {"unit": filer.unit_code})
    assert again["Location"] == filer.draft_url
    filer.send("you")
    filer.client.post(f"/nop-ho-so/{world.CERTIFIED_COPY}/noi-nop", {"unit": filer.unit_code})
    assert Draft.objects.count() == 2
    assert len(filer.client.get(f"/nop-ho-so/{world.CERTIFIED_COPY}/").context["drafts"]) == 2


@pytest.mark.parametrize(("page", "most"), [("trang/residences", 8), ("giay-to", 7), ("kiem-tra", 8)])
def test_pages_ask_the_database_little(
    page: str, most: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    filer = ready(world.MARITAL_STATUS)
    filer.get(page)
    with django_assert_max_num_queries(most):
        filer.client.get(filer.address(page))
