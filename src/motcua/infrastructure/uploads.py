"""Files on their way in: where the disk has no room even for that, the view is told."""

import contextlib
import errno
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponseBase

from motcua.infrastructure.storage import StorageFullError

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")
_PIECE = 64 * 1024


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


def read_to_the_end(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Let go of what a refused request still sends (a Django middleware).

    Who refuses a file early, because the sign-in ran out, say, leaves it unread. The server would then close
    the connection under the sender, and a proxy in front tells people of a fault in place of our answer.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method not in _WITHOUT_BODY and not hasattr(request, "_body"):
            with contextlib.suppress(OSError):
                stream = getattr(request, "_stream", None)
                for _ in range(settings.MOTCUA_LARGEST_UPLOAD * 2 // _PIECE):
                    if stream is None or not stream.read(_PIECE):
                        break
        return response

    return middleware
