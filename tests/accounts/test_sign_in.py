"""How officers sign in, and citizens under the older regime."""

import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client as Browser
from django.utils import timezone
from pytest_django import Settings

from motcua.accounts import operations, ports
from motcua.accounts.middleware import SEEN_AT
from motcua.accounts.models import User
from motcua.audit import queries as audit
from tests import world

pytestmark = pytest.mark.django_db
LOGIN, CODE, SIGNUP = "/tai-khoan/login/", "/tai-khoan/2fa/authenticate/", "/tai-khoan/signup/"
CHANGE = "/tai-khoan/password/change/"
ACTIVATE = "/tai-khoan/2fa/totp/activate/"
PASSWORD = "mật khẩu để thử 1"
SECRET = "JBSWY3DPEHPK3PXP"


def code(secret: str = SECRET, steps: int = 0) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps)))


@pytest.fixture(autouse=True)
def fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer() -> UUID:
    return operations.create_officer_account(
        world.by_system(), "tiep.nhan", "Lê Thị Tiếp", PASSWORD, totp_secret=SECRET
    )


@pytest.fixture
def older_regime() -> Iterator[None]:
    before = list(ports._rule)
    ports.bind_password_rule(lambda _day: True)
    yield
    ports._rule[:] = before


def log_in(browser: Browser, password: str = PASSWORD, page: str = LOGIN) -> HttpResponse:
    return browser.post(page, {"login": "Tiep.Nhan", "password": password})  # type: ignore[return-value]


@pytest.mark.usefixtures("officer")
def test_an_officer_needs_the_code_from_the_phone(client: Browser) -> None:
    assert log_in(client)["Location"] == CODE
    assert "_auth_user_id" not in client.session
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(CODE, {"code": code()})["Location"] == "/xu-ly/"
    assert "_auth_user_id" in client.session


@pytest.mark.usefixtures("officer")
def test_a_code_opens_once(client: Browser) -> None:
    used = code()
    log_in(client)
    client.post(CODE, {"code": used})
    thief = Browser()
    log_in(thief)
    assert thief.post(CODE, {"code": used}).status_code == 200
    assert "_auth_user_id" not in thief.session


@pytest.mark.usefixtures("officer")
def test_a_name_is_locked_after_five_wrong_passwords(client: Browser) -> None:
    for _ in range(5):
        log_in(client, "sai mật khẩu rồi")
    refused = log_in(client)
    assert refused.status_code == 200
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("officer")
def test_the_sign_in_leads_back_to_the_page_it_came_from(client: Browser) -> None:
    assert log_in(client, page=f"{LOGIN}?next=/xu-ly/ho-so%3Ftrang%3D2")["Location"].startswith(CODE)
    assert client.post(CODE, {"code": code()})["Location"] == "/xu-ly/ho-so?trang=2"


def test_without_second_factor_nothing_opens_but_setting_it_up(client: Browser) -> None:
    operations.create_officer_account(world.by_system(), "tiep.nhan", "Lê Thị Tiếp", PASSWORD)
    log_in(client)
    assert client.get("/tai-khoan/2fa/")["Location"] == ACTIVATE
    assert client.post("/tai-khoan/password/change/")["Location"] == ACTIVATE
    page = client.get(ACTIVATE)
    assert page.status_code == 200
    done = client.post(ACTIVATE, {"code": code(page.context["form"].secret)})
    assert done["Location"] == "/tai-khoan/2fa/recovery-codes/"
    assert client.get("/tai-khoan/2fa/").status_code == 200


def test_a_first_password_opens_nothing_but_its_change(client: Browser) -> None:
    operations.create_officer_account(
        world.by_system(), "tiep.nhan", "Lê Thị Tiếp", PASSWORD, SECRET, must_change_password=True
    )
    log_in(client)
    client.post(CODE, {"code": code()})
    for address in ("/xu-ly/", "/mot-cua/", "/", "/tai-khoan/2fa/"):
        assert client.get(address)["Location"] == CHANGE, address
    assert "Mật khẩu đầu tiên của bạn đã có người khác nhìn thấy" in client.get(CHANGE).text
    same = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "Hãy chọn mật khẩu khác" in client.post(CHANGE, same).text
    own = same | {"password1": "một câu chỉ tôi biết", "password2": "một câu chỉ tôi biết"}
    assert client.post(CHANGE, own)["Location"] == "/xu-ly/"
    assert client.get("/tai-khoan/2fa/").status_code == 200


def test_an_old_password_opens_nothing_but_its_change(
    client: Browser, officer: UUID, settings: Settings
) -> None:
    settings.MOTCUA_OFFICERS_PASSWORD_DAYS = (timezone.now() - world.by_system().at).days + 1
    log_in(client)
    client.post(CODE, {"code": code()})
    assert client.get("/tai-khoan/2fa/").status_code == 200
    settings.MOTCUA_OFFICERS_PASSWORD_DAYS -= 1
    late = Browser()
    late.force_login(User.objects.get(id=officer))
    assert late.get("/xu-ly/")["Location"] == CHANGE
    assert "hết thời hạn" in late.get(CHANGE).text
    own = {"oldpassword": PASSWORD, "password1": "một câu chỉ tôi biết", "password2": "một câu chỉ tôi biết"}
    assert late.post(CHANGE, own)["Location"] == "/xu-ly/"
    assert late.get("/tai-khoan/2fa/").status_code == 200
    assert [one.kind for one in audit.entries(officer)][-1] == "password_changed"
    again = Browser()
    again.force_login(User.objects.get(id=officer))
    assert again.get("/tai-khoan/2fa/").status_code == 200, "the new one is young"


@pytest.mark.usefixtures("officer")
def test_who_gives_up_a_phone_must_set_up_another(client: Browser) -> None:
    log_in(client)
    client.post(CODE, {"code": code()})
    asked = client.post("/tai-khoan/2fa/totp/deactivate/")["Location"]
    client.post(asked, {"password": PASSWORD})
    assert client.get("/tai-khoan/2fa/")["Location"] == ACTIVATE


def test_only_a_demonstration_shows_the_code(client: Browser, officer: UUID, settings: Settings) -> None:
    log_in(client)
    assert not any(code(steps=step) in client.get(CODE).text for step in (-1, 0, 1))
    settings.MOTCUA_DEMO = True
    assert any(code(steps=step) in client.get(CODE).text for step in (-1, 0, 1))


@pytest.mark.usefixtures("officer")
def test_a_demonstration_shows_a_code_that_still_opens(client: Browser, settings: Settings) -> None:
    settings.MOTCUA_DEMO = True
    for _ in range(2):
        browser = Browser()
        log_in(browser)
        shown = browser.get(CODE).context["form"].fields["code"].help_text
        digits = next(word.rstrip(".") for word in shown.split() if word.rstrip(".").isdigit())
        assert browser.post(CODE, {"code": digits}).status_code == 302


def test_an_officer_who_left_the_desk_is_signed_out(
    client: Browser, officer: UUID, settings: Settings
) -> None:
    client.force_login(User.objects.get(id=officer))
    assert client.get("/tai-khoan/2fa/").status_code == 200
    session = client.session
    session[SEEN_AT] = int(time.time()) - settings.MOTCUA_OFFICERS_IDLE_SECONDS - 1
    session.save()
    assert client.get("/tai-khoan/2fa/")["Location"].startswith(LOGIN)


def test_each_sign_in_is_written_down(client: Browser, officer: UUID) -> None:
    log_in(client)
    client.post(CODE, {"code": code()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind FROM audit_entry WHERE stream_id = %s", [officer])
        assert cursor.fetchall() == [("account_created",), ("signed_in",)]


def test_nobody_signs_up_with_a_password_under_the_regime_of_today(client: Browser) -> None:
    new = {"email": "a@example.vn", "password1": PASSWORD, "password2": PASSWORD}
    client.get(SIGNUP)
    client.post(SIGNUP, new)
    assert not User.objects.exists()


@pytest.mark.usefixtures("older_regime")
def test_citizens_sign_up_with_a_password_under_the_older_regime_only(client: Browser) -> None:
    new = {"email": "a@example.vn", "password1": PASSWORD, "password2": PASSWORD}
    assert client.post(SIGNUP, new).status_code == 302
    user = User.objects.get()
    assert (user.kind, user.username) == ("citizen", None)
    assert user.person_id is not None
    client.logout()
    credentials = {"login": "a@example.vn", "password": PASSWORD}
    assert client.post(LOGIN, credentials)["Location"] == "/"
    client.logout()
    ports.bind_password_rule(lambda _day: False)
    assert client.post(LOGIN, credentials)["Location"] == LOGIN
    assert "_auth_user_id" not in client.session


def test_the_session_of_an_officer_ends(client: Browser, officer: UUID, settings: Settings) -> None:
    client.force_login(User.objects.get(id=officer))
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) <= timedelta(hours=8)
