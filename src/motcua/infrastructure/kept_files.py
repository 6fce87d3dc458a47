"""While a backup is taken no stored file is removed: those of its moment must still be there at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection

_ONE_BACKUP: Final = 0x6D6F7463756162
_FILES: Final = 0x6D6F7463756166  # a backup holds it alone, whoever removes a file shares it


class FilesHeldError(Exception):
    """Another backup holds the files."""


@contextmanager
def files_stay() -> Iterator[None]:
    """Keep every stored file until the end; removals under way are waited for.

    Raises:
        FilesHeldError: another backup is under way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_ONE_BACKUP])
        if not cursor.fetchone()[0]:
            raise FilesHeldError
        try:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_FILES])
            yield
        finally:
            if connection.is_usable():
                cursor.execute("SELECT pg_advisory_unlock(%s), pg_advisory_unlock(%s)", [_FILES, _ONE_BACKUP])


def may_remove() -> bool:
    """Say whether files may be removed in this transaction; if so, a backup that begins waits for its end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock_shared(%s)", [_FILES])
        return bool(cursor.fetchone()[0])
