"""Citizens sign in by VNeID; whatever does not prove who they are is refused."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client as Browser
from pytest_django import Settings

from motcua.accounts import operations, queries
from motcua.accounts.models import Person, User
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.people import PersonDetails, Sex
from motcua_simulators.vneid.provider import Fault, Provider
from tests.integration.vneid_browser import START, choose, providers_setting, running_provider, sign_in

pytestmark = pytest.mark.django_db
MAU = "mo-phong-0002"
AT = datetime(2026, 3, 6, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(running: Provider, settings: Settings) -> Iterator[Provider]:
    settings.SOCIALACCOUNT_PROVIDERS = providers_setting(running.issuer)
    yield running
    running.faults.clear()


@pytest.mark.usefixtures("provider")
def test_somebody_new_gets_an_account_and_a_person_from_the_claims(client: Browser) -> None:
    assert sign_in(client, MAU).status_code == 302
    user = User.objects.get(id=client.session["_auth_user_id"])
    assert (user.kind, user.username, user.email, user.display_name) == ("citizen", None, "", "")
    person = queries.find_by_identity_number("000195000002")
    assert person is not None
    assert person == user.person_id
    details = queries.person_details(person, SYSTEM, AT, "test")
    assert (details.full_name, details.sex, details.phone) == ("Trần Thị Mẫu", Sex.FEMALE, "0900000002")
    assert details.address.startswith("Số 2")


@pytest.mark.usefixtures("provider")
def test_nothing_of_the_claims_is_kept_readable(client: Browser) -> None:
    sign_in(client, MAU)
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == ("MP-0002", {})
    assert not SocialToken.objects.exists()
    assert not EmailAddress.objects.exists()
    kept = str(dict(client.session))
    assert "000195000002" not in kept
    assert "Mẫu" not in kept


@pytest.mark.usefixtures("provider")
def test_whoever_comes_again_is_the_same_account(client: Browser) -> None:
    sign_in(client, MAU)
    sign_in(Browser(), MAU)
    sign_in(Browser(), "mo-phong-0001")
    assert User.objects.count() == Person.objects.count() == 2


@pytest.mark.usefixtures("provider")
def test_a_person_entered_at_the_counter_is_found_again_and_confirmed(client: Browser) -> None:
    person = operations.record_person(PersonDetails("Trần Thị Mậu", "000195000002", phone="0912345678"), AT)
    sign_in(client, MAU)
    assert User.objects.get().person_id == person
    details = queries.person_details(person, SYSTEM, AT, "test")
    assert (details.full_name, details.phone) == ("Trần Thị Mẫu", "0900000002")


@pytest.mark.usefixtures("provider")
def test_an_organisation_signs_in_too(client: Browser) -> None:
    sign_in(client, "mo-phong-1001")
    person = queries.find_by_identity_number("0000000001")
    assert person is not None
    assert queries.masked_people([person])[person].name == "Công ty TNHH Thử Nghiệm"


@pytest.mark.usefixtures("provider")
def test_the_sign_in_leads_back_to_the_page_it_came_from(client: Browser) -> None:
    start = f"{START}?{urlencode({'next': '/nop-ho-so/1.004873?trang=2'})}"
    assert sign_in(client, MAU, start)["Location"] == "/nop-ho-so/1.004873?trang=2"
    abroad = f"{START}?{urlencode({'next': 'https://thief.example/'})}"
    assert sign_in(Browser(), MAU, abroad)["Location"] == "/"


@pytest.mark.parametrize("fault", list(Fault))
def test_every_way_of_cheating_is_refused(client: Browser, provider: Provider, fault: Fault) -> None:
    provider.faults.add(fault)
    assert sign_in(client, MAU).status_code == 401
    assert "_auth_user_id" not in client.session
    assert not User.objects.exists()


@pytest.mark.usefixtures("provider")
def test_an_answer_to_somebody_elses_question_is_refused(client: Browser) -> None:
    back = urlsplit(choose(Browser(), MAU))
    assert client.get(f"{back.path}?{back.query}").status_code == 401
    choose(client, MAU)
    assert client.get(f"{back.path}?{back.query}").status_code == 401
    assert client.get(f"{back.path}?code=x&state=made-up").status_code == 401
    assert not User.objects.exists()


@pytest.mark.usefixtures("provider")
def test_a_code_of_another_browser_is_refused(client: Browser) -> None:
    stolen = dict(part.split("=", 1) for part in urlsplit(choose(Browser(), MAU)).query.split("&"))
    own = urlsplit(choose(client, "mo-phong-0001"))
    state = dict(part.split("=", 1) for part in own.query.split("&"))["state"]
    assert client.get(f"{own.path}?code={stolen['code']}&state={state}").status_code == 401


@pytest.mark.usefixtures("provider")
def test_who_does_not_want_to_sign_in_comes_back_unharmed(client: Browser) -> None:
    response = sign_in(client, "")
    assert response["Location"] == "/tai-khoan/3rdparty/login/cancelled/"
    assert client.get(response["Location"]).status_code == 200


def test_no_answer_from_vneid_is_said_in_words(client: Browser, settings: Settings) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers_setting("http://127.0.0.1:9")
    assert client.post(START).status_code == 401


def test_another_issuer_than_the_configured_one_is_refused(
    client: Browser, provider: Provider, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = providers_setting(provider.issuer.replace("127.0.0.1", "localhost"))
    assert client.post(START).status_code == 401


@pytest.mark.usefixtures("provider")
def test_an_erased_person_starts_anew(client: Browser) -> None:
    sign_in(client, MAU)
    person = User.objects.get().person_id
    assert person is not None
    operations.erase_person(person, Envelope(SYSTEM, AT, uuid4()))
    sign_in(Browser(), MAU)
    assert queries.find_by_identity_number("000195000002") not in {None, person}
    assert client.get("/tai-khoan/2fa/").status_code == 302


@pytest.mark.usefixtures("provider")
def test_nothing_of_the_claims_is_written_into_the_log(
    client: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sign_in(client, MAU)
    assert "request_finished" in caplog.text
    for personal in ("000195000002", "Mẫu", "0900000002", "tran.thi.mau"):
        assert personal not in caplog.text
