"""What must not be true of an installation that people rely on."""

from pathlib import Path

import pytest
from pytest_django import Settings

from motcua.infrastructure.checks import demo_is_local, keys_are_private, public_address_is_https


@pytest.mark.parametrize(
    ("demo", "address", "ids"),
    [
        (True, "http://127.0.0.1:8000", []),
        (True, "http://localhost:9000", []),
        (True, "https://dichvucong.example.vn", ["motcua.E001"]),
        (True, "http://dichvucong.example.vn", ["motcua.E001"]),
        (False, "https://dichvucong.example.vn", []),
    ],
)
def test_a_demonstration_stays_on_its_machine(
    settings: Settings, demo: bool, address: str, ids: list[str]
) -> None:
    settings.MOTCUA_DEMO, settings.MOTCUA_PUBLIC_URL = demo, address
    assert [message.id for message in demo_is_local(None)] == ids


def test_keys_that_others_can_read_are_an_error(settings: Settings, tmp_path: Path) -> None:
    settings.MOTCUA_HOME = tmp_path
    key = tmp_path / "keys" / "secret_key"
    key.parent.mkdir()
    key.write_text("x")
    key.chmod(0o600)
    assert keys_are_private(None) == []
    key.chmod(0o644)
    assert [message.id for message in keys_are_private(None)] == ["motcua.E002"]


def test_an_address_without_encryption_is_pointed_out(settings: Settings) -> None:
    settings.MOTCUA_PUBLIC_URL = "http://dichvucong.example.vn"
    assert [message.id for message in public_address_is_https(None)] == ["motcua.W001"]
