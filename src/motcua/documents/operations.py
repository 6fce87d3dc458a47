"""Taking files in."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from django.conf import settings

from motcua.documents import models
from motcua.documents.enums import MediaType
from motcua.documents.errors import RefusalCode, UploadRefusedError
from motcua.documents.inspection import inspect
from motcua.infrastructure.storage import content_store

if TYPE_CHECKING:
    from motcua.documents.models import StoredFile

ALL_TYPES = frozenset(MediaType)


class Upload(Protocol):
    """What a web form hands over (Django's UploadedFile is one)."""

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """Return the content in pieces."""
        ...


def store_upload(
    file: Upload, *, declared_name: str, at: datetime, allowed: frozenset[MediaType] = ALL_TYPES
) -> "StoredFile":
    """Keep what a person sent, if it is what it should be; the same content again gives the same row.

    The type is told by the content, never by ``declared_name``, which is only used in refusals; keep
    ``names.shown_name(declared_name, row)`` where the file is used.

    Raises:
        UploadRefusedError: empty, too large (``MOTCUA_LARGEST_UPLOAD`` bytes), not an allowed type,
            damaged, locked or with a program inside. Nothing is kept.
        StorageFullError: the server has no room. Nothing is kept.
    """
    largest = settings.MOTCUA_LARGEST_UPLOAD
    with content_store(settings.MOTCUA_FILES_URL).incoming() as incoming:
        for chunk in file.chunks():
            incoming.write(chunk)
            if incoming.size > largest:
                raise UploadRefusedError(
                    RefusalCode.TOO_LARGE, name=declared_name, largest=f"{largest / 1024**2:.0f}"
                )
        if not incoming.size:
            raise UploadRefusedError(RefusalCode.EMPTY, name=declared_name)
        incoming.file.flush()
        media_type = inspect(incoming.file, allowed)
        return _row(incoming.keep(), incoming.size, media_type, at)


def store_paper(content: bytes, *, at: datetime) -> "StoredFile":
    """Keep a PDF that Motcua itself has set.

    Raises:
        StorageFullError: the server has no room. Nothing is kept.
    """
    with content_store(settings.MOTCUA_FILES_URL).incoming() as incoming:
        incoming.write(content)
        return _row(incoming.keep(), incoming.size, MediaType.PDF, at)


def _row(digest: str, size: int, media_type: MediaType, at: datetime) -> "StoredFile":
    row, _ = models.StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": size, "media_type": media_type, "stored_at": at}
    )
    return row
