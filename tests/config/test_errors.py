"""What people see when a request cannot be answered, and that nothing they typed is lost."""

import pytest
from django.test import Client, RequestFactory
from django.urls import path
from pytest_django import Settings

from motcua.config import errors, urls


def fails(_request: object) -> None:
    raise RuntimeError("a failure of ours")


urlpatterns = [*urls.urlpatterns, path("fails", fails)]
handler404 = urls.handler404
handler500 = urls.handler500


@pytest.mark.django_db
def test_an_unknown_address_says_where_to_go(client: Client) -> None:
    page = client.get("/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.content.decode()
    assert 'href="/tra-cuu"' in page.content.decode()


@pytest.mark.django_db
def test_the_page_speaks_the_language_chosen(client: Client) -> None:
    client.post("/ngon-ngu/", {"language": "en", "next": "/khong-co/"})
    assert "Page not found" in client.get("/khong-co/").content.decode()


@pytest.mark.django_db
def test_an_address_of_a_button_leads_to_the_page_with_the_button(client: Client) -> None:
    """It stands in the browser after a refused form; larger letters or the other language open it plainly."""
    address = "/xu-ly/ho-so/H19.15-260302-0001/viec/tiep-nhan"
    page = client.get(address, headers={"Accept": "text/html"})
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert 'href="/xu-ly/ho-so/H19.15-260302-0001/"' in page.content.decode()
    assert client.get(address, headers={"Accept": "application/json"}).content == b""


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_errors")
def test_a_failure_of_ours_says_that_nothing_was_lost() -> None:
    page = Client(raise_request_exception=False).get("/fails")
    assert page.status_code == 500
    assert "vẫn còn nguyên" in page.content.decode()


def test_even_a_broken_failure_page_leaves_a_sentence(settings: Settings) -> None:
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [], "APP_DIRS": False}]
    page = errors.server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "gửi lại" in page.content.decode()


def refused(origin: str, data: dict[str, str]) -> str:
    client = Client(enforce_csrf_checks=True, headers={"Origin": origin})
    page = client.post("/ngon-ngu/", data)
    assert page.status_code == 403
    return page.content.decode()


@pytest.mark.django_db
def test_a_form_open_too_long_can_be_sent_again_with_what_was_typed() -> None:
    page = refused("http://testserver", {"language": "vi", "note": 'Ấp 3, "xã"'})
    assert '<input type="hidden" name="note" value="Ấp 3, &quot;xã&quot;">' in page
    assert "Gửi lại" in page


@pytest.mark.django_db
def test_a_form_from_a_foreign_site_is_never_offered_again() -> None:
    page = refused("https://evil.example", {"language": "vi", "note": "x"})
    assert 'name="note"' not in page


@pytest.mark.django_db
def test_a_password_is_not_written_into_a_page() -> None:
    page = refused("http://testserver", {"login": "an", "password": "bi-mat-dai"})
    assert "bi-mat-dai" not in page
