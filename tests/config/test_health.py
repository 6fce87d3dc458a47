"""What a supervisor, a load balancer and Prometheus ask."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from motcua.audit.operations import seal
from motcua.backups import operations as backups
from motcua.backups.enums import RunKind
from motcua.config import figures
from motcua.infrastructure import signing, waiting_jobs
from motcua.infrastructure.jobs import Job, defer
from tests.builders import a_dossier

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


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


@pytest.mark.django_db
def test_figures_are_kept_from_those_without_the_token(client: Client, settings: Settings) -> None:
    client.get("/khong-co/")
    figures = client.get("/metrics").content.decode()
    assert 'motcua_requests_total{method="GET",status="404",view="other"}' in figures
    assert "django_db_execute_total" in figures
    settings.MOTCUA_METRICS_TOKEN = "t0ken"
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"Authorization": "Bearer t0ken"}).status_code == 200


@pytest.mark.django_db
def test_what_the_installation_has_to_do_stands_among_the_figures(client: Client) -> None:
    figures.forget()
    a_dossier()
    defer(Job("infrastructure.nothing", not_before=timezone.now() - timedelta(hours=1)))
    told = client.get("/metrics").content.decode()
    assert 'motcua_dossiers{state="submitted"} 1.0' in told
    assert 'motcua_dossiers{state="paused"} 0.0' in told
    assert 'motcua_jobs{state="todo"}' in told
    assert re.search(r"^motcua_oldest_job_seconds 36\d\d", told, re.MULTILINE)
    assert "motcua_database_answers 1.0" in told
    with CaptureQueriesContext(connection) as queries:
        client.get("/metrics")
    assert len(queries) == 0, "asked again within seconds"
    figures.forget()


@pytest.mark.django_db
def test_figures_are_told_while_the_database_is_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    figures.forget()
    monkeypatch.setattr(waiting_jobs, "states", _away)
    told = client.get("/metrics").content.decode()
    assert "motcua_database_answers 0.0" in told
    assert "motcua_free_bytes" in told
    figures.forget()


def _away() -> dict[str, int]:
    raise OperationalError


@pytest.mark.django_db
def test_every_figure_that_alerts_and_dashboard_ask_for_is_there(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    figures.forget()
    now, settings.MOTCUA_HOME = timezone.now(), tmp_path
    signing.make_key(tmp_path)
    seal(now)
    backups.record(RunKind.BACKUP, at=now, name="x")
    backups.record(RunKind.REHEARSAL, at=now, name="x")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    told = client.get("/metrics").content.decode()
    there = set(re.findall(r"^([a-z]\w+)[ {]", told, re.MULTILINE))
    rules = yaml.safe_load((DEPLOY / "prometheus/motcua.rules.yml").read_text("utf-8"))
    alerts = [rule for group in rules["groups"] for rule in group["rules"]]
    board = json.loads((DEPLOY / "grafana/motcua.json").read_text("utf-8"))
    asked = [target["expr"] for panel in board["panels"] for target in panel.get("targets", ())]
    assert len(alerts) >= 8
    assert len(asked) >= 8
    for expression in (*(rule["expr"] for rule in alerts), *asked):
        names = set(re.findall(r"\b(?:motcua|django|process)_\w+", expression))
        assert names, expression
        assert names <= there, (expression, names - there)
    for rule in alerts:
        assert (ROOT / rule["annotations"]["runbook"]).is_file(), rule["alert"]
    figures.forget()
