"""What a collector of errors is told, by a stand-in that listens on this machine."""

import gzip
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
import sentry_sdk
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from procrastinate.jobs import Job as QueuedJob

from motcua.infrastructure import error_reports
from motcua.infrastructure.environment import UnusableValueError
from motcua.infrastructure.jobs import Backoff

PERSON, NUMBER = "Nguyễn Thị Thử", "000090001234"


def fails(request: HttpRequest) -> HttpResponse:
    """Break off as a mistake of ours would, with a person in message and variables."""
    name = f"{PERSON} {request.POST['number']}"
    try:
        int(name)
    except ValueError as error:
        raise LookupError(name) from error


urlpatterns = [path("fails/", fails), path("", include("motcua.config.urls"))]


class Collector(BaseHTTPRequestHandler):
    """Keeps what it is sent."""

    got: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        packed = self.headers.get("Content-Encoding") == "gzip"
        self.got.append((gzip.decompress(body) if packed else body).decode())
        self.send_response_only(200)
        self.end_headers()
        self.wfile.write(b"{}")


@pytest.fixture
def collector() -> Iterator[list[str]]:
    Collector.got = []
    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://key@127.0.0.1:{server.server_port}/1"
        error_reports.begin(address, release="1.2.3", environment="test")
        yield Collector.got
        sentry_sdk.get_client().close(timeout=1)
        error_reports.end()
        server.shutdown()


def event(sent: list[str]) -> dict[str, object]:
    sentry_sdk.flush(timeout=5)
    (envelope,) = sent
    found: dict[str, object] = json.loads(envelope.splitlines()[2])
    return found


@pytest.mark.django_db
@pytest.mark.urls(__name__)
def test_a_failure_is_told_without_the_person_it_was_about(collector: list[str]) -> None:
    browser = Client(raise_request_exception=False, headers={"User-Agent": "Mozilla secret"})
    browser.post(f"/fails/?ten={NUMBER}", {"number": NUMBER})
    told = event(collector)
    assert set(told["tags"]) == {"request_id", "request"}  # type: ignore[call-overload]
    errors = told["exception"]["values"]  # type: ignore[index]
    assert [one["type"] for one in errors] == ["ValueError", "LookupError"]
    assert errors[-1]["stacktrace"]["frames"][-1]["function"] == "fails"
    for secret in (PERSON, "Nguy", NUMBER, "Mozilla", "number", "127.0.0.1/fails"):
        assert secret not in collector[0]


def test_a_job_is_told_when_it_first_fails_and_when_it_is_given_up(collector: list[str]) -> None:
    for attempts in range(20):
        job = QueuedJob(
            queue="default", lock=None, queueing_lock=None, task_name="tests.fail", attempts=attempts,
            task_kwargs={"command_id": "c-1", "person": PERSON},
        )  # fmt: skip
        Backoff().get_retry_decision(exception=ValueError(PERSON), job=job)
    sentry_sdk.flush(timeout=5)
    assert len(collector) == 2
    assert json.loads(collector[0].splitlines()[2])["tags"] == {"job": "tests.fail", "command_id": "c-1"}
    assert PERSON not in "".join(collector)


@pytest.mark.parametrize(
    "text", ["errors.example.vn", "https://errors.example.vn/1", "ftp://k@h/1", "https://k@h/"]
)
def test_what_is_no_dsn_stops_the_start(text: str) -> None:
    with pytest.raises(UnusableValueError):
        error_reports.dsn(text)
