"""Taking a backup while people work: database and files of one moment, in one encrypted file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from motcua.audit import queries as audit
from motcua.backups import entries, figures, programs
from motcua.backups.errors import BusyError
from motcua.backups.file_keys import name_of
from motcua.backups.sealed_file import CHUNK, SealedWriter
from motcua.backups.writing import new_file
from motcua.documents import queries as documents
from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.kept_files import FilesHeldError, files_stay
from motcua.infrastructure.reading import one_moment
from motcua.infrastructure.signing import SigningKey, installation_key
from motcua.infrastructure.storage import ContentStore, FileMissingError

Progress = Callable[[int], None]
QUICK: Final = 1
_DUMP: Final = ("--format=custom", "--no-owner", "--no-privileges", "--lock-wait-timeout=60s")


@dataclass
class Taken:
    """What came of it; lost and altered files are named by their hashes and are not in the backup."""

    path: Path
    moment: datetime
    files: int = 0
    size: int = 0
    lost: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Say whether every file that the database names is in it."""
        return not self.lost and not self.altered


def take(target: Path, *, at: datetime, progress: Progress | None = None, compression: int = QUICK) -> Taken:
    """Write a backup of this moment to ``target``; ``progress`` is told bytes as they are read.

    ``compression`` of the database is gzip's, 1 to 9; files are kept as they are.

    Raises:
        BackupError: it cannot be taken; nothing of it stays. The message says why.
        SigningKeyMissingError: ``motcua init`` has not made the installation's key.
    """
    taken = Taken(target, at)
    key, program = installation_key(settings.MOTCUA_HOME), programs.dump_program()
    with new_file(target) as file, _held_still() as snapshot:
        about = _about(at, program.major)
        sealed = SealedWriter(file, version("motcua"))
        writer = entries.Writer(sealed)
        writer.add(entries.ABOUT, canonical_bytes(about))
        writer.add(entries.SEALS, audit.seals_outside(audit.amounts().last_seal))
        listed = _add_files(writer, taken, progress)
        words = (
            *_DUMP,
            f"--compress={compression}",
            f"--snapshot={snapshot}",
            f"--dbname={programs.address()}",
        )
        with programs.reading_from(program, *words) as dump:
            writer.add_stream(entries.DUMP, _blocks(dump.read, progress))
        _add_manifest(writer, key, {"about": about, "files": listed, "entries": dict(writer.hashes)})
        writer.close()
        file.flush()
        taken.size = file.tell()
    return taken


def expected_bytes() -> int:
    """Return roughly how much will be read, for a progress bar."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        database: int = cursor.fetchone()[0]
    return documents.amount_stored()[1] + database // 6  # the dump is compressed and has no indexes


@contextmanager
def _held_still() -> Iterator[str]:
    """Hold one moment of the database and all its files; yield the snapshot's name for pg_dump."""
    try:
        with files_stay(), one_moment():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_export_snapshot()")
                snapshot: str = cursor.fetchone()[0]
            yield snapshot
    except FilesHeldError as error:
        raise BusyError from error


def _about(at: datetime, dump_major: int) -> dict[str, JSON]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "motcua": version("motcua"),
        "moment": timezone.localtime(at).isoformat(timespec="seconds"),
        "server": programs.server_major(),
        "dump": dump_major,
        "migrations": sorted(f"{app}.{name}" for app, name in applied),
        "data_key": name_of(settings.MOTCUA_DATA_KEYS[0]),
        "audit": figures.recorded(),
        "files": figures.stored(),
        "figures": [figures.counted(*period) for period in figures.periods(local_day(at))],
    }


def _add_files(writer: entries.Writer, taken: Taken, progress: Progress | None) -> dict[str, JSON]:
    """Write every file of the moment; return how many there are and one hash over them all."""
    store, listed = content_store(settings.MOTCUA_FILES_URL), sha256()
    for digest, size in documents.every_file():
        blocks = _sound_content(store, digest, taken)
        if blocks is None:
            continue
        writer.add_file(digest, blocks)
        listed.update(digest.encode())
        taken.files += 1
        if progress:
            progress(size)
    return {
        "count": taken.files,
        "list": listed.hexdigest(),
        "lost": list(taken.lost),
        "altered": list(taken.altered),
    }


def _sound_content(store: ContentStore, digest: str, taken: Taken) -> Iterator[bytes] | None:
    """Return the content of a file; None, and a note of it, where it is lost or not what its name says.

    The file is opened once, and a large one read twice: to know that it is sound, and to write it.
    """
    try:
        file = store.open(digest)
    except FileMissingError:
        taken.lost.append(digest)
        return None
    found, first = sha256(), file.read(CHUNK)
    piece = first
    while piece:
        found.update(piece)
        piece = file.read(CHUNK) if len(piece) == CHUNK else b""
    if found.hexdigest() == digest:
        return _content(file, first)
    file.close()
    taken.altered.append(digest)
    return None


def _content(file: BinaryIO, first: bytes) -> Iterator[bytes]:
    """Yield an open file that begins with ``first`` to its end, and close it."""
    with file:
        yield first
        if len(first) == CHUNK:
            file.seek(CHUNK)
            yield from _blocks(file.read, None)


def _blocks(read: Callable[[int], bytes], progress: Progress | None) -> Iterator[bytes]:
    while block := read(CHUNK):
        yield block
        if progress:
            progress(len(block))


def _add_manifest(writer: entries.Writer, key: SigningKey, manifest: dict[str, JSON]) -> None:
    """Write what the backup says of itself, signed by the installation."""
    text = canonical_bytes(manifest)
    signed = {"key": key.key_id, "public": key.public_pem(), "signature": key.sign(text).hex()}
    writer.add(entries.MANIFEST, text)
    writer.add(entries.SIGNATURE, canonical_bytes(signed))
