"""Files that are unreadable without their own key: sealed piece by piece, read from any place.

Each file has a key of its own that is used once, so the number of a piece may be its nonce. The last piece is
marked as the last: a file that was cut off, or whose pieces were exchanged, does not open.
"""

import io
import os
from collections.abc import Callable
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BITS: Final = 256
PIECE: Final = 64 * 1024
_TAG: Final = 16
_MARK: Final = b"MCF\x01"


class SealedFileError(Exception):
    """The file was changed, cut off, or belongs to another key."""


def new_file_key() -> bytes:
    """Return a fresh key for one file."""
    return AESGCM.generate_key(bit_length=KEY_BITS)


def seal_file(key: bytes, source: BinaryIO, write: Callable[[bytes], None]) -> None:
    """Read ``source`` to its end and write it sealed under ``key``, which must never seal another file."""
    cipher = AESGCM(key)
    write(_MARK)
    number, piece = 0, source.read(PIECE)
    while True:
        following = source.read(PIECE) if len(piece) == PIECE else b""
        write(cipher.encrypt(_nonce(number, is_last=not following), piece, _MARK))
        if not following:
            return
        number, piece = number + 1, following


class SealedReader(io.RawIOBase):
    """A sealed file, open for reading from any place; a piece is opened when it is read."""

    def __init__(self, key: bytes, file: BinaryIO) -> None:
        super().__init__()
        if file.read(len(_MARK)) != _MARK:
            file.close()
            raise SealedFileError
        self._cipher, self._file = AESGCM(key), file
        sealed = file.seek(0, os.SEEK_END) - len(_MARK)
        self._pieces = max(-(-sealed // (PIECE + _TAG)), 1)
        self._size = sealed - self._pieces * _TAG
        self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def seekable(self) -> bool:
        """Tell that reading may begin anywhere."""
        return True

    def tell(self) -> int:
        """Return where reading goes on."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go on reading elsewhere."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        self._at = max(start + offset, 0)
        return self._at

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # what is passed
        """Fill ``buffer`` as far as the piece goes in which reading stands.

        Raises:
            SealedFileError: the piece does not open.
        """
        if self._at >= self._size:
            return 0
        number, start = divmod(self._at, PIECE)
        taken = self._piece(number)[start : start + len(buffer)]
        buffer[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)

    def close(self) -> None:
        """Close the file beneath as well."""
        self._file.close()
        super().close()

    def _piece(self, number: int) -> bytes:
        if self._open[0] != number:
            self._file.seek(len(_MARK) + number * (PIECE + _TAG))
            sealed = self._file.read(PIECE + _TAG)
            nonce = _nonce(number, is_last=number == self._pieces - 1)
            try:
                self._open = number, self._cipher.decrypt(nonce, sealed, _MARK)
            except (InvalidTag, ValueError) as error:
                raise SealedFileError from error
        return self._open[1]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])
