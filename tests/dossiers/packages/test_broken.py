"""Broken packages: each is refused, told of at its place, in both languages, in one line."""

import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.domain.finding_kinds import KINDS
from motcua.domain.findings import Severity
from motcua.domain.process.findings import SENTENCES as ROUTE_SENTENCES
from motcua.domain.rules.errors import SENTENCES as RULE_SENTENCES
from motcua.dossiers.packages.checking import check
from tests.dossiers.packages.broken import form_cases, package_cases, procedure_cases, route_cases
from tests.dossiers.packages.broken.sound_package import CODE, Case, sound, written
from tests.dossiers.packages.broken.zip_cases import ZIP_CASES, ZipCase

CORPUS: list[Case] = [
    *procedure_cases.CASES,
    *procedure_cases.RULES,
    *form_cases.CASES,
    *package_cases.CASES,
    *route_cases.CASES,
]
WARNINGS = {"stray_file", "letter_unused", "file_not_offered", "not_announced"}
EVERY_KIND = {
    *KINDS,
    # Files that are no UTF-8 are told of before they are read as drawings.
    *(f"route.{code}" for code in ROUTE_SENTENCES if code != "not_utf8"),
    *(f"rule.{code}" for code in RULE_SENTENCES),
}
VIETNAMESE = re.compile(r"[àáảãạăâđèéẻẽẹêìíỉĩịòóỏõọôơùúủũụưỳýỷỹỵ]", re.IGNORECASE)


def test_the_package_that_is_broken_is_sound(tmp_path: Path) -> None:
    assert check(written(sound(), tmp_path / CODE)) == []


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_a_broken_package_is_refused_at_its_place(case: Case, tmp_path: Path) -> None:
    files = sound()
    case.change(files)
    findings = check(written(files, tmp_path / CODE))
    assert (case.kind, case.file, case.place) in {(one.kind, one.file, one.place) for one in findings}
    for one in findings:
        assert one.kind in EVERY_KIND
        assert one.severity is (Severity.WARNING if one.kind in WARNINGS else Severity.ERROR)
        lines = one.line("vi"), one.line("en")
        assert all(line.count(": ") >= 2 and "\n" not in line and "{" + "value" not in line for line in lines)
        assert VIETNAMESE.search(lines[0].removeprefix(one.file))
        assert lines[0] != lines[1]


@pytest.mark.parametrize("case", ZIP_CASES, ids=lambda case: case.name)
def test_a_broken_zip_is_refused(case: ZipCase, tmp_path: Path) -> None:
    assert case.kind in case.kinds(tmp_path)


def test_no_two_broken_packages_are_the_same() -> None:
    by_files: defaultdict[str, list[str]] = defaultdict(list)
    for case in CORPUS:
        files = sound()
        case.change(files)
        digests = {name: sha256(content).hexdigest() for name, content in files.items()}
        by_files[repr(sorted(digests.items()))].append(case.name)
    twice = [names for names in by_files.values() if len(names) > 1]
    assert twice == [], twice


def test_every_kind_of_finding_has_two_broken_packages() -> None:
    shown = Counter(case.kind for case in (*CORPUS, *ZIP_CASES))
    assert {kind: shown[kind] for kind in sorted(EVERY_KIND) if shown[kind] < 2} == {}
    assert set(shown) <= EVERY_KIND
    assert len(CORPUS) >= 80
