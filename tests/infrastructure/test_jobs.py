"""Jobs: in the caller's transaction, in order, again after a failure."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from click.testing import CliRunner
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.jobs import Job as QueuedJob
from pytest_django import DjangoDbBlocker
from structlog.contextvars import bound_contextvars, get_contextvars, unbind_contextvars

from motcua.audit import operations as audit
from motcua.cli.jobs import jobs as jobs_command
from motcua.infrastructure import jobs, waiting_jobs
from motcua.infrastructure.jobs import ATTEMPTS, LONGEST_WAIT, Backoff, Job, defer, run_waiting
from motcua.infrastructure.logs import request_id
from motcua.infrastructure.worker import run_worker
from tests.builders import MONDAY

noted: list[str] = []


@jobs.job("tests.note")
def note(*, text: str) -> None:
    noted.append(text + request_id())


@jobs.job("tests.fail")
def fail() -> None:
    noted.append("failing")
    raise ValueError("no")


@pytest.fixture(autouse=True)
def nothing_noted() -> Iterator[None]:
    noted.clear()
    yield
    noted.clear()


@pytest.mark.django_db
def test_jobs_of_one_call_cost_one_statement_and_keep_their_order() -> None:
    with CaptureQueriesContext(connection) as made:
        defer(*(Job("tests.note", {"text": letter}) for letter in "abc"), lock="dossier:1")
    assert len(made) == 1
    assert run_waiting() == 3
    assert noted == ["a", "b", "c"]


@pytest.mark.django_db
def test_a_job_of_an_undone_operation_never_runs() -> None:
    with transaction.atomic():
        defer(Job("tests.note", {"text": "a"}))
        transaction.set_rollback(True)
    assert run_waiting() == 0


@pytest.mark.django_db
def test_a_job_for_later_waits() -> None:
    defer(Job("tests.note", {"text": "later"}, not_before=timezone.now() + timedelta(hours=1)))
    assert run_waiting() == 0


@pytest.mark.django_db
def test_the_request_that_caused_a_job_is_known_inside_it() -> None:
    from structlog.contextvars import bound_contextvars

    with bound_contextvars(request_id="req-7"):
        defer(Job("tests.note", {"text": "by "}))
    run_waiting()
    assert noted == ["by req-7"]


@pytest.fixture
def committing(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """A test whose rows another connection sees, which clears them away, and in which no hour strikes."""
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    with django_db_blocker.unblock():
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
        connection.close()


@pytest.mark.usefixtures("committing")
def test_a_worker_carries_out_what_was_committed_and_holds_back_what_follows_a_failure() -> None:
    defer(Job("tests.note", {"text": "a"}), Job("tests.fail"), Job("tests.note", {"text": "c"}), lock="x")
    defer(Job("tests.note", {"text": "other"}), lock="y")
    run_worker(wait=False)
    assert sorted(noted) == ["a", "failing", "other"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [("tests.fail", "todo"), ("tests.note", "todo")]


@pytest.mark.usefixtures("committing")
def test_jobs_of_a_killed_worker_are_put_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, args) VALUES"
            " ('default', 'infrastructure.retry_stalled', 'todo', '{\"timestamp\": 0}'),"
            " ('default', 'tests.note', 'doing', '{\"text\": \"one\"}'),"
            " ('default', 'tests.note', 'doing', '{\"text\": \"other\"}')"
        )
    run_worker(wait=False)
    assert sorted(noted) == ["one", "other"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs")
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("committing")
def test_a_nightly_job_that_failed_is_tried_again_and_only_its_newest_run_counts() -> None:
    """Else one night with the database away for a second would be a night without a backup."""
    for timestamp in (1, 2, 3):
        app.configure_task("tests.nightly").defer(timestamp=timestamp)
    run_worker(wait=False)
    assert noted == ["1970-01-01 07:00:03+07:00"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'timestamp', status, attempts FROM procrastinate_jobs")
        assert cursor.fetchall() == [("3", "todo", 1)]


@jobs.periodic("tests.nightly", cron="0 0 1 1 *")
def nightly(at: datetime) -> None:
    noted.append(str(at))
    raise ConnectionError("the database went away")


@pytest.mark.parametrize(("attempts", "wait"), [(0, 5), (1, 10), (4, 80), (15, LONGEST_WAIT)])
def test_a_failing_job_waits_longer_each_time(attempts: int, wait: int) -> None:
    failed = QueuedJob(queue="q", lock=None, queueing_lock=None, task_name="t", attempts=attempts)
    before = timezone.now()
    decision = Backoff().get_retry_decision(exception=ValueError(), job=failed)
    assert decision is not None
    assert decision.retry_at is not None
    assert wait - 1 <= (decision.retry_at - before).total_seconds() <= wait + 5


def test_a_job_that_always_fails_is_left_to_a_person() -> None:
    failed = QueuedJob(queue="q", lock=None, queueing_lock=None, task_name="t", attempts=ATTEMPTS - 1)
    assert Backoff().get_retry_decision(exception=ValueError(), job=failed) is None


@pytest.mark.django_db
def test_what_was_given_up_is_tried_once_more_when_somebody_says_so() -> None:
    defer(Job("infrastructure.nothing"), Job("infrastructure.other"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    shown = CliRunner().invoke(jobs_command, ["--failed"])
    assert shown.exit_code == 1
    assert "failed infrastructure.nothing: 1" in shown.output
    assert "1" in CliRunner().invoke(jobs_command, ["--retry", "infrastructure.other"]).output
    assert waiting_jobs.states() == {"failed": 1, "todo": 1}
    assert CliRunner().invoke(jobs_command, ["--retry", "all"]).exit_code == 0
    assert CliRunner().invoke(jobs_command, []).output.startswith("todo: 2")


@pytest.mark.django_db
def test_logs_of_a_job_name_the_command_that_it_follows_from() -> None:
    command = uuid4()
    with bound_contextvars(request_id="req-8"):
        audit.append(
            uuid4(), "dossier", "tested", {}, occurred_at=MONDAY, recorded_at=MONDAY, command_id=command
        )
        assert get_contextvars()["command_id"] == str(command)
        defer(Job("tests.tell"))
    unbind_contextvars("command_id")
    run_waiting()
    assert noted == [f"req-8 {command}"]
    assert "command_id" not in get_contextvars()


@jobs.job("tests.tell")
def tell() -> None:
    bound = get_contextvars()
    noted.append(f"{bound['request_id']} {bound['command_id']}")
