"""What is taken from people, what is not, and what they are told."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from pytest_django import Settings

from motcua.documents import operations, queries
from motcua.documents.downloads import file_response
from motcua.documents.enums import MediaType
from motcua.documents.errors import RefusalCode, StorageFullError, UploadRefusedError
from motcua.documents.names import shown_name
from motcua.documents.wording import refusal
from motcua.infrastructure.uploads import read_to_the_end
from tests.documents.samples import packed, pdf, picture, picture_stream, png_of
from tests.infrastructure.test_storage import kept_files, largest_file

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MOTCUA_FILES_URL = str(tmp_path / "files")
    return tmp_path / "files"


def send(content: bytes, name: str = "to-khai.pdf") -> object:
    return operations.store_upload(SimpleUploadedFile(name, content), declared_name=name, at=AT)


def test_while_it_is_looked_at_a_paper_lies_nowhere_by_name(folder: Path) -> None:
    class Slow:
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002
            yield pdf()
            assert kept_files(folder) == []

    stored = operations.store_upload(Slow(), declared_name="a.pdf", at=AT)
    assert [Path(one).name for one in kept_files(folder)] == [stored.stored_as]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(), MediaType.PDF),
        (pdf(b"3 0 obj<</S/GoTo/JSON 1>>endobj", packed(b"1 0 <</Type/Page>>")), MediaType.PDF),
        (pdf(picture_stream(b"\x00/JS /Launch\xff" * 9)), MediaType.PDF),
        (picture("JPEG"), MediaType.JPEG),
        (picture("PNG"), MediaType.PNG),
        (picture("JPEG", 1, 1), MediaType.JPEG),
    ],
)
def test_papers_and_pictures_are_taken_by_their_content(content: bytes, media_type: MediaType) -> None:
    first = operations.store_upload(SimpleUploadedFile("a.exe", content), declared_name="a.exe", at=AT)
    again = operations.store_upload(SimpleUploadedFile("b.png", content), declared_name="b.png", at=AT)
    assert (first.id, first.media_type, first.size) == (again.id, media_type, len(content))
    opened = queries.open_file(first.id)
    with opened.file:
        assert opened.file.read() == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", RefusalCode.EMPTY),
        (b"MZ\x90\0" + b"\0" * 200, RefusalCode.PROGRAM),
        (b"#!/bin/sh\nrm -rf /", RefusalCode.PROGRAM),
        (b"<html><script>alert(1)</script>", RefusalCode.TYPE_NOT_ALLOWED),
        (b"PK\x03\x04\x14\0\0\0[Content_Types].xml word/document.xml", RefusalCode.WORD_DOCUMENT),
        (b"PK\x03\x04\x14\0\0\0scan1.jpg", RefusalCode.ARCHIVE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", RefusalCode.PHONE_PICTURE),
        (picture("JPEG", 400, 400)[:-9000], RefusalCode.DAMAGED_IMAGE),
        (picture("PNG", 400, 400)[:-9000], RefusalCode.DAMAGED_IMAGE),
        (b"\xff\xd8\xff\xe0 not a picture", RefusalCode.DAMAGED_IMAGE),
        (png_of(9000, 8000), RefusalCode.TOO_MANY_PIXELS),
        (png_of(100_000, 100_000), RefusalCode.TOO_MANY_PIXELS),
        (pdf()[:-30], RefusalCode.DAMAGED_PDF),
        (pdf(trailer=b"/Encrypt 9 0 R"), RefusalCode.LOCKED_PDF),
        (pdf(b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"), RefusalCode.ACTIVE_PDF),
        (pdf(b"3 0 obj<</S/J#61vaScript>>endobj"), RefusalCode.ACTIVE_PDF),
        (pdf(b"3 0 obj<</S/Launch/F(cmd.exe)>>endobj"), RefusalCode.ACTIVE_PDF),
        (pdf(packed(b"3 0 <</S/JavaScript/JS(x)>>")), RefusalCode.ACTIVE_PDF),
        (pdf(packed(b"0" * 50_000_000)), RefusalCode.DAMAGED_PDF),
    ],
)
def test_the_rest_is_refused_and_nothing_stays(content: bytes, code: RefusalCode, folder: Path) -> None:
    with pytest.raises(UploadRefusedError) as refused:
        send(content, "to-khai.pdf")
    assert refused.value.code == code
    assert kept_files(folder) == []
    for language in ("vi", "en"):
        with translation.override(language):
            assert re.fullmatch(r"[^%]{20,}\.", refusal(refused.value))


def test_a_file_larger_than_the_limit_is_refused(settings: Settings, folder: Path) -> None:
    settings.MOTCUA_LARGEST_UPLOAD = 1024**2
    with pytest.raises(UploadRefusedError) as refused:
        send(pdf() + b"\0" * 1024**2)
    assert refused.value.code == RefusalCode.TOO_LARGE
    with translation.override("vi"):
        assert "1 MB" in refusal(refused.value)
    assert kept_files(folder) == []


def test_a_full_disk_is_said_in_plain_words(folder: Path) -> None:
    with largest_file(4096), pytest.raises(StorageFullError) as full:
        send(picture("JPEG", 300, 300))
    assert kept_files(folder) == []
    with translation.override("vi"):
        assert "hết chỗ" in refusal(full.value)


def test_only_the_types_asked_for_are_taken() -> None:
    with pytest.raises(UploadRefusedError) as refused:
        operations.store_upload(
            SimpleUploadedFile("a.pdf", pdf()),
            declared_name="a.pdf",
            at=AT,
            allowed=frozenset({MediaType.JPEG}),
        )
    assert refused.value.arguments == {"allowed": "JPEG"}


@pytest.mark.parametrize(
    ("declared", "shown"),
    [
        ("Tờ khai.PDF", "Tờ khai.jpg"),
        ("C:\\scan\\giay.jpg", "giay.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("anh\u202efdp.exe", "anh fdp.jpg"),
        ('a"\r\nSet-Cookie: x', "a Set-Cookie x.jpg"),
        ("khai.sinh.2024.scan.pdf", "khai.jpg"),
        ("", "tep.jpg"),
        (".jpg", "tep.jpg"),
    ],
)
def test_names_are_made_safe_and_end_in_what_the_file_is(declared: str, shown: str) -> None:
    assert shown_name(declared, MediaType.JPEG) == shown


def test_a_download_cannot_act_as_a_page_of_ours() -> None:
    row = operations.store_upload(SimpleUploadedFile("a", picture("PNG")), declared_name="a", at=AT)
    for inline, start in ((False, "attachment; filename*=utf-8''%E1%BA%A3nh.png"), (True, "inline;")):
        opened = queries.open_file(row.id)
        response = file_response(opened, name="ảnh.png", inline=inline)
        assert response["Content-Disposition"].startswith(start)
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert response["Cache-Control"] == "private, no-store"
        opened.file.close()
    paper = operations.store_paper(pdf(), at=AT)
    opened = queries.open_file(paper.id)
    response = file_response(opened, name="phieu.pdf", inline=True)
    assert response["Content-Disposition"].startswith("attachment;")
    opened.file.close()


def test_what_a_refused_request_still_sends_is_read_to_the_end() -> None:
    refused = read_to_the_end(lambda _request: HttpResponse(status=403))
    request = RequestFactory().post("/", b"x" * 300_000, content_type="application/octet-stream")
    assert refused(request).status_code == 403
    assert request._stream.read(1) == b""  # type: ignore[attr-defined]
