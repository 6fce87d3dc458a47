"""Whose pages of filing open to whom, and what happens when a draft or a session has ended."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.accounts import operations as accounts
from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import Channel
from motcua.eforms import operations as drafts
from motcua.eforms.models import Draft, DraftUpload
from motcua_simulators.vneid.provider import Provider
from tests import world
from tests.integration.vneid_browser import providers_setting, running_provider, sign_in
from tests.portal.conftest import signed_in
from tests.portal.filer import TEMPLATE, Filer, typed
from tests.portal.test_filing_pages import stored, value_of

pytestmark = pytest.mark.django_db
PAGES = ["", "trang/you", "giay-to", "noi-nop", "kiem-tra", "moi/b", "da-nop", "xoa"]
START = f"/nop-ho-so/{world.CERTIFIED_COPY}"


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_opens_to_its_owner_alone(page: str) -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    stranger = signed_in(world.person(99))
    for answer in (stranger.get(filer.address(page)), stranger.post(filer.address(page))):
        assert answer.status_code in (404, 405)
    there = Client().get(filer.address(page))
    assert there["Location"].startswith("/tai-khoan/login/?next=")


@pytest.mark.parametrize("page", PAGES)
def test_an_expired_draft_is_gone_and_says_so(page: str) -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    answer = filer.client.get(filer.address(page))
    assert answer.status_code == 404
    assert answer.templates[0].name == TEMPLATE.format("gone")


def test_a_draft_is_deleted_with_its_papers_after_one_more_question() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    filer.fill_in()
    for document in world.example(world.CERTIFIED_COPY).documents:
        filer.upload(document)
    assert filer.address("xoa") in filer.client.get("/ho-so-cua-toi/").content.decode()
    asked = filer.get("xoa")
    assert "1 giấy tờ bạn đã đính kèm" in asked.content.decode()
    assert Draft.objects.filter(id=filer.draft_id).exists()
    deleted = filer.client.post(filer.address("xoa"), follow=True)
    assert deleted.redirect_chain == [("/ho-so-cua-toi/", 302)]
    assert "Đã xóa hồ sơ khai dở" in deleted.content.decode()
    assert not Draft.objects.exists()
    assert not DraftUpload.objects.exists()


def test_what_became_a_dossier_is_not_deleted_as_a_draft() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    Draft.objects.update(submitted_as=filer.draft_id)
    sent = filer.client.post(filer.address("xoa"))
    assert sent["Location"] == filer.address("da-nop")
    assert Draft.objects.filter(id=filer.draft_id).exists()


def test_officers_do_not_file_for_themselves_here() -> None:
    account = accounts.create_officer_account(
        world.by_system(), "mot.cua", "A", "mật khẩu để thử 1", "JBSWY3DPEHPK3PXP"
    )
    client = Client()
    client.force_login(User.objects.get(id=account))
    session = client.session
    session["has_second_factor"] = True
    session.save()
    assert client.get(f"{START}/").context["is_officer"]
    assert client.get(f"{START}/noi-nop").status_code == 403


def test_a_draft_of_a_counter_is_not_opened_online() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    owner = Draft.objects.get(id=filer.draft_id).owner_id
    version = catalogue.version_in_force(world.CERTIFIED_COPY, world.NOW_DAY)
    counter = drafts.start_draft(
        version_id=version.id, channel=Channel.COUNTER, at=timezone.now(), owner_id=owner
    )
    assert filer.client.get(f"/nop-ho-so/ho-so/{counter.id}/").status_code == 404


@pytest.mark.parametrize("unit", ["", "H19", "khong-co"])
def test_a_unit_that_does_not_handle_it_is_not_taken(unit: str) -> None:
    answer = signed_in(world.person()).post(f"{START}/noi-nop", {"unit": unit})
    assert answer.status_code == 422
    assert answer.context["problem"]
    assert not Draft.objects.exists()


@pytest.mark.parametrize("code", ["9.999999", "khong-co"])
def test_an_unknown_procedure_is_not_found(code: str) -> None:
    client = signed_in(world.person())
    assert client.get(f"/nop-ho-so/{code}/").status_code == 404
    assert client.post(f"/nop-ho-so/{code}/noi-nop", {"unit": "H19"}).status_code == 404


def test_a_page_that_the_form_does_not_have_leads_on() -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    assert filer.get("trang/khong-co").request["PATH_INFO"].endswith("/trang/you")


def test_a_code_leads_back_to_the_draft(fresh_limits: None) -> None:
    filer = Filer.of(world.CERTIFIED_COPY)
    code = filer.get().context["resume_code"]
    typed = code.lower().replace("-", " ")
    assert filer.client.post("/nop-ho-so/tiep-tuc", {"code": typed})["Location"] == filer.draft_url
    nobody = Client().post("/nop-ho-so/tiep-tuc", {"code": code}, follow=True)
    assert nobody.redirect_chain[-1][0] == f"/tai-khoan/login/?next={filer.draft_url}"
    stranger = signed_in(world.person(99)).post("/nop-ho-so/tiep-tuc", {"code": code})
    assert stranger.status_code == 422


def test_codes_cannot_be_tried_out(fresh_limits: None) -> None:
    client = signed_in(world.person())
    answers = [client.post("/nop-ho-so/tiep-tuc", {"code": "AAAA-AAAA-AAAA"}) for _ in range(21)]
    assert {one.status_code for one in answers[:-1]} == {422}
    assert answers[-1].status_code == 429


@pytest.fixture
def provider(settings: Settings) -> Iterator[Provider]:
    """The VNeID stand-in, running."""
    with running_provider() as running:
        settings.SOCIALACCOUNT_PROVIDERS = providers_setting(running.issuer)
        yield running


@pytest.mark.usefixtures("provider")
def test_what_was_typed_when_the_session_had_ended_comes_back_after_signing_in(client: Client) -> None:
    sign_in(client, "mo-phong-0001")
    filer = Filer(client, dict(world.example(world.CERTIFIED_COPY).answers))
    filer.begin(world.CERTIFIED_COPY)
    page = filer.address("trang/you")
    drawn = client.get(page).context
    entries = {**typed(drawn["form"], filer.answers), "full_name": "Tên gõ dở", "counter": drawn["counter"]}
    Session.objects.all().delete()
    assert client.post(page, entries)["Location"] == f"/tai-khoan/login/?next={page}"
    back = sign_in(client, "mo-phong-0001", f"/tai-khoan/vneid/login/?next={page}")
    assert back["Location"] == page
    kept = client.get(page)
    assert value_of(kept.text, "full_name") == "Tên gõ dở"
    again = client.post(page, dict(kept.context["entries"].fields))
    assert again["Location"].endswith("/trang/papers")
    assert stored(filer)["full_name"] == "Tên gõ dở"
