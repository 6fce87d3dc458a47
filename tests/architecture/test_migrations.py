"""Columns and tables go in two releases: the version before must run on the tables of the next."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from pytest_django import Settings

from motcua.backups import reading
from motcua.backups.entries import entries
from motcua.infrastructure import migrating
from motcua.infrastructure.setting_values import data_keys

ROOT = Path(__file__).resolve().parents[2]
UPGRADES = ROOT / "tests" / "upgrades"
LISTED = re.compile(r"^\| `([a-z_]+\.\w+)` \| .+ \| (v\d+\.\d+\.\d+) \|$", re.MULTILINE)
GOING = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
GOING_IN_SQL = re.compile(r"\b(drop|rename)\s+(column|table)\b|\brename\s+to\b", re.IGNORECASE)


def steps(operations: list[Operation]) -> Iterator[Operation]:
    for one in operations:
        yield one
        if isinstance(one, migrations.SeparateDatabaseAndState):
            yield from steps(one.database_operations)


def takes_away(operations: list[Operation]) -> bool:
    """Tell whether something goes that the version before may still read or write."""
    return any(
        isinstance(one, GOING) or (isinstance(one, migrations.RunSQL) and GOING_IN_SQL.search(str(one.sql)))
        for one in steps(operations)
    )


def refused(going: set[str], listed: dict[str, str], released: set[str]) -> set[str]:
    """Return the migrations that may not be: not listed, or unused only since a version not yet released."""
    return {name for name in going if listed.get(name) not in released}


def before_any_release(settings: Settings) -> set[str]:
    """Return the migrations that the first release came with: nobody's data are older."""
    settings.MOTCUA_DATA_KEYS = data_keys((UPGRADES / "keys" / "data_keys").read_text())
    first = min(UPGRADES.glob("*.motcua"), key=lambda path: [int(part) for part in path.stem[1:].split(".")])
    with reading.opened(first) as reader:
        about = json.loads(next(entries(reader)).content())
    return set(about["migrations"])


def test_what_goes_was_unused_in_a_release_before(settings: Settings) -> None:
    own = {
        f"{app}.{name}": migration
        for (app, name), migration in MigrationLoader(None).disk_migrations.items()
        if migration.__module__.startswith("motcua.")
    }
    going = {name for name, migration in own.items() if takes_away(migration.operations)}
    going -= before_any_release(settings)
    listed = dict(LISTED.findall((ROOT / "docs/code-migrations.md").read_text("utf-8")))
    released = {path.stem for path in UPGRADES.glob("*.motcua")}
    assert refused(going, listed, released) == set()
    assert set(listed) <= going, "listed, but nothing goes with it"
    assert own.keys() >= migrating.LONG_STEPS


@pytest.mark.parametrize(
    "operation",
    [
        migrations.RemoveField("dossier", "code"),
        migrations.DeleteModel("dossier"),
        migrations.RunSQL("ALTER TABLE dossiers_dossier DROP COLUMN code"),
        migrations.SeparateDatabaseAndState([migrations.RenameField("dossier", "code", "number")]),
    ],
)
def test_the_rule_can_refuse(operation: Operation) -> None:
    assert takes_away([operation])
    assert refused({"dossiers.1"}, {}, {"v0.4.0"}) == {"dossiers.1"}
    assert refused({"dossiers.1"}, {"dossiers.1": "v0.5.0"}, {"v0.4.0"}) == {"dossiers.1"}
    assert refused({"dossiers.1"}, {"dossiers.1": "v0.4.0"}, {"v0.4.0"}) == set()
    assert not takes_away([migrations.RunSQL("SELECT 1", "DROP TABLE dossiers_dossier")])
