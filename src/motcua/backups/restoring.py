"""Restoring a backup into an empty database, all or nothing, and proving what came of it."""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import connection

from motcua.audit import operations as audit
from motcua.backups import entries, programs, reading
from motcua.backups.entries import Entry
from motcua.backups.errors import NoRoomError, UnusableStoreError, UsedPlaceError
from motcua.backups.reading import Contents
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.storage import (
    ContentStore,
    StorageFullError,
)

_TABLES: Final = """
SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname !~ '^pg_' AND nspname <> 'information_schema'"""
_RESTORE: Final = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where an older file of seals was put aside (None: there was none)."""

    contents: Contents
    aside: Path | None


def restore(
    path: Path, *, at: datetime, with_files: bool = True, progress: Progress | None = None
) -> Restored:
    """Restore a backup into the database and the files' folder of the settings.

    Where it fails, database, files and seals are as they were. ``with_files`` off: files are proven while
    they are read and written nowhere. Call ``reading.check`` before, where the file was not proven yet.

    Raises:
        UsedPlaceError: the database holds something.
        BackupError: the file cannot be restored; the message says why.
    """
    require_empty()
    store = content_store(settings.MOTCUA_FILES_URL) if with_files else None
    with ExitStack() as undone:
        kept = _Files(store, undone)
        with reading.opened(path) as reader:
            all_entries = entries.entries(reader)
            contents = reading.first(all_entries)
            seals = b""
            for entry in all_entries:
                if entry.name == entries.MANIFEST:
                    reading.last(contents, entry, all_entries)
                    continue
                if entry.name == entries.SEALS:
                    seals = entry.content()
                elif entry.name == entries.DUMP:
                    _load(entry, contents.about["dump"])
                    undone.callback(_empty_again)
                else:
                    kept.take(entry)
                contents.passed(entry)
                if progress:
                    progress(entry.size)
        reading.require_closed(contents)
        undone.pop_all()
    return Restored(contents, audit.put_back_seals(seals, at=at))


def require_empty() -> None:
    """Make sure that nothing would be overwritten.

    Raises:
        UsedPlaceError: the database has tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TABLES)
        tables: int = cursor.fetchone()[0]
    if tables:
        raise UsedPlaceError(str(connection.settings_dict["NAME"]), tables)


@dataclass
class _Files:
    """Takes stored files back; what it wrote it takes away again unless all goes well."""

    store: ContentStore | None
    undone: ExitStack

    def take(self, entry: Entry) -> None:
        if self.store is None:
            entry.skip()
            return
        digest = entry.name.removeprefix(entries.FILE)
        try:
            is_new = self.store.fault_of(digest) != ""
            with self.store.incoming() as incoming:
                for block in entry.blocks():
                    incoming.write(block)
                if is_new and incoming.digest == digest:
                    self.store.remove(digest)  # one that was altered gives way
                    incoming.keep()
                    self.undone.callback(self._take_away, self.store, digest)
        except StorageFullError as error:
            raise NoRoomError(settings.MOTCUA_FILES_URL) from error
        except OSError as error:
            raise UnusableStoreError(settings.MOTCUA_FILES_URL, error) from error

    @staticmethod
    def _take_away(store: ContentStore, digest: str) -> None:
        with suppress(OSError):  # where the store is gone, why it all failed is what must be heard
            store.remove(digest)


def _load(entry: Entry, made_with: int) -> None:
    """Give the dump to pg_restore, which loads all of it or nothing."""
    program = programs.restore_program(made_with)
    connection.close()
    with programs.writing_to(program, *_RESTORE, f"--dbname={programs.address()}") as loading:
        for block in entry.blocks():
            loading.write(block)


def _empty_again() -> None:
    """Take the tables away again: they were loaded, and then the rest of the file was not sound."""
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
