"""Where stored files lie: what ``MOTCUA_FILES_URL`` may name."""

import re
from pathlib import Path

from motcua.infrastructure.bucket_store import BucketStore
from motcua.infrastructure.environment import UnusableValueError
from motcua.infrastructure.storage import ContentStore, FolderStore

EXAMPLE = "/srv/motcua/files"
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_PREFIX = re.compile(r"[A-Za-z0-9._/-]*")


def content_store(address: str) -> ContentStore:
    """Return the store that ``MOTCUA_FILES_URL`` names: a folder, or a bucket."""
    place = files_place(address)
    if isinstance(place, Path):
        return FolderStore(place)
    return BucketStore(*place)


def files_address(address: str) -> str:
    """Return ``address`` as it is kept: an absolute folder, or ``s3://bucket/prefix``.

    Raises:
        UnusableValueError: it names neither.
    """
    place = files_place(address)
    return str(place) if isinstance(place, Path) else address


def files_place(address: str) -> Path | tuple[str, str]:
    """Return the folder that ``address`` names by its path or its ``file://`` address, or bucket and prefix.

    Raises:
        UnusableValueError: the address names something else.
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        rest = address
    elif scheme == "s3":
        bucket, _, prefix = rest.partition("/")
        if not _BUCKET.fullmatch(bucket) or not _PREFIX.fullmatch(prefix):
            raise UnusableValueError("names no bucket (letters, digits, dots, hyphens) with a plain prefix")
        return bucket, prefix.rstrip("/")
    elif scheme != "file" or not rest.startswith("/"):
        raise UnusableValueError("is neither a folder, nor its file:/// address, nor s3://bucket/prefix")
    if not rest.strip():
        raise UnusableValueError("names no folder")
    return Path(rest).expanduser().absolute()
