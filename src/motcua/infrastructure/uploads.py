"""Files on their way in: where the disk has no room even for that, the view is told."""

import contextlib
import errno
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from motcua.infrastructure.storage import StorageFullError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


if TYPE_CHECKING:
    _Upload = UploadedFile[bytes]
else:  # Django's own class takes no type argument at run time
    _Upload = UploadedFile


class NoRoomUpload(_Upload):
    """Stands for a file that could not be received; reading it says why."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:  # noqa: ARG002
        """Refuse to be read.

        Raises:
            StorageFullError: always.
        """
        raise StorageFullError


class TemporaryUploadHandler(TemporaryFileUploadHandler):
    """Django's handler for large files, under which a full disk would fail the whole request."""

    is_full = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self.is_full = False
        with self._room():
            super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece; once the disk is full or the file too large, the rest is let go.

        One piece above the limit is kept, by which whoever takes the file in sees that it is too large.
        """
        if not self.is_full and start <= settings.MOTCUA_LARGEST_UPLOAD:
            with self._room():
                super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        """Return the file, or what stands for it."""
        if not self.is_full:
            with self._room():
                return super().file_complete(file_size)
        file = getattr(self, "file", None)
        if isinstance(file, TemporaryUploadedFile):
            with contextlib.suppress(OSError):
                file.close()
        return NoRoomUpload(None, self.file_name, self.content_type, file_size)

    @contextlib.contextmanager
    def _room(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            self.is_full = True
