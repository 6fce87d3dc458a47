"""A step of an upgrade gives up rather than holding everybody up."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from unittest.mock import patch

import pytest
from django.db import connection, migrations
from pytest_django import DjangoDbBlocker, Settings

from motcua.infrastructure import migrating
from tests.backups.places import installation

STEP = "backups.0001_initial"


@pytest.fixture(scope="module")
def place(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with django_db_blocker.unblock(), installation(tmp_path_factory.mktemp("home")):
        yield


@contextmanager
def one_step_missing(statement: str) -> Iterator[None]:
    """Let the database lack one step, which carries out ``statement``."""
    step = import_module(f"motcua.backups.migrations.{STEP.partition('.')[2]}").Migration
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'backups'")
    with patch.object(step, "operations", [migrations.RunSQL(statement)]):
        yield


def limit() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('lock_timeout') || ' ' || current_setting('statement_timeout')"
        )
        return str(cursor.fetchone()[0])


def test_a_table_in_use_is_not_waited_for(place: None, settings: Settings) -> None:
    settings.MOTCUA_MIGRATION_LOCK_SECONDS = 1
    other = connection.copy()
    with one_step_missing("LOCK TABLE audit_stream"), other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("LOCK TABLE audit_stream")
        with pytest.raises(migrating.StepStoppedError, match=rf"{STEP}.*MOTCUA_MIGRATION_LOCK_SECONDS"):
            migrating.migrate()
    other.close()
    assert limit() == "0 0"


def test_a_statement_has_its_time_unless_the_step_is_named(place: None, settings: Settings) -> None:
    settings.MOTCUA_MIGRATION_STATEMENT_SECONDS = 1
    with one_step_missing("SELECT pg_sleep(1.2)"):
        with pytest.raises(migrating.StepStoppedError, match="MOTCUA_MIGRATION_STATEMENT_SECONDS"):
            migrating.migrate()
        with patch.object(migrating, "LONG_STEPS", frozenset({STEP})):
            migrating.migrate()
    assert limit() == "0 0"
