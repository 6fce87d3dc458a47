"""What is logged of a request."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

CODE = "QK7M2P9XWA3R"
LOGGER = "motcua.infrastructure.request_log"


def fails(request: HttpRequest, code: str) -> HttpResponse:
    """Break off, as a mistake of ours would."""
    raise LookupError


urlpatterns = [path("fails/<str:code>", fails), path("", include("motcua.config.urls"))]


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [one.msg for one in caplog.records if one.name == LOGGER and isinstance(one.msg, dict)]


@pytest.mark.django_db
def test_a_line_names_the_path_alone_and_has_an_id(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        client.get("/khong-co/?ma=H19-260302-0001")
        client.get("/healthz")
    refused, fine = lines(caplog)
    assert (refused["request"], refused["code"], refused["level"]) == ("GET /khong-co/…", 404, "warning")
    assert (fine["request"], fine["code"], fine["level"]) == ("GET /healthz", 200, "info")
    assert refused["request_id"] != fine["request_id"]
    assert "user_id" not in refused


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "path", "logged"),
    [
        ("GET", f"/xac-thuc/{CODE}", "GET /xac-thuc/<str:code>"),
        ("GET", f"/xac-thuc/{CODE}/x", "GET /xac-thuc/…"),
        ("GET", f"/{CODE}", "GET /…"),
        ("GET", f"/nop-ho-so/xac-nhan/{CODE}", "GET /nop-ho-so/xac-nhan/<str:invitation>"),
        ("POST", f"/nop-ho-so/xac-nhan/{CODE}", "POST /nop-ho-so/xac-nhan/<str:invitation>"),
        ("GET", f"/tai-khoan/password/reset/key/1-{CODE}/", "GET /tai-khoan/password/reset/key/"),
        ("GET", f"/fails/{CODE}", "GET /fails/<str:code>"),
    ],
)
@pytest.mark.urls(__name__)
def test_no_code_of_an_address_is_logged(
    caplog: pytest.LogCaptureFixture, method: str, path: str, logged: str
) -> None:
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    with caplog.at_level(logging.INFO):
        browser.generic(method, path)
    assert CODE not in caplog.text
    assert any(str(line["request"]).startswith(logged) for line in lines(caplog))


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_errors")
def test_a_failure_is_logged_once_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        Client(raise_request_exception=False).get("/fails")
    (failed,) = lines(caplog)
    assert (failed["event"], failed["code"], failed["level"]) == ("request_failed", 500, "error")
    assert "test_errors.py" in str(failed["frames"])
