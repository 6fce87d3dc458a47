"""Reading stored files."""

from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.conf import settings

from motcua.documents import models
from motcua.documents.enums import MediaType
from motcua.infrastructure.storage import content_store


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A stored file, open for reading; who opens it closes it (a streamed response does)."""

    file: BinaryIO
    media_type: MediaType
    size: int
    sha256: str


def open_file(file_id: UUID) -> OpenedFile:
    """Open a stored file. Whether the reader may see it is decided by the caller.

    Raises:
        StoredFile.DoesNotExist: there is no such row.
        FileMissingError: the row is there but the file is not.
    """
    row = models.StoredFile.objects.get(id=file_id)
    handle = content_store(settings.MOTCUA_FILES_URL).open(row.sha256)
    return OpenedFile(handle, MediaType(row.media_type), row.size, row.sha256)
