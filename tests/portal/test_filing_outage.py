"""The database goes away in the middle of a request: it is our failure, and the form may be sent again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from motcua.eforms.models import Draft
from motcua.organisations import queries as organisations
from tests import world
from tests.dossiers.conftest import committing
from tests.portal.conftest import signed_in

__all__ = ["committing"]
START = f"/nop-ho-so/{world.CERTIFIED_COPY}/noi-nop"


@contextmanager
def lost_at(statement: str) -> Iterator[None]:
    """End the server's process of our connection just before a statement that begins so."""

    def run(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith(statement):
            kept = connection.settings_dict
            with psycopg.connect(
                dbname=kept["NAME"],
                host=kept["HOST"] or None,
                port=kept["PORT"] or None,
                user=kept["USER"] or None,
                password=kept["PASSWORD"] or None,
            ) as other:
                other.execute(
                    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        return execute(sql, *rest)

    with connection.execute_wrapper(run):
        yield


@pytest.mark.usefixtures("committing")
@pytest.mark.parametrize("statement", ['UPDATE "django_session"', 'INSERT INTO "eforms_draft"'])
def test_the_start_is_answered_as_our_failure_and_may_be_sent_again(statement: str) -> None:
    browser = signed_in(world.person())
    browser.raise_request_exception = False
    unit = {"unit": organisations.unit_code(world.communes()[0])}
    with lost_at(statement):
        answer = browser.post(START, unit)
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Xin đợi vài phút" in answer.text
    connection.close()  # as a web process does before its next request
    assert "/nop-ho-so/ho-so/" in browser.post(START, unit)["Location"]
    assert Draft.objects.count() == 1


@pytest.mark.django_db
def test_a_session_ended_elsewhere_is_not_our_failure() -> None:
    browser = signed_in(world.person())
    browser.raise_request_exception = False

    def sign_out(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.startswith('UPDATE "django_session"'):
            Session.objects.all().delete()
        return execute(sql, *rest)

    with connection.execute_wrapper(sign_out):
        answer = browser.post(START, {"unit": organisations.unit_code(world.communes()[0])})
    assert answer.status_code == 400
