"""Taking files in."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Protocol
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, ManyToOneRel, OuterRef

from motcua.documents import models
from motcua.documents.enums import MediaType
from motcua.documents.errors import RefusalCode, UploadRefusedError
from motcua.documents.inspection import inspect
from motcua.documents.keeping import is_there, keep_sealed, rotate_files, store
from motcua.infrastructure.kept_files import may_remove

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from motcua.documents.models import StoredFile

__all__ = [
    "ALL_TYPES",
    "Upload",
    "delete_unused",
    "erase_files",
    "remove_stranded",
    "rotate_files",
    "store_blank_form",
    "store_paper",
    "store_upload",
    "users_of_files",
]

SWEPT_AT_ONCE = 1000
STRANDED = timedelta(hours=1)
"""Nobody writes at one file for so long without a byte."""
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
    with store().scratch() as sent:
        for chunk in file.chunks():
            sent.write(chunk)
            if sent.size > largest:
                raise UploadRefusedError(
                    RefusalCode.TOO_LARGE, name=declared_name, largest=f"{largest / 1024**2:.0f}"
                )
        if not sent.size:
            raise UploadRefusedError(RefusalCode.EMPTY, name=declared_name)
        sent.file.flush()
        media_type = inspect(sent.file, allowed)
        return _kept(sent.file, sent.digest, sent.size, media_type, at)


def store_paper(content: bytes, *, at: datetime) -> "StoredFile":
    """Keep a PDF that Motcua itself has set.

    Raises:
        StorageFullError: the server has no room. Nothing is kept.
    """
    return _kept(BytesIO(content), sha256(content).hexdigest(), len(content), MediaType.PDF, at)


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
    unused = _unused().filter(stored_at__lt=before).order_by("id").values_list("id", "sha256")
    return sum(_delete(file_id, digest, before) for file_id, digest in list(unused)) + _sweep(before)


def remove_stranded(at: datetime) -> int:
    """Remove what a crash left half written in the store at least ``STRANDED`` before ``at``; how many."""
    return store().remove_stranded(at - STRANDED)


def _sweep(before: datetime) -> int:
    """Remove what lies in the store without a row, because the transaction that wrote it was rolled back."""
    swept, lying = 0, store().names(before)
    while names := list(islice(lying, SWEPT_AT_ONCE)):
        rows = models.StoredFile.objects.filter(stored_as__in=names).order_by()
        lost = set(names) - set(rows.values_list("stored_as", flat=True))
        swept += sum(_remove(name) for name in lost)
    return swept


@transaction.atomic
def _remove(name: str) -> bool:
    """Remove a file that no row names, unless a backup holds the files: the next sweep finds it again."""
    if not may_remove():
        return False
    store().remove(name)
    return True


@transaction.atomic
def _delete(file_id: UUID, digest: str, before: datetime) -> bool:
    if not may_remove():
        return False
    _only_one_on(digest)
    # A row that refers to this one waits for the lock, so none can appear after the second look.
    row = models.StoredFile.objects.select_for_update().filter(id=file_id, stored_at__lt=before).first()
    if row is None or not _unused().filter(id=row.id).exists():
        return False
    row.delete()
    # The file goes before the commit: a row without its file is made whole by the next upload or deletion,
    # while a file without its row would stay for ever.
    if row.stored_as:
        store().remove(row.stored_as)
    return True


def _unused() -> "QuerySet[StoredFile]":
    """Return the files that no row of any app refers to."""
    rows = models.StoredFile.objects.all()
    for user, field in users_of_files():
        rows = rows.exclude(Exists(user._default_manager.filter(**{field: OuterRef("pk")})))  # noqa: SLF001
    return rows


def users_of_files() -> "list[tuple[type[Model], str]]":
    """Return every model with the name of its foreign key to a stored file."""
    relations = models.StoredFile._meta.get_fields(include_hidden=True)  # noqa: SLF001 - documented
    return [(one.related_model, one.field.name) for one in relations if isinstance(one, ManyToOneRel)]


@transaction.atomic
def _kept(content: BinaryIO, digest: str, size: int, media_type: MediaType, at: datetime) -> "StoredFile":
    """Keep the file and its row; the row of a content that came before is told that it came again."""
    _only_one_on(digest)
    row = models.StoredFile.objects.filter(sha256=digest, erased_at__isnull=True).first()
    if row is None:
        row = models.StoredFile(sha256=digest, size=size, media_type=media_type, stored_at=at)
    row.stored_at = max(row.stored_at, at)
    if not row.stored_as or not is_there(row):
        row.stored_as, row.key = keep_sealed(content)
    row.save()
    return row


@transaction.atomic
def erase_files(of: "Mapping[tuple[type[Model], str], Iterable[UUID]]", *, at: datetime) -> int:
    """Destroy the files that these rows name, by model and foreign key; return how many there were.

    ``of`` holds the ids of the rows. A content that others sent as well stays theirs: the rows given here
    are told that theirs was erased. The key goes with the commit; the sealed bytes go with it too, and a
    copy of them elsewhere opens no more.
    """
    rows = {
        (user, field): list(user._default_manager.filter(id__in=list(ids), **{f"{field}__isnull": False}))  # noqa: SLF001
        for (user, field), ids in of.items()
    }
    files = {getattr(one, f"{field}_id") for (_, field), found in rows.items() for one in found}
    living = models.StoredFile.objects.filter(id__in=files, erased_at__isnull=True).order_by("sha256")
    for digest in living.values_list("sha256", flat=True):
        _only_one_on(digest)
    erased = 0
    for file in living.select_for_update():
        left = models.StoredFile.objects.create(
            sha256=file.sha256,
            size=file.size,
            media_type=file.media_type,
            stored_at=file.stored_at,
            erased_at=at,
        )
        for (user, field), found in rows.items():
            ids = [one.pk for one in found if getattr(one, f"{field}_id") == file.id]
            user._default_manager.filter(id__in=ids).update(**{field: left})  # noqa: SLF001
        erased += 1
        if _unused().filter(id=file.id).exists():
            name = file.stored_as
            file.delete()
            transaction.on_commit(lambda name=name: _remove(name))  # type: ignore[misc]
    return erased


def _only_one_on(digest: str) -> None:
    """Wait until nobody else stores or deletes this content, and let others wait until the commit."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s)", [int.from_bytes(bytes.fromhex(digest[:16]), signed=True)]
        )
