"""`motcua procedure`: findings on standard output, exit codes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_django import Settings

from motcua.catalogue import drafts, queries
from motcua.cli.procedure import procedure
from motcua.dossiers.packages.loader import SHIPPED
from motcua.infrastructure.signing import make_key
from motcua.processes import queries as processes


def test_sound_packages_print_nothing_and_need_no_database() -> None:
    done = CliRunner().invoke(procedure, ["check", *(str(path) for path in sorted(SHIPPED.iterdir()))])
    assert (done.exit_code, done.stdout) == (0, "")


def test_each_finding_is_one_line(tmp_path: Path) -> None:
    package = Path(shutil.copytree(SHIPPED / "2.000815", tmp_path / "2.000815"))
    form = package / "form.ui.json"
    form.write_text(
        form.read_text(encoding="utf-8").replace('"widget": "text"', '"widget": "txt"', 1), encoding="utf-8"
    )
    said = {
        "vi": "«txt» không có trong danh mục: viết một trong",
        "en": "“txt” is not known here: write one of",
    }
    for language, words in said.items():
        paths = [str(package), str(SHIPPED / "1.000894")]
        done = CliRunner().invoke(procedure, ["check", "--language", language, *paths])
        assert done.exit_code == 1
        place = f"{package}/form.ui.json:fields.full_name.widget"
        assert done.stdout.splitlines()[0].startswith(f"{place}: {words}")


@pytest.mark.parametrize(
    ("file", "content", "place"),
    [
        ("procedure.yaml", b"a: [\nb: }\n", "line 2"),
        ("procedure.yaml", b"a: \x01", "-"),
        ("procedure.yaml", b"valid_from: 2026-13-45", "-"),
        ("procedure.yaml", b"? {a: 1}\n: 2", "-"),
        ("form.json", b"[", "line 1"),
        ("process.bpmn", b"\xff", "-"),
        ("process.bpmn", None, "-"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_with_a_place(
    tmp_path: Path, file: str, content: bytes | None, place: str
) -> None:
    package = Path(shutil.copytree(SHIPPED / "2.000815", tmp_path / "2.000815"))
    (package / file).unlink()
    if content is not None:
        (package / file).write_bytes(content)
    done = CliRunner().invoke(procedure, ["check", str(package)])
    (line,) = done.stdout.splitlines()
    assert done.exit_code == 1
    assert line.startswith(f"{package}/{file}:{place}: ")
    assert len(line.split(": ")) >= 3


def test_what_is_no_package_is_one_line_with_a_place(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04")
    done = CliRunner().invoke(procedure, ["check", str(tmp_path / "x.zip")])
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{tmp_path}/x.zip:-: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", str(SHIPPED / "2.000815")], []),
        (
            ["diff", str(SHIPPED / "2.000815"), str(SHIPPED / "1.000894")],
            ["Tên và lĩnh vực", "trực tiếp", "lệ phí", "cán bộ giải quyết, 3 giờ làm việc"],
        ),
        (["diff", "--language", "en", str(SHIPPED / "2.000815"), str(SHIPPED / "1.000894")], ["Fees"]),
    ],
)
def test_what_only_reads_packages_makes_no_data_folder(
    tmp_path: Path, arguments: list[str], said: list[str]
) -> None:
    program = [sys.executable, "-m", "motcua.cli.main", "procedure", *arguments]
    environment = {**os.environ, "MOTCUA_HOME": str(tmp_path / "home"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(program, env=environment, cwd=tmp_path, check=False, stdout=subprocess.PIPE)
    assert (done.returncode, list(tmp_path.iterdir())) == (0, [])
    assert [words for words in said if words not in done.stdout.decode()] == []


def test_a_path_that_is_not_there_is_wrong_usage() -> None:
    assert CliRunner().invoke(procedure, ["check", "nowhere"]).exit_code == 2


def test_a_difference_is_said_in_plain_words_and_needs_no_database(tmp_path: Path) -> None:
    package = Path(shutil.copytree(SHIPPED / "1.004873", tmp_path / "1.004873"))
    yaml = package / "procedure.yaml"
    said = yaml.read_text(encoding="utf-8")
    yaml.write_text(said.replace("online: {amount: 3", "online: {amount: 2"), encoding="utf-8")
    arguments = ["diff", str(SHIPPED / "1.004873"), str(package)]
    done = CliRunner().invoke(procedure, arguments)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "Trường hợp và thời hạn")
    assert "trực tuyến: thời hạn từ 3 ngày làm việc thành 2 ngày làm việc." in done.stdout
    english = CliRunner().invoke(procedure, [*arguments, "--language", "en"]).stdout
    assert "online: term from 3 working days to 2 working days." in english
    assert CliRunner().invoke(procedure, ["diff", str(package), str(package)]).stdout == ""


@pytest.mark.django_db
def test_publishing_makes_a_version_with_its_route(tmp_path: Path) -> None:
    package = Path(shutil.copytree(SHIPPED / "1.000894", tmp_path / "1.000894"))
    yaml = package / "procedure.yaml"
    changed = yaml.read_text(encoding="utf-8").replace("valid_from: 2025-07-01", "valid_from: 2026-01-01")
    yaml.write_text(changed, encoding="utf-8")
    done = CliRunner().invoke(procedure, ["publish", str(package)])
    assert done.exit_code == 0, done.output
    newest = queries.versions_of("1.000894")[0]
    assert newest.number == 2
    assert processes.route_of(newest.id).steps
    assert CliRunner().invoke(procedure, ["publish", str(package)]).exit_code == 0
    assert queries.versions_of("1.000894")[0].id == newest.id


@pytest.mark.django_db
def test_a_package_with_errors_is_not_published(tmp_path: Path) -> None:
    package = Path(shutil.copytree(SHIPPED / "1.000894", tmp_path / "1.000894"))
    (package / "process.bpmn").write_text("<broken", encoding="utf-8")
    done = CliRunner().invoke(procedure, ["publish", str(package)])
    assert done.exit_code == 1
    assert "process.bpmn" in done.stdout
    assert len(queries.versions_of("1.000894")) == 1


@pytest.mark.django_db
def test_what_is_exported_comes_in_as_a_draft(tmp_path: Path, settings: Settings) -> None:
    settings.MOTCUA_HOME = tmp_path / "home"
    make_key(settings.MOTCUA_HOME)
    path = tmp_path / "goi.zip"
    assert CliRunner().invoke(procedure, ["export", "9.999999", "--output", str(path)]).exit_code == 1
    done = CliRunner().invoke(procedure, ["export", "1.004873", "2.000815", "--output", str(path)])
    assert done.exit_code == 0, done.output
    come = CliRunner().invoke(procedure, ["import", str(path)])
    assert come.exit_code == 0, come.output
    assert "Do chính hệ thống này ký." in come.stderr
    assert [one.code for one in drafts.open_drafts().rows] == ["1.004873", "2.000815"]
    again = CliRunner().invoke(procedure, ["import", str(path)])
    assert (again.exit_code, "DraftOpenError" in again.stderr) == (1, True)
    path.write_bytes(path.read_bytes()[:-40])
    assert CliRunner().invoke(procedure, ["import", str(path)]).exit_code == 1
