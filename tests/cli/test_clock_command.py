"""``motcua clock`` as a script meets it: output, messages and exit codes, without any database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from motcua.cli.clock import clock

GOOD = {
    "id": "tốt",
    "accepted_at": "2026-03-02T08:00:00",
    "term": {"amount": 5, "unit": "working_day"},
    "as_of": "2026-03-03T08:00:00",
}


def run(text: str | bytes) -> Result:
    return CliRunner().invoke(clock, ["-"], input=text)


def test_answers_come_in_order_with_sentences_in_vietnamese() -> None:
    result = run(json.dumps([GOOD, {**GOOD, "id": 2, "term": {"amount": 8, "unit": "working_hour"}}]))
    first, second = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (first["id"], first["due_at"], first["status"]) == ("tốt", "2026-03-09T17:00:00+07:00", "in_time")
    assert first["explanation"][-2] == "Hạn trả kết quả là 17 giờ, thứ Hai ngày 09/03/2026."
    assert (second["id"], second["due_at"]) == (2, "2026-03-03T08:00:00+07:00")


def test_refused_cases_leave_the_others_answered() -> None:
    result = run(json.dumps([{"id": "x"}, GOOD, 5]))
    refused, answered, shapeless = json.loads(result.stdout)
    assert result.exit_code == 3
    assert refused == {"id": "x", "error": "thiếu accepted_at"}
    assert answered["status"] == "in_time"
    assert shapeless["id"] is None
    assert shapeless["error"]


@pytest.mark.parametrize("text", ["", "{", "{}", "3", "[1] 2", "[" * 100_000, b"\xff\xfe\x00"])
def test_input_that_is_no_array_is_wrong_usage(text: str | bytes) -> None:
    result = run(text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_missing_file_is_wrong_usage(tmp_path: Path) -> None:
    assert CliRunner().invoke(clock, [str(tmp_path / "none.json")]).exit_code == 2
    assert CliRunner().invoke(clock, [str(tmp_path)]).exit_code == 2


@pytest.mark.parametrize(
    ("case_id", "printed"),
    [("NaN", None), ('"\\ud800"', "\ud800"), ("[NaN]", None), ("{}", {}), ("1e999", None)],
)
def test_odd_ids_still_give_valid_json(case_id: str, printed: object) -> None:
    result = run(f'[{{"id": {case_id}}}]')
    assert result.exit_code == 3
    assert json.loads(result.stdout)[0]["id"] == printed


def test_numbers_too_long_to_read_are_one_case_refused() -> None:
    result = run(f'[{{"id": 1, "term": {"9" * 5000}}}, {json.dumps(GOOD)}]')
    assert result.exit_code == 3
    assert json.loads(result.stdout)[1]["status"] == "in_time"


def test_empty_array_and_byte_order_mark() -> None:
    result = run(b"\xef\xbb\xbf[]")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_needs_no_database_and_no_settings(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([GOOD]), encoding="utf-8")
    program = "import sys; from motcua.cli.clock import clock; sys.modules['django'] = None; clock()"
    environment = {**os.environ, "DATABASE_URL": "nonsense", "PYTHONPATH": "src", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, check=True, env=environment
    )
    assert json.loads(done.stdout)[0]["id"] == "tốt"
