"""An import that is killed in the middle is started again and ends as if nothing had happened."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from motcua.audit import queries as audit
from motcua.dossiers.models import Dossier, Span
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting.models import Fact
from tests import world

ROWS, PATIENCE = 2000, 240.0
HEADER = (
    "code,procedure_code,unit_code,channel,accepted_at,due_at,finished_at,handed_over_at,outcome,digitised,"
    "result_digitised,reused,fee_vnd,paid_vnd,paid_online\n"
)


def importing(home: Path, file: Path) -> "subprocess.Popen[bytes]":
    database = connection.settings_dict
    address = f"postgresql:///{database['NAME']}?host={database['HOST']}&user={database['USER']}"
    port = f"&port={database['PORT']}" if database["PORT"] else ""
    return subprocess.Popen(
        [sys.executable, "-m", "motcua.cli.main", "import", "dossiers", str(file), "--batch", "20"],
        env={**os.environ, "DATABASE_URL": address + port, "MOTCUA_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def a_table(path: Path) -> Path:
    unit = organisations.unit_code(world.communes()[0])
    rows = (
        f"OLD-{number},{world.MARITAL_STATUS},{unit},online,2021-03-01,,2021-03-02,,granted,0,0,0,0,0,0\n"
        for number in range(ROWS)
    )
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


@pytest.mark.usefixtures("committing")
def test_killed_in_the_middle_it_goes_on(tmp_path: Path, settings: Settings) -> None:
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)
    file = a_table(tmp_path / "old.csv")
    with importing(tmp_path, file) as victim:
        deadline = time.monotonic() + PATIENCE
        while not Dossier.objects.exists() and victim.poll() is None and time.monotonic() < deadline:
            time.sleep(0.005)
        victim.kill()
    kept = Dossier.objects.count()
    assert 0 < kept < ROWS
    assert kept % 20 == 0
    with importing(tmp_path, file) as again:
        answer = json.loads(again.communicate(timeout=PATIENCE)[0])
    assert again.returncode == 0
    assert answer == {
        "read": ROWS, "imported": ROWS - kept, "unchanged": kept, "refused": 0, "refused_rows": [],
    }  # fmt: skip
    assert Dossier.objects.count() == Fact.objects.count() == ROWS
    assert Span.objects.count() == 2 * ROWS
    assert audit.verify().findings == []
