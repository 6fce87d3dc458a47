"""What was typed into a form whose session had ended is given back after signing in again."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client as Browser

from motcua.accounts import kept_entries, operations
from motcua.accounts.models import User
from tests import world

pytestmark = pytest.mark.django_db
PAGE = "/tai-khoan/password/change/"
TYPED = {"ghi_chu": "Đã gọi điện cho bà Mẫu <b>", "nhieu": ["1", "2"], "command_id": "c1"}


@pytest.fixture
def officer() -> User:
    account = operations.create_officer_account(
        world.by_system(), "a", "A", "mật khẩu để thử 1", "JBSWY3DPEHPK3PXP"
    )
    return User.objects.get(id=account)


def signed_in_before(browser: Browser, user: User) -> None:
    """Leave in the browser what a sign-in leaves."""
    response = HttpResponse()
    kept_entries.remember_account(user, response)
    browser.cookies.update(response.cookies)
    browser.force_login(user)


def session_ends() -> None:
    Session.objects.all().delete()


def test_the_form_is_offered_again_as_it_was_typed(client: Browser, officer: User) -> None:
    signed_in_before(client, officer)
    session_ends()
    assert client.post(PAGE, TYPED)["Location"].startswith("/tai-khoan/login/")
    client.force_login(officer)
    page = client.get(PAGE)
    assert page.context["entries"].fields == [
        ("ghi_chu", "Đã gọi điện cho bà Mẫu <b>"),
        ("nhieu", "1"),
        ("nhieu", "2"),
        ("command_id", "c1"),
    ]
    assert "&lt;b&gt;" in page.text
    assert "entries" not in (client.get(PAGE).context or {})


def test_what_was_typed_is_not_readable_in_the_session(client: Browser, officer: User) -> None:
    signed_in_before(client, officer)
    session_ends()
    client.post(PAGE, {**TYPED, "oldpassword": "bí mật"})
    assert "Mẫu" not in str(dict(client.session))
    client.force_login(officer)
    assert "bí mật" not in client.get(PAGE).text


def test_nobody_else_gets_it(client: Browser, officer: User) -> None:
    signed_in_before(client, officer)
    session_ends()
    client.post(PAGE, TYPED)
    other = operations.create_officer_account(
        world.by_system(), "b", "B", "mật khẩu để thử 1", "JBSWY3DPEHPK3PXP"
    )
    client.force_login(User.objects.get(id=other))
    assert "entries" not in client.get(PAGE).context
    client.force_login(officer)
    assert "entries" not in client.get(PAGE).context


def test_a_browser_nobody_signed_in_on_keeps_nothing(client: Browser) -> None:
    client.post(PAGE, TYPED)
    assert kept_entries.SESSION_KEY not in client.session


def test_files_must_be_chosen_again(client: Browser, officer: User) -> None:
    signed_in_before(client, officer)
    session_ends()
    client.post(PAGE, {**TYPED, "giay_to": SimpleUploadedFile("a.pdf", b"%PDF")})
    client.force_login(officer)
    assert client.get(PAGE).context["entries"].lost_files == ["giay_to"]


def test_what_is_too_large_is_not_kept(client: Browser, officer: User) -> None:
    signed_in_before(client, officer)
    session_ends()
    client.post(PAGE, {"ghi_chu": "a" * (kept_entries.LARGEST + 1)})
    assert kept_entries.SESSION_KEY not in client.session
