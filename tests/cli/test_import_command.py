"""``motcua import dossiers`` to the letter of the contract."""

import csv
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from motcua.cli.importing import importing
from motcua.domain.importing.row import COLUMNS, OPTIONAL_COLUMNS
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.models import Dossier
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting.models import Fact
from tests import world

pytestmark = pytest.mark.django_db
REQUIRED = [name for name in COLUMNS if name not in OPTIONAL_COLUMNS]


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Have a key that seals."""
    settings.MOTCUA_HOME = tmp_path / "home"
    make_key(tmp_path / "home")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "old.csv"


def a_row(**changes: str) -> dict[str, str]:
    row = {
        "code": "A-1",
        "procedure_code": world.MARITAL_STATUS,
        "unit_code": organisations.unit_code(world.communes()[0]),
        "channel": "counter",
        "accepted_at": "2021-03-01T09:00:00",
        "due_at": "2021-03-10",
        "finished_at": "2021-03-09",
        "handed_over_at": "",
        "outcome": "granted",
        "digitised": "1",
        "result_digitised": "0",
        "reused": "0",
        "fee_vnd": "8000",
        "paid_vnd": "8000",
        "paid_online": "0",
    }
    return {**row, **changes}


def write(file: Path, *rows: Mapping[str, str], delimiter: str = ",", bom: bool = False) -> Path:
    with file.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return file


def run(file: Path, *options: str, code: int = 0) -> dict[str, Any]:
    result = CliRunner().invoke(importing, ["dossiers", str(file), *options])
    assert result.exit_code == code, result.output
    assert "%" not in result.stderr
    answer: dict[str, Any] = json.loads(result.stdout) if code in (0, 3) else {}
    return answer


def counts(answer: Mapping[str, Any]) -> tuple[int, int, int, int]:
    assert list(answer) == ["read", "imported", "unchanged", "refused", "refused_rows"]
    assert len(answer["refused_rows"]) == answer["refused"]
    return answer["read"], answer["imported"], answer["unchanged"], answer["refused"]


def rows_in(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def refused_file(file: Path) -> Path:
    return file.with_name(file.name + ".refused.csv")


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("bom", [True, False])
def test_a_file_is_brought_in_once(file: Path, delimiter: str, bom: bool) -> None:
    write(file, a_row(), a_row(code="A-2"), delimiter=delimiter, bom=bom)
    assert counts(run(file)) == (2, 2, 0, 0)
    assert counts(run(file)) == (2, 0, 2, 0)
    assert not refused_file(file).exists()
    row = Dossier.objects.get(code="A-1")
    assert row.accepted_at == datetime(2021, 3, 1, 9, tzinfo=VIETNAM)
    fact = Fact.objects.get(dossier_id=row.id)
    assert (fact.timeliness, fact.is_digitised, fact.fee_vnd) == ("early", True, 8000)


REFUSED: dict[str, dict[str, str]] = {
    "a required value is empty": {"fee_vnd": ""},
    "no code": {"code": ""},
    "no such day": {"accepted_at": "2021-02-30"},
    "no such channel": {"channel": "Online"},
    "no such outcome": {"outcome": "done"},
    "a flag of two": {"reused": "2"},
    "money with a sign": {"paid_vnd": "-1"},
    "ended before accepted": {"finished_at": "2021-03-01T08:59:59"},
    "ended the day before": {"finished_at": "2021-02-28"},
    "an end without outcome": {"outcome": ""},
    "an outcome without end": {"finished_at": ""},
    "an unknown unit": {"unit_code": "X99"},
    "an unknown unit that received": {"received_by": "X99"},
    "an unknown procedure": {"procedure_code": "9.999999"},
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_row_is_refused_with_its_line(file: Path, name: str, options: tuple[str, ...]) -> None:
    received = {"received_by": a_row()["unit_code"]}
    write(file, a_row(**received), a_row(**({"code": "A-2"} | received | REFUSED[name])))
    answer = run(file, *options, code=3)
    assert counts(answer) == (2, 1, 0, 1)
    assert answer["refused_rows"][0]["line"] == 3
    assert " / " in answer["refused_rows"][0]["reason"]
    (row,) = rows_in(refused_file(file))
    assert row.pop("reason") == answer["refused_rows"][0]["reason"]
    assert row == a_row(**({"code": "A-2"} | received | REFUSED[name]))
    assert Dossier.objects.count() == (0 if options else 1)


ACCEPTED: dict[str, dict[str, str]] = {
    "ended at the hour of acceptance": {"finished_at": "2021-03-01T09:00:00"},
    "ended on the day of acceptance": {"finished_at": "2021-03-01"},
    "still open": {"finished_at": "", "outcome": ""},
    "handed over before the end": {"handed_over_at": "2021-03-02"},
    "due before it was accepted": {"due_at": "2020-01-01T23:00:00Z"},
    "in the future": {"accepted_at": "2099-01-01", "finished_at": "2099-01-02", "due_at": ""},
    "submitted later": {"submitted_at": "2022-01-01", "declined_at": "2022-01-02T10:00:00+07:00"},
    "paid too much": {"paid_vnd": "9000000000000", "paid_online": "1"},
    "with an offset": {"accepted_at": "2021-03-01T02:00:00Z"},
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_nothing_else_refuses_a_row(file: Path, name: str) -> None:
    empty = dict.fromkeys(OPTIONAL_COLUMNS, "")
    write(file, a_row(**empty) | ACCEPTED[name])
    assert counts(run(file)) == (1, 1, 0, 0)
    assert counts(run(file)) == (1, 0, 1, 0)


def test_values_are_compared_after_parsing_and_nothing_is_updated(file: Path) -> None:
    run(write(file, a_row()))
    same = a_row(accepted_at="2021-03-01T02:00:00Z", due_at="2021-03-10T08:00:00", fee_vnd="08000")
    assert counts(run(write(file, same | {"decided_by": same["unit_code"]}))) == (1, 0, 1, 0)
    other = run(write(file, a_row(fee_vnd="9000")), code=3)
    assert counts(other) == (1, 0, 0, 1)
    assert Fact.objects.get().fee_vnd == 8000


def test_a_code_that_was_seen_is_refused_whatever_became_of_the_first(file: Path) -> None:
    write(file, a_row(), a_row(), a_row(code="B", channel=""), a_row(code="B"), a_row(code="C"))
    answer = run(file, code=3)
    assert counts(answer) == (5, 2, 0, 3)
    assert [row["line"] for row in answer["refused_rows"]] == [3, 4, 5]


def test_lines_count_where_a_row_starts(file: Path) -> None:
    quoted = a_row(code='A\n"1",x')
    write(file, quoted, a_row(code="A-2", channel="x\r\ny\nz"), a_row(code="A-3", reused=""))
    with file.open("a", encoding="utf-8", newline="") as opened:
        opened.write("\r\n\r\nA-4,too short\r\n")
    answer = run(file, code=3)
    assert [row["line"] for row in answer["refused_rows"]] == [4, 7, 10]
    assert Dossier.objects.get().code == 'A\n"1",x'


def test_missing_units_and_procedures_are_made_only_for_accepted_rows(file: Path) -> None:
    old = {"unit_code": "OLD-U", "procedure_code": "OLD-P", "decided_by": "OLD-D", "due_at": ""}
    refused = old | {"code": "A-2", "unit_code": "NEVER-U", "procedure_code": "NEVER-P", "reused": "x"}
    write(file, a_row(**old), a_row(**refused))
    assert counts(run(file, "--create-missing", "--dry-run", code=3)) == (2, 1, 0, 1)
    assert organisations.unit_ids(["OLD-U", "NEVER-U"]) == {}
    assert counts(run(file, "--create-missing", code=3)) == (2, 1, 0, 1)
    assert set(organisations.unit_ids(["OLD-U", "OLD-D", "NEVER-U"])) == {"OLD-U", "OLD-D"}
    row = Dossier.objects.select_related("procedure").get()
    assert (row.procedure.code, row.procedure.name_vi, row.due_at) == ("OLD-P", "OLD-P", None)
    assert organisations.unit_by_code("OLD-U", world.NOW_DAY).name == "OLD-U"


@pytest.mark.parametrize(
    "text",
    ["", "\n", "code,unit_code\n", ",".join([*REQUIRED, "name"]), ",".join([*REQUIRED, "code"]), "code\ta"],
)
def test_a_wrong_header_is_wrong_usage(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    run(file, code=2)
    run(file.with_name("nowhere.csv"), code=2)
    assert not refused_file(file).exists()


def test_the_refused_file_goes_when_nothing_is_refused(file: Path) -> None:
    run(write(file, a_row(reused="")), code=3)
    assert refused_file(file).exists()
    run(write(file, a_row()))
    assert not refused_file(file).exists()


def test_what_is_no_utf8_is_refused_and_written_back(file: Path) -> None:
    write(file, a_row(), a_row(code="A-2"))
    file.write_bytes(file.read_bytes().replace(b"A-2", b"A-\xff"))
    assert counts(run(file, code=3)) == (2, 1, 0, 1)
    assert b"A-\xff" in refused_file(file).read_bytes()


def test_doubts_are_listed_and_refuse_nothing(file: Path, tmp_path: Path) -> None:
    write(file, a_row(handed_over_at="2021-03-09"), a_row(code="A-2", due_at="2021-02-14"))
    doubts = tmp_path / "doubts.csv"
    assert counts(run(file, "--doubts", str(doubts))) == (2, 2, 0, 0)
    (row,) = rows_in(doubts)
    assert row["code"] == "A-2"
    assert "due on a day off" in row["reason"]
