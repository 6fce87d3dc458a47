"""Reading stored files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from django.db.models import Count, Sum

from motcua.documents import models
from motcua.documents.enums import MediaType
from motcua.documents.keeping import open_content, store
from motcua.documents.papers.setting import missing_fonts
from motcua.infrastructure.storage import Fault

__all__ = [
    "CheckedFile",
    "OpenedFile",
    "amount_stored",
    "blank_form_of",
    "checked_files",
    "count_files",
    "every_file",
    "missing_fonts",
    "open_file",
    "without_blank_form",
]


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
        FileErasedError: it was erased with the person it was about.
        FileMissingError: the row is there but the file is not.
    """
    row = models.StoredFile.objects.get(id=file_id)
    return OpenedFile(open_content(row), MediaType(row.media_type), row.size, row.sha256)


def blank_form_of(version_id: UUID) -> UUID | None:
    """Return the file of the blank form of a version of a procedure; None while it has not been set."""
    return models.BlankForm.objects.filter(version_id=version_id).values_list("file_id", flat=True).first()


def without_blank_form(version_ids: Iterable[UUID]) -> list[UUID]:
    """Return those of the versions whose blank form has not been set, in the order given (one statement)."""
    asked = list(version_ids)
    known = models.BlankForm.objects.filter(version_id__in=asked).order_by("id")
    there = set(known.values_list("version_id", flat=True))
    return [one for one in asked if one not in there]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file of the store as it was found; ``fault`` is empty where its content is what its name says."""

    name: str
    fault: Fault


def count_files() -> int:
    """Return how many files the rows name; those that were erased are not looked for."""
    return models.StoredFile.objects.filter(erased_at=None).count()


def checked_files(at_once: int = 500) -> Iterator[CheckedFile]:
    """Read every stored file and say of each whether it is whole; memory stays flat."""
    kept, last = store(), ""
    while True:
        rows = models.StoredFile.objects.filter(erased_at=None, stored_as__gt=last).order_by("stored_as")
        names = list(rows.values_list("stored_as", flat=True)[:at_once])
        yield from (CheckedFile(name, kept.fault_of(name)) for name in names)
        if len(names) < at_once:
            return
        last = names[-1]


def amount_stored() -> tuple[int, int]:
    """Return how many files are kept, and how many bytes they have."""
    found = models.StoredFile.objects.filter(erased_at=None).aggregate(count=Count("id"), size=Sum("size"))
    return found["count"], found["size"] or 0


def every_file() -> Iterator[tuple[str, int]]:
    """Yield name in the store and size of each file that is kept, in order of names; memory stays flat.

    The size is that of the content; sealed, a file is a few bytes larger.
    """
    rows = models.StoredFile.objects.filter(erased_at=None).order_by("stored_as")
    yield from rows.values_list("stored_as", "size").iterator(chunk_size=5000)
