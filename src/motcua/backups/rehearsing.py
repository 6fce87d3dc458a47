"""A rehearsal: a backup is restored into a scratch database, proven, and the database removed."""

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.utils import timezone
from psycopg import sql

from motcua.backups import operations
from motcua.backups.enums import RunKind
from motcua.backups.errors import BackupError, NoScratchError
from motcua.backups.reports import signed
from motcua.backups.writing import new_file
from motcua.domain.canonical_json import JSON

SCRATCH: Final = "motcua_rehearsal_"
_FORGOTTEN: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What came of it, where the signed report is, and what was erased after the backup was taken."""

    is_whole: bool
    troubles: tuple[str, ...]
    report: Path
    erased_since: Mapping[str, JSON]


def rehearse(path: Path, *, at: datetime, report: Path | None = None) -> Rehearsed:
    """Restore ``path`` into a scratch database, prove it, write a signed report, and keep it on record.

    The report stands beside the backup unless ``report`` names another place.

    Raises:
        BackupError: the file cannot be restored; that is on record, too.
    """
    place = report or path.with_name(f"{path.name}.{at:%Y%m%dT%H%M%S}.json")
    try:
        said = _restored_in_scratch(path, at)
    except BackupError as error:
        _record(path, at, str(error))
        raise
    when = timezone.localtime(at).isoformat(timespec="seconds")
    text = signed({"rehearsal_of": path.name, "bytes": path.stat().st_size, "at": when, **said})
    with new_file(place) as file:
        file.write(text.encode())
    troubles = tuple(map(str, said["troubles"]))
    _record(path, at, "\n".join(troubles))
    return Rehearsed(bool(said["whole"]), troubles, place, said["erased_since"])


def _restored_in_scratch(path: Path, at: datetime) -> dict[str, Any]:
    with (
        tempfile.TemporaryDirectory(prefix="motcua-rehearsal-") as folder,
        _scratch_database(at) as database,
    ):
        (Path(folder) / "keys").symlink_to(settings.MOTCUA_HOME / "keys")
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "motcua.backups", str(path.absolute())],
            env=_environment(Path(folder), database),
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise BackupError(done.stderr.strip()[-1500:] or f"ended with {done.returncode}")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def _environment(home: Path, database: str) -> dict[str, str]:
    """Return ours with the scratch place in it; a value wins over a file that holds one."""
    return {
        **os.environ,
        "MOTCUA_HOME": str(home),
        "MOTCUA_FILES_URL": str(home / "files"),
        "MOTCUA_DATA_KEYS": ",".join(settings.MOTCUA_DATA_KEYS),
        "MOTCUA_BACKUP_KEY": ",".join(settings.MOTCUA_BACKUP_KEY),
        "DATABASE_URL": _url(database),
    }


def _url(database: str) -> str:
    known = connection.settings_dict
    parts = {"user": known["USER"], "host": known["HOST"], "port": known["PORT"], **known["OPTIONS"]}
    options = {name: value for name, value in parts.items() if isinstance(value, str) and value}
    password = f":{quote(known['PASSWORD'], safe='')}@" if known["PASSWORD"] else ""
    return f"postgresql://{password}/{database}?{urlencode(options)}"


@contextmanager
def _scratch_database(at: datetime) -> Iterator[str]:
    """Make a database on the server of the settings and remove it, with those that a crash left long ago."""
    name = f"{SCRATCH}{at:%Y%m%d%H%M%S}_{secrets.token_hex(3)}"
    _remove_forgotten(f"{SCRATCH}{at - _FORGOTTEN:%Y%m%d%H%M%S}")
    try:
        _alone("CREATE DATABASE {} TEMPLATE template0", name)
    except DatabaseError as error:
        raise NoScratchError(str(error), str(connection.settings_dict["USER"])) from error
    try:
        yield name
    finally:
        _alone("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _remove_forgotten(before: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s AND datname < %s", [f"{SCRATCH}%", before]
        )
        names = [row[0] for row in cursor.fetchall()]
    for name in names:
        _alone("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _alone(statement: str, name: str) -> None:
    """Run a statement that allows no transaction around it, on a connection of its own."""
    own = connections["default"].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))
    finally:
        own.close()


def _record(path: Path, at: datetime, trouble: str) -> None:
    """Keep it on record, unless this machine has no installation and only rehearses."""
    if operations.is_ready():
        size = path.stat().st_size if path.exists() else 0
        operations.record(RunKind.REHEARSAL, at=at, name=path.name, size=size, trouble=trouble)


def as_json(rehearsed: Rehearsed) -> dict[str, JSON]:
    """Return it for standard output."""
    return {
        "whole": rehearsed.is_whole,
        "troubles": list(rehearsed.troubles),
        "report": str(rehearsed.report),
        "erased_since": rehearsed.erased_since,
    }
