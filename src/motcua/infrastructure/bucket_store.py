"""Files in a bucket that speaks S3, for more than one web machine: the same names, the same promises."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import obstore
from django.conf import settings
from obstore.exceptions import BaseError
from obstore.store import S3Store

from motcua.infrastructure.storage import (
    ContentStore,
    FileMissingError,
    Incoming,
    Scratch,
    named_by_content,
    room,
)

_IN_MEMORY = 4 * 1024**2  # bytes; what is larger lies in a temporary file on its way
_PROBE = "probe"


class BucketUnreachableError(OSError):
    """The bucket does not answer, or does not let us in; the message names no secret."""

    def __init__(self, error: Exception) -> None:
        super().__init__(f"kho tệp S3 không dùng được / the S3 bucket cannot be used: {type(error).__name__}")


class BucketStore(ContentStore):
    """A bucket; each file lies under ``prefix/ab/cd/abcd…``."""

    def __init__(self, bucket: str, prefix: str) -> None:
        self._bucket = _connected(bucket, prefix)

    @contextmanager
    def scratch(self) -> Iterator[Scratch]:
        with room(), SpooledTemporaryFile(_IN_MEMORY) as file:
            yield Scratch(cast("BinaryIO", file))

    @contextmanager
    def incoming(self) -> Iterator[Incoming]:
        with room(), SpooledTemporaryFile(_IN_MEMORY) as file:
            yield Incoming(cast("BinaryIO", file), self._settle)

    def open(self, digest: str) -> BinaryIO:
        with ExitStack() as unless_read, _reachable():
            file = unless_read.enter_context(SpooledTemporaryFile(_IN_MEMORY))
            try:
                for piece in obstore.get(self._bucket, _key(digest)).stream(min_chunk_size=1024**2):
                    file.write(piece)
            except FileNotFoundError as error:
                raise FileMissingError(digest) from error
            unless_read.pop_all()
        file.seek(0)
        return cast("BinaryIO", file)

    def remove(self, digest: str) -> None:
        with _reachable(), suppress(FileNotFoundError):
            obstore.delete(self._bucket, _key(digest))

    def names(self, before: datetime) -> Iterator[str]:
        with _reachable():
            for page in obstore.list(self._bucket):
                for found in page:
                    name = found["path"].rpartition("/")[2]
                    if named_by_content(name) and found["last_modified"] < before:
                        yield name

    def remove_stranded(self, before: datetime) -> int:  # noqa: ARG002 - on the way nothing has a name
        return 0

    def check(self) -> None:
        with _reachable():
            obstore.put(self._bucket, _PROBE, b"?")
            obstore.delete(self._bucket, _PROBE)

    def _settle(self, written: BinaryIO, digest: str) -> None:
        with _reachable():
            try:
                obstore.head(self._bucket, _key(digest))
            except FileNotFoundError:
                written.seek(0)
                obstore.put(self._bucket, _key(digest), written)


@cache
def _connected(bucket: str, prefix: str) -> S3Store:
    """Return the connection of this process, which is kept: it holds open lines."""
    return S3Store(
        bucket,
        prefix=prefix or None,
        config={
            "endpoint": settings.MOTCUA_S3_ENDPOINT,
            "region": settings.MOTCUA_S3_REGION,
            "access_key_id": settings.MOTCUA_S3_ACCESS_KEY,
            "secret_access_key": settings.MOTCUA_S3_SECRET_KEY,
            "virtual_hosted_style_request": False,
        },
        client_options={
            "allow_http": settings.MOTCUA_S3_ENDPOINT.startswith("http://"),
            "connect_timeout": timedelta(seconds=5),
            "timeout": timedelta(seconds=60),
        },
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
    )


def _key(digest: str) -> str:
    if not named_by_content(digest):
        raise FileMissingError(digest)
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except (BaseError, FileNotFoundError) as error:  # what is not found here is the bucket itself
        raise BucketUnreachableError(error) from error
