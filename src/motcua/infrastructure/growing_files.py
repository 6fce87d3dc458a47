"""Files that only grow, a line at a time, each forced to the disk: what must be known without a database."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from motcua.infrastructure.disk import force_names


def append_lines(path: Path, lines: Iterable[str]) -> int:
    """Add ``lines`` (ASCII, without their ends) to the file and force them to the disk; return how many.

    A line torn by a crash stays alone on its own: the next ones begin anew.
    """
    added = [f"{line}\n" for line in lines]
    if not added:
        return 0
    is_new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("a+b") as file:
        if _is_torn(file):
            file.write(b"\n")
        file.write("".join(added).encode("ascii"))
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        force_names(path.parent)
    return len(added)


def _is_torn(file: BinaryIO) -> bool:
    if not file.seek(0, os.SEEK_END):
        return False
    file.seek(-1, os.SEEK_END)
    return file.read(1) != b"\n"
