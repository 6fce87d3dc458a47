"""Answers that carry a stored file, so that a browser shows or saves it but never runs it."""

from io import BytesIO

from django.http import FileResponse

from motcua.documents.enums import MediaType
from motcua.documents.queries import OpenedFile

_SHOWN_INLINE = (MediaType.JPEG, MediaType.PNG)


def file_response(opened: OpenedFile, *, name: str, inline: bool = False) -> FileResponse:
    """Return the download of a stored file under ``name``.

    ``inline`` shows pictures in the page; a PDF is always saved, because browsers refuse to show one
    in the sandbox that keeps it from acting as a page of ours.
    """
    response = FileResponse(
        opened.file,
        as_attachment=not (inline and opened.media_type in _SHOWN_INLINE),
        filename=name,
        content_type=opened.media_type.value,
    )
    response["Content-Length"] = str(opened.size)
    return _guarded(response)


def paper_response(pdf: bytes, *, name: str) -> FileResponse:
    """Return the download of a PDF that was set just now and is not stored."""
    return _guarded(
        FileResponse(BytesIO(pdf), as_attachment=True, filename=name, content_type=MediaType.PDF.value)
    )


def _guarded(response: FileResponse) -> FileResponse:
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
