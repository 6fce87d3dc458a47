"""Reading a backup: what it says of itself, and whether it is what the installation wrote."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from motcua.backups import entries, programs
from motcua.backups.entries import Entry
from motcua.backups.errors import (
    AlteredError,
    BackupError,
    DataKeysMissingError,
    NewerBackupError,
    OlderServerError,
    UnknownSignerError,
)
from motcua.backups.file_keys import name_of
from motcua.backups.sealed_file import SealedReader
from motcua.infrastructure.signing import name_of_key, verified_key_id

About = dict[str, Any]


@dataclass
class Contents:
    """What a backup holds, filled while it is read; ``manifest`` is proven once ``closed`` was called."""

    about: About
    hashes: dict[str, str] = field(default_factory=dict)
    files: int = 0
    signed_by: str = ""
    manifest: dict[str, Any] = field(default_factory=dict)
    _listed: "Any" = field(default_factory=sha256)

    def passed(self, entry: Entry) -> None:
        """Note an entry that was read to its end.

        Raises:
            AlteredError: it is a stored file whose name is not its hash.
        """
        if entry.name.startswith(entries.FILE):
            digest = entry.name.removeprefix(entries.FILE)
            if entry.digest != digest:
                raise AlteredError(entry.name)
            self.files += 1
            self._listed.update(digest.encode())
        else:
            self.hashes[entry.name] = entry.digest

    def closed(self, manifest: bytes, signature: bytes) -> None:
        """Prove that the signed manifest says what was read.

        Raises:
            AlteredError: it does not.
            UnknownSignerError: it was signed by an installation that is not known here.
        """
        said, told = json.loads(signature), json.loads(manifest)
        try:
            key_id = verified_key_id(said["public"], manifest, bytes.fromhex(said["signature"]))
        except (ValueError, KeyError) as error:
            raise AlteredError("signature") from error
        if name_of_key(settings.MOTCUA_HOME, key_id) is None:
            raise UnknownSignerError(key_id)
        read = {name: digest for name, digest in self.hashes.items() if name in told["entries"]}
        files = (told["files"]["count"], told["files"]["list"])
        if (read, told["about"]) != (told["entries"], self.about) or files != (
            self.files,
            self._listed.hexdigest(),
        ):
            raise AlteredError("manifest")
        self.manifest, self.signed_by = told, key_id


@contextmanager
def opened(path: Path) -> Iterator[SealedReader]:
    """Open a backup.

    Raises:
        BackupError: it cannot be read; the message says why.
    """
    try:
        with path.open("rb") as file:
            yield SealedReader(file, path)
    except OSError as error:
        raise BackupError(f"{error.filename or path}: {error.strerror}") from error


def read_about(entry: Entry) -> About:
    """Return what the first entry says, if this program, server and installation can restore it.

    Raises:
        NewerBackupError, OlderServerError, DataKeysMissingError, AlteredError: they cannot.
    """
    if entry.name != entries.ABOUT:
        raise AlteredError(entry.name)
    about: About = json.loads(entry.content())
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(about["migrations"]) - known)
    if unknown:
        raise NewerBackupError(about["motcua"], ", ".join(unknown[:3]))
    here = programs.server_major()
    if here < about["server"]:
        raise OlderServerError(about["server"], here)
    if about["data_key"] not in map(name_of, settings.MOTCUA_DATA_KEYS):
        raise DataKeysMissingError(about["data_key"])
    return about


def check(path: Path) -> Contents:
    """Read a backup from its first byte to its last and return what it holds.

    Raises:
        BackupError: it is not whole, not ours, or not for this program.
    """
    with opened(path) as reader:
        all_entries = entries.entries(reader)
        contents = first(all_entries)
        for entry in all_entries:
            if entry.name == entries.MANIFEST:
                last(contents, entry, all_entries)
            else:
                entry.skip()
                contents.passed(entry)
    return require_closed(contents)


def first(all_entries: Iterator[Entry]) -> Contents:
    """Read the first entry; as ``read_about``."""
    entry = next(all_entries, None)
    if entry is None:
        raise AlteredError("contents")
    contents = Contents(read_about(entry))
    contents.passed(entry)
    return contents


def last(contents: Contents, manifest: Entry, all_entries: Iterator[Entry]) -> None:
    """Read manifest and signature, and prove them; as ``Contents.closed``."""
    text = manifest.content()
    signature = next(all_entries, None)
    if signature is None or signature.name != entries.SIGNATURE:
        raise AlteredError("signature")
    contents.closed(text, signature.content())


def require_closed(contents: Contents) -> Contents:
    """Return ``contents`` if its manifest was read and proven.

    Raises:
        AlteredError: there was none.
    """
    if not contents.signed_by:
        raise AlteredError("manifest")
    return contents
