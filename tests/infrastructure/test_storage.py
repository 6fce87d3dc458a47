"""Files by their content: whole or not at all."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import ContentStore, FileMissingError, FolderStore, StorageFullError


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
