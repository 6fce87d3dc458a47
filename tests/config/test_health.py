"""What a supervisor, a load balancer and Prometheus ask."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from motcua.infrastructure.jobs import Job, defer


def test_a_living_process_says_so_without_asking_the_database(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.django_db
def test_an_installation_in_order_is_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "database": {"ok": True},
        "files": {"ok": True},
        "oldest_job": {"ok": True, "age": None},
        "last_seal": {"ok": True, "age": None},
    }


@pytest.mark.django_db
def test_files_that_cannot_be_stored_make_it_unready(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    settings.MOTCUA_FILES_URL = str(tmp_path / "file" / "below")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["files"] == {"ok": False, "error": "NotADirectoryError"}


@pytest.mark.django_db
def test_jobs_that_nobody_carries_out_make_it_unready(client: Client) -> None:
    defer(Job("infrastructure.nothing", not_before=timezone.now() - timedelta(hours=1)))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["oldest_job"]["age"] >= 3600


def test_figures_are_kept_from_those_without_the_token(client: Client, settings: Settings) -> None:
    client.get("/khong-co/")
    figures = client.get("/metrics").content.decode()
    assert 'motcua_requests_total{method="GET",status="404",view="other"}' in figures
    assert "django_db_execute_total" in figures
    settings.MOTCUA_METRICS_TOKEN = "t0ken"
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer t0ken"}).status_code == 200
