"""Taking files in."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, ManyToOneRel, OuterRef

from motcua.documents import models
from motcua.documents.enums import MediaType
from motcua.documents.errors import RefusalCode, UploadRefusedError
from motcua.documents.inspection import inspect
from motcua.infrastructure.kept_files import may_remove
from motcua.infrastructure.storage import Incoming, content_store

if TYPE_CHECKING:
    from django.db.models import QuerySet

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
        return _kept(incoming, media_type, at)


def store_paper(content: bytes, *, at: datetime) -> "StoredFile":
    """Keep a PDF that Motcua itself has set.

    Raises:
        StorageFullError: the server has no room. Nothing is kept.
    """
    with content_store(settings.MOTCUA_FILES_URL).incoming() as incoming:
        incoming.write(content)
        return _kept(incoming, MediaType.PDF, at)


def store_blank_form(version_id: UUID, content: bytes, *, at: datetime) -> None:
    """Keep the blank form of a version of a procedure; once it has one, nothing changes.

    Raises:
        StorageFullError: the server has no room. Nothing is kept.
    """
    stored = store_paper(content, at=at)
    models.BlankForm.objects.get_or_create(
        version_id=version_id, defaults={"file_id": stored.id, "made_at": at}
    )


def delete_unused(before: datetime) -> int:
    """Delete files that came in before that moment and belong to nothing (any more); return how many.

    Papers of abandoned drafts and those taken out of one are such. Once more deletes nothing more. While a
    backup is taken all stay until the next time.
    """
    unused = _unused().filter(stored_at__lt=before).order_by("id").values_list("sha256", flat=True)
    return sum(_delete(digest, before) for digest in list(unused))


@transaction.atomic
def _delete(digest: str, before: datetime) -> bool:
    if not may_remove():
        return False
    _only_one_on(digest)
    # A row that refers to this one waits for the lock, so none can appear after the second look.
    row = models.StoredFile.objects.select_for_update().filter(sha256=digest, stored_at__lt=before).first()
    if row is None or not _unused().filter(id=row.id).exists():
        return False
    row.delete()
    # The file goes before the commit: a row without its file is made whole by the next upload or deletion,
    # while a file without its row would stay for ever.
    content_store(settings.MOTCUA_FILES_URL).remove(digest)
    return True


def _unused() -> "QuerySet[StoredFile]":
    """Return the files that no row of any app refers to."""
    rows = models.StoredFile.objects.all()
    for relation in models.StoredFile._meta.get_fields(include_hidden=True):  # noqa: SLF001 - documented
        if isinstance(relation, ManyToOneRel):
            users = relation.related_model._default_manager.filter(  # noqa: SLF001 - documented
                **{relation.field.name: OuterRef("pk")}
            )
            rows = rows.exclude(Exists(users))
    return rows


@transaction.atomic
def _kept(incoming: Incoming, media_type: MediaType, at: datetime) -> "StoredFile":
    """Keep the file and its row; the row of a content that came before is told that it came again."""
    _only_one_on(incoming.digest)
    digest = incoming.keep()
    row, is_new = models.StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": incoming.size, "media_type": media_type, "stored_at": at}
    )
    if not is_new and row.stored_at < at:
        row.stored_at = at
        row.save(update_fields=["stored_at"])
    return row


def _only_one_on(digest: str) -> None:
    """Wait until nobody else stores or deletes this content, and let others wait until the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(bytes.fromhex(digest[:16]), signed=True)]
        )
