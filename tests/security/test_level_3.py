"""The list of level 3 (docs/security/level-3.md): each requirement has a line, each named test exists."""

import re
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.module_loading import import_string

from motcua.config import settings
from tests.officers import PASSWORD

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security" / "level-3.md"
# What Circular 12/2022/TT-BTTTT and Decree 356/2025/NĐ-CP ask of a portal of level 3, known from memory.
REQUIREMENTS = {
    *("accounts", "passwords", "password-age", "lock", "second-factor", "time-out", "roles", "admin-zone"),
    *("tls", "hashed-passwords", "input-output", "uploads", "logs", "backup", "redundancy"),
    *("vulnerability-test", "source-check", "incident-plan", "ipv6", "monitoring", "secrets", "signatures"),
    *("identity-images", "subject-requests", "consent", "viewing-log", "masking", "public-lookup"),
    *("retention", "erasure", "breach-notice", "impact-assessment", "children", "officer-exports"),
}
LEVELS = {
    *("Đạt", "Đạt phần phần mềm", "Đạt phần tài liệu", "Đạt một phần"),
    *("Chưa đạt", "Chưa kiểm thử", "Người vận hành"),
}


def lines() -> dict[str, list[str]]:
    rows = [line.strip("| ").split(" | ") for line in PAGE.read_text().splitlines() if line.startswith("| ")]
    return {row[0]: row for row in rows if row[0] != "Mã"}


def test_every_requirement_has_one_line_and_a_level() -> None:
    assert set(lines()) == REQUIREMENTS
    assert {row[4] for row in lines().values()} <= LEVELS
    unproved = {code for code, row in lines().items() if "`" not in row[3]}
    assert all(lines()[code][4] != "Đạt" for code in unproved), "met means that a test shows it"


@pytest.mark.parametrize("code", sorted(REQUIREMENTS))
def test_every_test_that_is_named_exists(code: str) -> None:
    for name in re.findall(r"`(tests/[^`]+)`", lines()[code][3]):
        path, _, function = name.partition("::")
        assert (ROOT / path).is_file(), path
        assert not function or f"def {function}(" in (ROOT / path).read_text(), name


@pytest.mark.parametrize("password", ["ngắn 1", "password1234"])
def test_short_and_common_passwords_are_refused(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_passwords_are_hashed_with_a_salt() -> None:
    (path,) = settings.PASSWORD_HASHERS
    hasher = import_string(path)()
    stored = {hasher.encode(PASSWORD, hasher.salt()) for _ in range(2)}
    assert len(stored) == 2, "the same password, another salt"
    assert all(one.startswith("argon2") and PASSWORD not in one for one in stored)
