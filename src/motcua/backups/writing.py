"""A file that appears whole or not at all, readable by its owner alone, and never in place of another."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from motcua.backups.errors import BackupError, NoRoomError, TargetExistsError
from motcua.infrastructure.disk import force_names

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PARTIAL = ".partial"


@contextmanager
def new_file(target: Path) -> Iterator[BinaryIO]:
    """Yield a file beside ``target`` that takes its name at the end; after a failure nothing of it stays.

    Raises:
        TargetExistsError: there is a file of that name.
        NoRoomError: the disk, the quota or the largest file size is reached.
        BackupError: the folder cannot be written.
    """
    if target.exists() or target.is_symlink():
        raise TargetExistsError(target)
    beside = target.with_name(f".{target.name}.{secrets.token_hex(6)}{PARTIAL}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb", buffering=1024 * 1024) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            _name(beside, target)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise NoRoomError(target.parent) from error
        said = error.strerror or str(error)
        raise BackupError(f"{error.filename or target}: {said}") from error


def _name(beside: Path, target: Path) -> None:
    """Give the file its name unless somebody took it meanwhile, and force the name to the disk."""
    try:
        os.link(beside, target)
    except FileExistsError as error:
        raise TargetExistsError(target) from error
    force_names(target.parent)
