"""Databases and data folders in which backups are taken and restored: theirs alone, since both commit."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections
from django.test import override_settings
from psycopg import sql

from motcua.infrastructure import signing


@contextmanager
def installation(home: Path, *, like: Path | None = None) -> Iterator[None]:
    """Let all connections go to a database of its own: a copy of the tests', or an empty one (``like``).

    ``like`` names the home of another installation, whose keys this one gets.
    """
    known = connections.settings["default"]
    before, name = known["NAME"], f"test_backups_{secrets.token_hex(4)}"
    if like is None:
        signing.make_key(home)
    else:
        shutil.copytree(like / "keys", home / "keys")
    connection.close()
    _alone("CREATE DATABASE {} TEMPLATE {}", name, before if like is None else "template0")
    known["NAME"] = name
    try:
        with override_settings(MOTCUA_HOME=home, MOTCUA_FILES_URL=str(home / "files")):
            yield
    finally:
        connection.close()
        known["NAME"] = before
        _alone("DROP DATABASE {} WITH (FORCE)", name)


def _alone(statement: str, *names: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
