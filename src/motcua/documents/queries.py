"""Reading stored files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Sum

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


def blank_form_of(version_id: UUID) -> UUID | None:
    """Return the file of the blank form of a version of a procedure; None while it has not been set."""
    return models.BlankForm.objects.filter(version_id=version_id).values_list("file_id", flat=True).first()


def without_blank_form(version_ids: Iterable[UUID]) -> list[UUID]:
    """Return those of the versions whose blank form has not been set, in the order given (one statement)."""
    asked = list(version_ids)
    known = models.BlankForm.objects.filter(version_id__in=asked).order_by("id")
    there = set(known.values_list("version_id", flat=True))
    return [one for one in asked if one not in there]


def amount_stored() -> tuple[int, int]:
    """Return how many files are kept, and how many bytes they have."""
    found = models.StoredFile.objects.aggregate(count=Count("id"), size=Sum("size"))
    return found["count"], found["size"] or 0


def every_file() -> Iterator[tuple[str, int]]:
    """Yield the hash and size of each file that is kept, in order of hashes; memory stays flat."""
    rows = models.StoredFile.objects.order_by("sha256").values_list("sha256", "size")
    yield from rows.iterator(chunk_size=5000)
