"""Files outside the database, named by what they contain, so that a file is stored once and cannot change."""

import errno
import os
import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Literal, TypeAlias

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NAME = re.compile(r"[0-9a-f]{64}")
_PIECE = 1024**2
Fault: TypeAlias = Literal["", "lost", "altered"]


class StorageFullError(Exception):
    """There is no room for the file; nothing of it was kept."""

    def __init__(self) -> None:
        super().__init__(
            "Máy chủ đã hết chỗ lưu tệp; tệp chưa được lưu / the server has no room left; nothing was stored"
        )


class FileMissingError(Exception):
    """The row is there but its file is not: the folder was damaged or not restored."""

    def __init__(self, digest: str) -> None:
        super().__init__(f"file {digest} is missing")


class Incoming:
    """A file on its way in; it vanishes unless it is kept."""

    def __init__(self, file: BinaryIO, settle: Callable[[BinaryIO, str], None]) -> None:
        self.file, self._settle, self._digest = file, settle, sha256()
        self.size = 0

    def write(self, chunk: bytes) -> None:
        """Add ``chunk`` at the end."""
        self.file.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written so far, in hexadecimal."""
        return self._digest.hexdigest()

    def keep(self) -> str:
        """Give the file its final place, safe against a crash, and return its SHA-256 in hexadecimal."""
        self.file.flush()
        self._settle(self.file, self.digest)
        return self.digest


class ContentStore(ABC):
    """Files, each named by its SHA-256."""

    @abstractmethod
    def incoming(self) -> AbstractContextManager[Incoming]:
        """Open a new file for writing; unless ``keep`` is called, nothing of it stays.

        Raises:
            StorageFullError: the disk, the quota or the largest file size is reached.
        """

    @abstractmethod
    def open(self, digest: str) -> BinaryIO:
        """Open a kept file for reading.

        Raises:
            FileMissingError: there is no such file.
        """

    @abstractmethod
    def remove(self, digest: str) -> None:
        """Remove a kept file; one that is not there is no error."""

    @abstractmethod
    def names(self, before: datetime) -> Iterator[str]:
        """Return the names of the files that were kept before that moment."""

    @abstractmethod
    def check(self) -> None:
        """Write, force to the disk and remove one small file (``/readyz``).

        Raises:
            StorageFullError, OSError: files cannot be stored.
        """

    def fault_of(self, digest: str) -> Fault:
        """Read a kept file and say whether it is there and still what its name says."""
        found = sha256()
        try:
            with self.open(digest) as file:
                while piece := file.read(_PIECE):
                    found.update(piece)
        except FileMissingError:
            return "lost"
        return "" if found.hexdigest() == digest else "altered"


class FolderStore(ContentStore):
    """A folder of this machine, or one that several machines share."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        path = self.folder / "incoming" / secrets.token_hex(16)
        with _room():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
            try:
                with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o640), "w+b") as file:
                    yield Incoming(file, lambda written, digest: self._settle(path, written, digest))
            finally:
                with suppress(FileNotFoundError):
                    path.unlink()

    def open(self, digest: str) -> BinaryIO:
        try:
            return self._place(digest).open("rb")
        except FileNotFoundError as error:
            raise FileMissingError(digest) from error

    def remove(self, digest: str) -> None:
        self._place(digest).unlink(missing_ok=True)

    def names(self, before: datetime) -> Iterator[str]:
        for path in self.folder.glob("??/??/*"):
            with suppress(FileNotFoundError):
                if named_by_content(path.name) and path.stat().st_mtime < before.timestamp():
                    yield path.name

    def check(self) -> None:
        with self.incoming() as probe:
            probe.write(b"?")
            probe.file.flush()
            os.fsync(probe.file.fileno())

    def _settle(self, path: Path, written: BinaryIO, digest: str) -> None:
        os.fsync(written.fileno())
        target = self._place(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
            path.replace(target)
            for changed in (target.parent, target.parent.parent, self.folder):
                _sync_folder(changed)

    def _place(self, digest: str) -> Path:
        if not named_by_content(digest):
            raise FileMissingError(digest)
        return self.folder / digest[:2] / digest[2:4] / digest


def named_by_content(digest: str) -> bool:
    """Return whether it is a name that the store gives."""
    return bool(_NAME.fullmatch(digest))


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFullError from error
        raise


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
