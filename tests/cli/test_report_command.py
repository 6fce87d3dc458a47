"""``motcua report ii06a`` as a script meets it."""

import csv
import json
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from pytest_django import Settings

from motcua.cli.report import report
from motcua.domain.lifecycle import Outcome
from motcua.domain.vietnam_time import VIETNAM
from tests import world
from tests.builders import MONDAY, a_dossier

pytestmark = pytest.mark.django_db
MARCH = ["--from", "2026-03-01", "--to", "2026-03-31"]
ON_THE_TENTH = datetime(2026, 3, 10, 9, tzinfo=VIETNAM)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(report, ["ii06a", *arguments])


def some_dossiers() -> None:
    a_dossier(at=MONDAY).accepted().closed(Outcome.WITHDRAWN, ON_THE_TENTH)
    a_dossier(at=MONDAY, applicant=world.person(2)).accepted().closed(Outcome.REFUSED, ON_THE_TENTH)


def test_json_has_exactly_the_shape_of_the_contract() -> None:
    some_dossiers()
    result = run(*MARCH, "--by", "procedure", "--format", "json")
    answer = json.loads(result.stdout)
    columns = ["c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", "c12", "c13", "withdrawn"]
    assert list(answer) == ["from", "to", "by", "rows", "total"]
    assert (answer["from"], answer["to"], answer["by"]) == ("2026-03-01", "2026-03-31", "procedure")
    assert [list(row) for row in answer["rows"]] == [["key", "name", *columns]]
    assert answer["rows"][0]["key"] == world.MARITAL_STATUS
    assert list(answer["total"].values()) == [2, 2, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1]


def test_csv_keeps_withdrawn_apart() -> None:
    some_dossiers()
    result = run(*MARCH, "--by", "field", "--format", "csv")
    (row,) = csv.DictReader(StringIO(result.stdout))
    assert (row["c3"], row["c10"], row["withdrawn"]) == ("2", "1", "1")
    assert row["name"] == "Hộ tịch"


def test_an_empty_period_is_a_report_without_rows() -> None:
    result = run("--from", "2020-01-01", "--to", "2020-01-01", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["rows"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--from", "2026-03-02", "--to", "2026-03-01", "--format", "json"],
        ["--from", "March", "--to", "2026-03-01", "--format", "json"],
        [*MARCH, "--format", "docx"],
        [*MARCH, "--format", "json", "--by", "person"],
        [*MARCH, "--format", "json", "--unit", "H99.1"],
        [*MARCH, "--format", "json", "--unit", ""],
        [*MARCH],
        ["--format", "json"],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_a_file_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "bao-cao.json"
    result = run(*MARCH, "--format", "json", "--output", str(file))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert str(file) in result.stderr


@pytest.mark.parametrize(
    ("setting", "shown"), [("residue", "không tính vào cột (7): 1"), ("on_time", "bao gồm 1")]
)
def test_workbook_says_where_withdrawn_dossiers_are(
    setting: str, shown: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MOTCUA_REPORT_WITHDRAWN = setting
    some_dossiers()
    file = tmp_path / "bao-cao.xlsx"
    assert run(*MARCH, "--format", "xlsx", "--output", str(file)).exit_code == 0
    with ZipFile(BytesIO(file.read_bytes())) as archive:
        texts = archive.read("xl/sharedStrings.xml").decode()
    assert shown in texts
    assert "Biểu số II.06a/VPCP/KSTT" in texts


def test_pdf_is_set_with_vietnamese_letters() -> None:
    some_dossiers()
    result = run(*MARCH, "--format", "pdf")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"%PDF-")
    assert b"Tinos" in result.stdout_bytes
