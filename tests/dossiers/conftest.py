"""Fixtures for tests in which several connections commit."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from pytest_django import DjangoDbBlocker


@pytest.fixture
def committing(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Give the test a copy of the test database, in which it may commit from several threads.

    Streams of the audit cannot be emptied afterwards, so the copy is thrown away as a whole.
    """
    settings = connection.settings_dict
    name = settings["NAME"]
    with django_db_blocker.unblock():
        connections.close_all()
        with _maintenance() as server:
            server.execute(f'CREATE DATABASE "{name}_copy" TEMPLATE "{name}"')
        settings["NAME"] = f"{name}_copy"
        try:
            yield
        finally:
            connections.close_all()
            settings["NAME"] = name
            with _maintenance() as server:
                server.execute(f'DROP DATABASE "{name}_copy" WITH (FORCE)')


def _maintenance() -> psycopg.Connection:
    settings = connection.settings_dict
    return psycopg.connect(
        dbname="postgres",
        host=settings["HOST"] or None,
        port=settings["PORT"] or None,
        user=settings["USER"] or None,
        password=settings["PASSWORD"] or None,
        autocommit=True,
    )
