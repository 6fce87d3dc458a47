"""What is logged of a request."""

import logging

import pytest
from django.test import Client

LOGGER = "motcua.infrastructure.request_log"


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    return [one.msg for one in caplog.records if one.name == LOGGER and isinstance(one.msg, dict)]


@pytest.mark.django_db
def test_a_line_names_the_path_alone_and_has_an_id(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        client.get("/khong-co/?ma=H19-260302-0001")
        client.get("/healthz")
    refused, fine = lines(caplog)
    assert (refused["request"], refused["code"], refused["level"]) == ("GET /khong-co/", 404, "warning")
    assert (fine["request"], fine["code"], fine["level"]) == ("GET /healthz", 200, "info")
    assert refused["request_id"] != fine["request_id"]
    assert "user_id" not in refused


@pytest.mark.django_db
@pytest.mark.urls("tests.config.test_errors")
def test_a_failure_is_logged_once_with_its_place(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        Client(raise_request_exception=False).get("/fails")
    (failed,) = lines(caplog)
    assert (failed["event"], failed["code"], failed["level"]) == ("request_failed", 500, "error")
    assert "test_errors.py" in str(failed["frames"])
