"""Files that belong to nothing are deleted after a while, and no others."""

import os
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.catalogue import queries as catalogue
from motcua.documents.jobs import delete_unused
from motcua.documents.models import StoredFile
from motcua.documents.operations import store_upload
from motcua.domain.lifecycle import Channel
from motcua.dossiers.models import SubmittedDocument
from motcua.eforms import operations as drafts
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.infrastructure.test_storage import kept_files

pytestmark = pytest.mark.django_db
PAPER = "authorisation"


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_FILES_URL = str(tmp_path / "files")
    settings.MOTCUA_UNUSED_FILES_DAYS = 3
    return tmp_path / "files"


def draft_with(content: str) -> UUID:
    """Return a draft with one paper."""
    version = catalogue.version_in_force(world.MARITAL_STATUS, world.NOW_DAY).id
    owner = User.objects.create(kind=AccountKind.CITIZEN).id
    draft = drafts.start_draft(version_id=version, channel=Channel.ONLINE, at=MONDAY, owner_id=owner).id
    stored = store_upload(world.a_pdf(content), declared_name="a.pdf", at=MONDAY)
    drafts.attach_upload(draft, PAPER, file_id=stored.id, name="a.pdf", at=MONDAY)
    return draft


def left(folder: Path) -> int:
    """Return how many files there are, each with its row."""
    assert len(kept_files(folder)) == StoredFile.objects.count()
    return len(kept_files(folder))


def test_a_paper_taken_out_of_a_draft_goes_after_some_days(folder: Path) -> None:
    draft = draft_with("bỏ")
    delete_unused(MONDAY + timedelta(days=10))
    assert left(folder) == 1, "the draft has it"
    drafts.remove_upload(draft, PAPER, at=MONDAY)
    delete_unused(MONDAY + timedelta(days=2))
    assert left(folder) == 1, "three days are not over"
    for _ in range(2):
        delete_unused(MONDAY + timedelta(days=4))
        assert left(folder) == 0


def test_the_papers_of_an_abandoned_draft_go_with_it(folder: Path) -> None:
    draft_with("bỏ dở")
    assert drafts.forget_expired(MONDAY + timedelta(days=31)) == 1
    delete_unused(MONDAY + timedelta(days=31))
    assert left(folder) == 0


def test_what_somebody_else_uses_stays(folder: Path) -> None:
    dossier = a_dossier()
    shared = store_upload(world.a_pdf("chung"), declared_name="a.pdf", at=MONDAY)
    SubmittedDocument.objects.create(dossier=dossier.row, document_key=PAPER, file=shared)
    drafts.remove_upload(draft_with("chung"), PAPER, at=MONDAY)
    before = left(folder)
    delete_unused(MONDAY + timedelta(days=90))
    assert left(folder) == before


def test_what_a_crash_left_on_its_way_goes_the_same_night(folder: Path) -> None:
    draft_with("còn dùng")
    left_over = folder / "incoming" / "left"
    left_over.write_bytes(b"half")
    os.utime(left_over, (MONDAY.timestamp(), MONDAY.timestamp()))
    delete_unused(MONDAY + timedelta(minutes=59))
    assert left_over.exists()
    delete_unused(MONDAY + timedelta(minutes=61))
    assert not left_over.exists()
    assert left(folder) == 1


def test_a_paper_that_came_in_again_begins_anew(folder: Path) -> None:
    drafts.remove_upload(draft_with("hai lần"), PAPER, at=MONDAY)
    again = MONDAY + timedelta(days=9)
    store_upload(world.a_pdf("hai lần"), declared_name="a.pdf", at=again)
    delete_unused(again + timedelta(days=1))
    assert left(folder) == 1
    (lost,) = folder.rglob("*/*/*")
    lost.unlink()
    store_upload(world.a_pdf("hai lần"), declared_name="a.pdf", at=again)
    assert left(folder) == 1, "a file that was lost is made whole"


def test_a_file_whose_row_was_rolled_back_goes_after_some_days(folder: Path) -> None:
    draft_with("còn dùng")
    store_upload(world.a_pdf("mất dòng"), declared_name="a.pdf", at=MONDAY)
    StoredFile.objects.filter(id=StoredFile.objects.latest("id").id).delete()
    written = (MONDAY + timedelta(days=1)).timestamp()
    for path in kept_files(folder):
        os.utime(folder / path, (written, written))
    delete_unused(MONDAY + timedelta(days=3))
    assert len(kept_files(folder)) == 2, "three days are not over"
    delete_unused(MONDAY + timedelta(days=5))
    assert left(folder) == 1
