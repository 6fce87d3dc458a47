"""Files lie sealed in the store, each under a key of its own; erasing is destroying it."""

import io
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from motcua.documents import operations, queries
from motcua.documents.errors import FileErasedError
from motcua.documents.models import StoredFile
from motcua.dossiers.models import SubmittedDocument
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.sealed_files import (
    PIECE,
    SealedFileError,
    SealedReader,
    new_file_key,
    seal_file,
)
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.infrastructure.test_storage import kept_files

PAPER = b"%PDF-1.7 h\xe1\xbb\x8d v\xc3\xa0 t\xc3\xaan"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_FILES_URL = str(tmp_path / "files")
    return tmp_path / "files"


def content_of(row: StoredFile) -> bytes:
    with queries.open_file(row.id).file as file:
        return file.read()


def lying(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in kept_files(folder)]


def sealed(content: bytes) -> tuple[bytes, bytes]:
    key, written = new_file_key(), io.BytesIO()
    seal_file(key, io.BytesIO(content), written.write)
    return key, written.getvalue()


@given(
    size=st.sampled_from([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 2 * PIECE + 7]),
    start=st.integers(0, 2 * PIECE + 9),
    length=st.integers(0, 3 * PIECE),
)
def test_any_stretch_of_a_sealed_file_reads_as_it_was(size: int, start: int, length: int) -> None:
    content = bytes(number % 251 for number in range(size))
    key, written = sealed(content)
    with io.BufferedReader(SealedReader(key, io.BytesIO(written))) as file:
        assert file.seek(0, io.SEEK_END) == size
        file.seek(start)
        assert file.read(length) == content[start : start + length]


@pytest.mark.parametrize(
    "harm", [lambda b: b[:-1], lambda b: b[: PIECE + 20], lambda b: b[:9] + bytes([b[9] ^ 1]) + b[10:]]
)
def test_a_sealed_file_that_was_touched_or_cut_off_does_not_open(harm: "object") -> None:
    key, written = sealed(b"a" * (PIECE + 100))
    assert callable(harm)
    with pytest.raises(SealedFileError), SealedReader(key, io.BytesIO(harm(written))) as reader:
        reader.readall()


@pytest.mark.django_db
def test_nothing_readable_lies_in_the_store_nor_does_its_name_tell_the_content(folder: Path) -> None:
    row = operations.store_paper(PAPER, at=MONDAY)
    assert content_of(row) == PAPER
    assert not any(b"PDF" in content for content in lying(folder))
    assert not any(row.sha256 in name for name in kept_files(folder))
    assert operations.store_paper(PAPER, at=MONDAY) == row, "stored once"
    assert len(kept_files(folder)) == 1


@pytest.mark.django_db
def test_files_from_before_they_were_sealed_are_read_as_they_lie(folder: Path) -> None:
    with content_store(str(folder)).incoming() as incoming:
        incoming.write(PAPER)
        digest = incoming.keep()
    old = StoredFile.objects.create(
        sha256=digest, stored_as=digest, size=len(PAPER), media_type="application/pdf", stored_at=MONDAY
    )
    assert content_of(old) == PAPER
    assert operations.store_paper(PAPER, at=MONDAY) == old


@pytest.mark.django_db
@pytest.mark.usefixtures("folder")
def test_file_keys_follow_the_data_keys_in_steps(settings: Settings) -> None:
    rows = [operations.store_paper(PAPER + bytes([number]), at=MONDAY) for number in range(3)]
    newest = Fernet.generate_key().decode()
    settings.MOTCUA_DATA_KEYS = [newest, *settings.MOTCUA_DATA_KEYS]
    first, last = operations.rotate_files(size=2)
    second, end = operations.rotate_files(last, size=2)
    assert (first + second, operations.rotate_files(end, size=2)) == (StoredFile.objects.count(), (0, None))
    settings.MOTCUA_DATA_KEYS = [newest]
    assert [content_of(row)[-1] for row in rows] == [0, 1, 2]


@pytest.mark.django_db
def test_erasing_for_one_person_leaves_the_same_content_to_another(
    folder: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    file = operations.store_upload(world.a_pdf("chung"), declared_name="a.pdf", at=MONDAY)
    mine, theirs = (
        SubmittedDocument.objects.create(dossier=dossier.row, document_key="paper", file=file)
        for dossier in (a_dossier(), a_dossier(applicant=world.person(2)))
    )
    before = len(kept_files(folder))
    for one, left in ((mine, before), (theirs, before - 1)):
        with django_capture_on_commit_callbacks(execute=True):
            assert operations.erase_files({(SubmittedDocument, "file"): [one.id]}, at=MONDAY) == 1
        one.refresh_from_db()
        assert one.file is not None
        assert one.file.sha256 == file.sha256, "what was there can still be told apart"
        with pytest.raises(FileErasedError):
            queries.open_file(one.file.id)
        assert len(kept_files(folder)) == left
    again = operations.store_upload(world.a_pdf("chung"), declared_name="a.pdf", at=MONDAY)
    assert again.erased_at is None
    mine.refresh_from_db()
    assert mine.file != again, "what somebody sends later opens nothing that was erased"
