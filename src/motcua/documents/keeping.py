"""How a content lies in the store: sealed under a key of its own, which only this installation can open.

Destroying the key makes the file unreadable wherever a copy of it lies. Files from before they were sealed
have no key and stay readable as they are.
"""

import io
from collections.abc import Iterable
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.accounts import keyring
from motcua.documents.errors import FileErasedError
from motcua.documents.models import StoredFile
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.sealed_files import SealedReader, new_file_key, seal_file
from motcua.infrastructure.storage import ContentStore, FileMissingError

ROTATED_AT_ONCE = 500


def store() -> ContentStore:
    """Return the store of this installation."""
    return content_store(settings.MOTCUA_FILES_URL)


def keep_sealed(content: BinaryIO) -> tuple[str, bytes]:
    """Keep ``content`` sealed; return its name in the store and its key, wrapped for this installation.

    Raises:
        StorageFullError: the server has no room. Nothing is kept.
    """
    content.seek(0)
    key = new_file_key()
    with store().incoming() as incoming:
        seal_file(key, content, incoming.write)
        return incoming.keep(), keyring.wrap(key)


def open_content(row: StoredFile) -> BinaryIO:
    """Open what the row stands for, as it came in.

    Raises:
        FileErasedError: its key was destroyed.
        FileMissingError: the row is there but the file is not.
    """
    if row.erased_at is not None:
        raise FileErasedError(row.id)
    file = store().open(row.stored_as)
    if row.key is None:
        return file
    return io.BufferedReader(SealedReader(keyring.unwrap(bytes(row.key)), file))


def is_there(row: StoredFile) -> bool:
    """Tell whether the file of the row lies in the store."""
    try:
        store().open(row.stored_as).close()
    except FileMissingError:
        return False
    return True


def rotate_files(after: UUID | None = None, size: int = ROTATED_AT_ONCE) -> tuple[int, UUID | None]:
    """Wrap the keys of the next ``size`` files under the newest data key; return how many, and the last."""
    with transaction.atomic():
        rows = StoredFile.objects.select_for_update().filter(key__isnull=False).order_by("id")
        batch: Iterable[StoredFile] = list((rows.filter(id__gt=after) if after else rows)[:size])
        old, last = [], None
        for row in batch:
            last = row.id
            if row.key and not keyring.is_newest(bytes(row.key)):
                row.key = keyring.wrap(keyring.unwrap(bytes(row.key)))
                old.append(row)
        StoredFile.objects.bulk_update(old, ["key"])
    return len(old), last
