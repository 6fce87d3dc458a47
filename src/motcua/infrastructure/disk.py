"""What a file system keeps only when it is forced to."""

import os
from pathlib import Path


def force_names(folder: Path) -> None:
    """Force to the disk which files the folder has: a file's own content may be there without its name.

    Raises:
        OSError: the disk failed; after a crash the names may be the old ones.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
