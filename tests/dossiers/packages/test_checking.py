"""`motcua procedure check` names what is wrong with a package and where."""

import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.domain.findings import has_errors
from motcua.dossiers.packages.checking import check
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.publishing import shipped
from motcua.dossiers.packages.zip_reading import LARGEST_FILE

CODE = "1.004873"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / CODE, tmp_path / CODE))


def places(path: Path) -> set[str]:
    return {f"{finding.file}:{finding.place}" for finding in check(path)}


def change(path: Path, file: str, old: str, new: str) -> Path:
    target = path / file
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new), encoding="utf-8")
    return path


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_a_shipped_package_has_nothing_wrong(path: Path) -> None:
    assert [str(finding) for finding in check(path)] == []


def test_a_zip_is_read_like_its_folder(package: Path, tmp_path: Path) -> None:
    archive = shutil.make_archive(str(tmp_path / CODE), "zip", package.parent, CODE)
    assert check(Path(archive)) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("procedure.yaml", "answers.has_earlier", "answers.had_earlier",
         "procedure.yaml:documents[1].required"),
        ("procedure.yaml", "letter: result", "letter: outcome", "procedure.yaml:results[0].letter"),
        ("procedure.yaml", "level: commune", "level: commune\nlevel: province", "procedure.yaml:line 13"),
        ("procedure.yaml", "name:\n  vi", "name: &a\n  xy: *a\n  vi", "procedure.yaml:"),
        ("procedure.yaml", '"1.004873"', "1.004873", "procedure.yaml:"),
        ("procedure.yaml", "amount: 3, unit: working_day", "amount: 2, unit: working_day",
         "procedure.yaml:cases[0].terms.online"),
        ("form.json", '"minItems": 1', '"minItems": -1', "form.json:properties.residences.minItems"),
        ("form.ui.json", '"pages": [', '"pages" [', "form.ui.json:line 6"),
        ("process.bpmn", "answers.lived_elsewhere", "answers.lived_abroad", "process.bpmn:several_places"),
        ("process.bpmn", 'action="approve"', 'action="work"', "process.bpmn:"),
        ("examples/never_married.yaml", "fee: 0", "fee: 8000", "examples/never_married.yaml:expect.fee"),
        ("examples/never_married.yaml", "draft, approve", "approve",
         "examples/never_married.yaml:expect.path"),
        ("examples/never_married.yaml", "03-13T17", "03-12T17", "examples/never_married.yaml:expect.due_at"),
        ("examples/never_married.yaml", "sex: male", "sex: man", "examples/never_married.yaml:answers.sex"),
        ("examples/never_married.yaml", "truthful: true", "truthful: true\n  copies: 2",
         "examples/never_married.yaml:answers.copies"),
    ],
)  # fmt: skip
def test_a_mistake_is_named(package: Path, file: str, old: str, new: str, place: str) -> None:
    assert place in places(change(package, file, old, new))


def test_a_missing_file_and_a_missing_example_are_named(package: Path) -> None:
    (package / "form.json").unlink()
    assert places(package) == {"form.json:"}
    shutil.copy(SHIPPED / CODE / "form.json", package)
    shutil.rmtree(package / "examples")
    assert places(package) == {"examples:"}


def test_the_folder_must_carry_the_code(package: Path) -> None:
    other = package.rename(package.parent / "1.000000")
    assert places(other) == {"procedure.yaml:code"}


def test_a_file_without_a_place_is_told_and_stops_nothing(package: Path) -> None:
    (package / "notes.docx").write_bytes(b"x")
    findings = check(package)
    assert [finding.file for finding in findings] == ["notes.docx"]
    assert not has_errors(findings)


def test_a_shared_file_that_does_not_exist_is_named(package: Path) -> None:
    (package / "process.bpmn").write_text("standard: three_steps\n", encoding="utf-8")
    (package / "form.json").write_text('{"standard": "../../secret"}', encoding="utf-8")
    assert places(package) == {"process.bpmn:standard", "form.json:standard"}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"\x00" * 100])
def test_what_is_no_package_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / f"{CODE}.zip"
    path.write_bytes(content)
    assert has_errors(check(path))


def test_a_zip_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / f"{CODE}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("procedure.yaml", b" " * (LARGEST_FILE + 1))
    assert path.stat().st_size < 10_000
    assert places(path) == {"procedure.yaml:"}


def test_made_up_people_cannot_be_real() -> None:
    """No province has the code 000, so no citizen has such a number."""
    for path in SHIPPED.glob("*/examples/*.yaml"):
        answers: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["answers"]
        numbers = [value for value in answers.values() if re.fullmatch(r"\d{12}", str(value))]
        assert all(str(number).startswith("000") for number in numbers)
