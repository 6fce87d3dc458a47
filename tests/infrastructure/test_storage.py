"""Files by their content: whole or not at all."""

import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import ContentStore, FileMissingError, FolderStore, StorageFullError

LONG_AGO, LATER = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let the system refuse to write beyond ``size`` bytes, as a full quota would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def kept_files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def keep(store: ContentStore, *chunks: bytes) -> str:
    with store.incoming() as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        return incoming.keep()


def test_a_file_is_named_by_its_content_and_stored_once(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    digest = keep(store, b"giay to")
    assert keep(store, b"giay to") == digest == sha256(b"giay to").hexdigest()
    assert kept_files(tmp_path) == [f"{digest[:2]}/{digest[2:4]}/{digest}"]
    with store.open(digest) as file:
        assert file.read() == b"giay to"


def test_what_is_not_kept_vanishes(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    with store.incoming() as incoming:
        incoming.write(b"whole but not kept")
    assert kept_files(tmp_path) == []


def test_what_is_only_looked_at_has_no_name_meanwhile(tmp_path: Path) -> None:
    with FolderStore(tmp_path).scratch() as sent:
        sent.write(b"so can cuoc")
        sent.file.flush()
        assert kept_files(tmp_path) == []
        assert stat.S_IMODE((tmp_path / "incoming").stat().st_mode) == 0o700
    assert sent.digest == sha256(b"so can cuoc").hexdigest()


def test_what_a_crash_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    store, folder = FolderStore(tmp_path), tmp_path / "incoming"
    digest = keep(store, b"giay to")
    folder.chmod(0o750)
    (folder / "left").write_bytes(b"half")
    os.utime(folder / "left", (0, 0))
    with store.incoming() as incoming:
        incoming.write(b"a scan")
        assert store.remove_stranded(LONG_AGO) == 1
        assert incoming.keep() in set(store.names(LATER))
    assert digest in {Path(one).name for one in kept_files(tmp_path)}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert FolderStore(tmp_path / "new").remove_stranded(LATER) == 0


@pytest.mark.parametrize("chunks", [[b"x" * 5000], [b"x" * 300] * 20])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, chunks: list[bytes]) -> None:
    store = FolderStore(tmp_path)
    with largest_file(4096), pytest.raises(StorageFullError, match="hết chỗ"):
        keep(store, *chunks)
    assert kept_files(tmp_path) == []
    assert keep(store, b"x" * 5000)


@pytest.mark.parametrize("digest", ["../../etc/passwd", "", "0" * 64])
def test_only_kept_files_are_opened(tmp_path: Path, digest: str) -> None:
    with pytest.raises(FileMissingError):
        FolderStore(tmp_path).open(digest)


def test_the_check_leaves_no_trace(tmp_path: Path) -> None:
    FolderStore(tmp_path).check()
    assert kept_files(tmp_path) == []


def test_the_folder_is_named_by_its_path_or_its_address(tmp_path: Path) -> None:
    for address in (f"file://{tmp_path}", str(tmp_path)):
        digest = keep(content_store(address), b"giay to")
    assert kept_files(tmp_path) == [f"{digest[:2]}/{digest[2:4]}/{digest}"]
