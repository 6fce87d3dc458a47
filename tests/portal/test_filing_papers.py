"""Papers sent with a draft: what is refused, and what happens to what was received."""

import errno
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from motcua.documents.models import StoredFile
from motcua.infrastructure.storage import Incoming
from tests import world
from tests.documents import samples
from tests.portal.conftest import signed_in
from tests.portal.filer import Filer

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

pytestmark = pytest.mark.django_db
PAPER = "residence_paper"
FULL = OSError(errno.ENOSPC, "full")
JPEG = samples.picture("JPEG")


@pytest.fixture
def filer() -> Filer:
    """Somebody whose answers allow one paper."""
    found = Filer.of(world.MARITAL_STATUS)
    found.send("for-whom")
    return found


def sent(filer: Filer, name: str, content: bytes) -> "Answer":
    return filer.upload(PAPER, SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("trong.pdf", b"", "không có nội dung"),
        ("giay.pdf", b"MZ" + bytes(200), "chương trình"),
        ("anh.jpg", JPEG[: len(JPEG) // 2], "Ảnh bị hỏng"),
        ("giay.pdf", b"%PDF-1.7\nkhong co gi", "PDF bị hỏng"),
        ("to-khai.docx", b"PK\x03\x04" + b"[Content_Types].xml" + bytes(100), "Word"),
        ("anh.heic", b"\0\0\0\x18ftypheic" + bytes(100), "HEIC"),
    ],
)
def test_what_is_no_paper_is_refused_with_what_to_do(
    filer: Filer, name: str, content: bytes, words: str
) -> None:
    answer = sent(filer, name, content)
    assert answer.status_code == 422
    assert words in answer.context["problems"][0]["words"]
    assert not answer.context["welcome"][0]["file"]
    assert not StoredFile.objects.exists()


def test_pressing_the_button_without_a_file_is_told(filer: Filer) -> None:
    answer = filer.client.post(filer.address(f"giay-to/{PAPER}"))
    assert answer.status_code == 422
    assert answer.context["problems"][0]["href"] == f"#file-{PAPER}"


def test_a_file_is_shown_replaced_and_removed(filer: Filer) -> None:
    assert sent(filer, "../../cu.exe", JPEG).status_code == 302
    assert filer.get("giay-to").context["welcome"][0]["file"]["name"] == "cu.jpg"
    sent(filer, "mới.png", samples.picture("PNG"))
    received = filer.client.get(filer.address(f"giay-to/{PAPER}/tep"))
    assert received["Content-Type"] == "image/png"
    assert "sandbox" in received["Content-Security-Policy"]
    assert received.getvalue().startswith(b"\x89PNG")
    for _ in range(2):
        assert filer.client.post(filer.address(f"giay-to/{PAPER}/bo")).status_code == 302
    assert filer.client.get(filer.address(f"giay-to/{PAPER}/tep")).status_code == 404


def test_a_file_is_nobody_elses(filer: Filer) -> None:
    sent(filer, "a.jpg", JPEG)
    stranger = signed_in(world.person(99))
    for page in (f"giay-to/{PAPER}/tep", "giay-to"):
        assert stranger.get(filer.address(page)).status_code == 404
    assert stranger.post(filer.address(f"giay-to/{PAPER}/bo")).status_code == 404
    assert filer.get("giay-to").context["welcome"][0]["file"]


def test_a_file_sent_after_the_session_ended_is_asked_for_again(filer: Filer) -> None:
    filer.client.logout()
    there = filer.upload(PAPER)["Location"]
    assert there == f"/tai-khoan/login/?next={filer.address(f'giay-to/{PAPER}')}"
    filer.client.force_login(filer.user)
    for page in (f"giay-to/{PAPER}", f"giay-to/{PAPER}/bo"):
        assert filer.client.get(filer.address(page))["Location"] == filer.address("giay-to")


@pytest.mark.parametrize("document", ["identity_paper", "khong-co"])
def test_a_paper_that_is_not_asked_for_is_not_taken(filer: Filer, document: str) -> None:
    assert filer.upload(document).status_code == 404


def test_a_full_disk_is_told_and_the_draft_is_kept(filer: Filer) -> None:
    with patch.object(Incoming, "keep", side_effect=FULL):
        answer = sent(filer, "a.jpg", JPEG)
    assert answer.status_code == 507
    assert "hết chỗ" in answer.text
    assert sent(filer, "a.jpg", JPEG).status_code == 302


def test_a_disk_too_full_to_receive_a_large_file_is_told(filer: Filer) -> None:
    large = samples.picture("PNG", 900, 700)
    with patch.object(TemporaryFileUploadHandler, "receive_data_chunk", side_effect=FULL):
        answer = sent(filer, "a.png", large)
    assert answer.status_code == 507
    assert sent(filer, "a.png", large).status_code == 302
