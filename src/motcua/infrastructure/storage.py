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
from tempfile import TemporaryFile
from typing import BinaryIO, Literal, TypeAlias

from motcua.infrastructure.disk import force_names

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


class Scratch:
    """A file without a name, for looking at what somebody sent: it vanishes, even when the power goes."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self._digest = file, sha256()
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


class Incoming(Scratch):
    """A file on its way in; it vanishes unless it is kept."""

    def __init__(self, file: BinaryIO, settle: Callable[[BinaryIO, str], None]) -> None:
        super().__init__(file)
        self._settle = settle

    def keep(self) -> str:
        """Give the file its final place, safe against a crash, and return its SHA-256 in hexadecimal."""
        self.file.flush()
        self._settle(self.file, self.digest)
        return self.digest


class ContentStore(ABC):
    """Files, each named by its SHA-256."""

    @abstractmethod
    def scratch(self) -> AbstractContextManager[Scratch]:
        """Open a file that is never kept and has no name, so that no crash leaves it readable.

        Raises:
            StorageFullError: the disk, the quota or the largest file size is reached.
        """

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
    def remove_stranded(self, before: datetime) -> int:
        """Remove what a crash left on its way in, last written before that moment; return how many."""

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

    @property
    def _on_the_way(self) -> Path:
        """Where files lie until they have their name; on the same disk, so that naming is all or nothing."""
        return self.folder / "incoming"

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        with room():
            self._on_the_way.mkdir(parents=True, exist_ok=True, mode=0o700)
            with TemporaryFile(dir=self._on_the_way) as file:
                yield Scratch(file)

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        path = self._on_the_way / secrets.token_hex(16)
        with room():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
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

    def remove_stranded(self, before: datetime) -> int:
        if not self._on_the_way.is_dir():
            return 0
        with suppress(PermissionError):  # a folder that another machine made, and rules
            self._on_the_way.chmod(0o700)  # earlier versions made it readable for the group
        removed = 0
        for path in self._on_the_way.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()
                    removed += 1
        return removed

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
                force_names(changed)

    def _place(self, digest: str) -> Path:
        if not named_by_content(digest):
            raise FileMissingError(digest)
        return self.folder / digest[:2] / digest[2:4] / digest


def named_by_content(digest: str) -> bool:
    """Return whether it is a name that the store gives."""
    return bool(_NAME.fullmatch(digest))


@contextmanager
def room() -> Iterator[None]:
    """Turn the system's words for a full disk into ours.

    Raises:
        StorageFullError: the disk, the quota or the largest file size is reached.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise StorageFullError from error
        raise
