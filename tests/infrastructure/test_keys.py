"""Secrets that an installation makes for itself."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from motcua.infrastructure.keys import data_keys, kept_secret, secret_key


def test_a_secret_is_made_once_and_its_owner_alone_reads_it(tmp_path: Path) -> None:
    assert secret_key(tmp_path) == secret_key(tmp_path)
    assert data_keys(tmp_path) == data_keys(tmp_path)
    files = sorted((tmp_path / "keys").iterdir())
    assert [file.name for file in files] == ["data_keys", "secret_key"]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}


def test_programs_that_start_at_once_agree_on_the_secret(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda n: kept_secret(tmp_path / "keys" / "x", f"secret-{n}"), range(64)))
    assert len(found) == 1
    assert found == {(tmp_path / "keys" / "x").read_text()}
