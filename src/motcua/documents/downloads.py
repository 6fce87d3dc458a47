"""Answers that carry a stored file, so that a browser shows or saves it but never runs it."""

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
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
