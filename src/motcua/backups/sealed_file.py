"""The encrypted file: a header in clear, then chunks of AES-256-GCM that are bound to it and to their place.

A chunk that was changed, moved, left out or cut off is refused, and so is a file whose last chunk is missing.
Memory holds one chunk, however long the file is.
"""

import json
import struct
from base64 import b64decode, b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from motcua.backups.errors import AlteredError, NewerBackupError, NotABackupError, TruncatedError
from motcua.backups.file_keys import Wrapped, new_file_key, opened

MAGIC = b"MOTCUA BACKUP\n"
FORMAT = 1
CHUNK = 1024 * 1024
LONGEST_HEADER = 4096
_LENGTH = struct.Struct(">I")
_TAG = 16


class SealedWriter:
    """Writes a stream of bytes encrypted; ``close`` must be called, or the file reads as cut short."""

    def __init__(self, file: BinaryIO, made_by: str) -> None:
        key, wrapped = new_file_key()
        header = {
            "format": FORMAT,
            "motcua": made_by,
            "key": wrapped.key_name,
            "own_key": wrapped.own_key,
            "wrapped": b64encode(wrapped.wrapped).decode(),
        }
        line = json.dumps(header, sort_keys=True).encode() + b"\n"
        file.write(MAGIC + line)
        self._file, self._cipher, self._bound = file, AESGCM(key), sha256(line).digest()
        self._parts: list[bytes] = []
        self._waiting = self._number = 0

    def write(self, data: bytes) -> None:
        """Add ``data`` at the end."""
        self._parts.append(data)
        self._waiting += len(data)
        if self._waiting > CHUNK:
            whole = memoryview(b"".join(self._parts))
            while len(whole) > CHUNK:
                self._seal(whole[:CHUNK], last=False)
                whole = whole[CHUNK:]
            self._parts, self._waiting = [bytes(whole)], len(whole)

    def close(self) -> None:
        """Write the last chunk, which says that it is the last."""
        self._seal(memoryview(b"".join(self._parts)), last=True)
        self._parts.clear()

    def _seal(self, chunk: memoryview, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last=last), chunk, self._bound)
        self._file.write(_LENGTH.pack(len(sealed)))
        self._file.write(sealed)
        self._number += 1


class SealedReader:
    """Reads what ``SealedWriter`` wrote, refusing whatever is not exactly that.

    Raises (on opening):
        NotABackupError, NewerBackupError, WrongKeyError, AlteredError, TruncatedError: see the messages.
    """

    def __init__(self, file: BinaryIO, path: Path) -> None:
        if file.read(len(MAGIC)) != MAGIC:
            raise NotABackupError(path)
        line = file.readline(LONGEST_HEADER)
        if not line.endswith(b"\n"):
            raise TruncatedError
        self._file = file
        self._cipher, self._bound = AESGCM(_file_key(line)), sha256(line).digest()
        self._ahead, self._rest = self._chunks(), b""

    def read(self, size: int) -> bytes:
        """Return exactly ``size`` bytes.

        Raises:
            AlteredError, TruncatedError: there are none to be trusted.
        """
        parts, wanted = [], size
        while wanted:
            if not self._rest:
                self._rest = next(self._ahead, b"")
                if not self._rest:
                    raise AlteredError("contents")
            part, self._rest = self._rest[:wanted], self._rest[wanted:]
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def finish(self) -> None:
        """Make sure that nothing follows.

        Raises:
            AlteredError, TruncatedError: something does, or the end is missing.
        """
        if self._rest or next(self._ahead, b""):
            raise AlteredError("contents")

    def _chunks(self) -> Iterator[bytes]:
        number, last = 0, False
        sealed = self._sealed()
        while not last:
            following = self._sealed()
            last = following is None
            if sealed is None:
                raise TruncatedError
            yield self._opened(sealed, number, last=last)
            sealed, number = following, number + 1

    def _sealed(self) -> bytes | None:
        length = self._file.read(_LENGTH.size)
        if not length:
            return None
        if len(length) < _LENGTH.size:
            raise TruncatedError
        (size,) = _LENGTH.unpack(length)
        if not _TAG <= size <= CHUNK + _TAG:
            raise AlteredError("chunk")
        sealed = self._file.read(size)
        if len(sealed) < size:
            raise TruncatedError
        return sealed

    def _opened(self, sealed: bytes, number: int, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(_nonce(number, last=last), sealed, self._bound)
        except InvalidTag:
            pass
        if last:
            try:
                self._cipher.decrypt(_nonce(number, last=False), sealed, self._bound)
            except InvalidTag:
                pass
            else:
                raise TruncatedError
        raise AlteredError(f"chunk {number}")


def _file_key(line: bytes) -> bytes:
    try:
        header = json.loads(line)
        found, made_by = header["format"], str(header["motcua"])
        if isinstance(found, int) and found > FORMAT:
            raise NewerBackupError(made_by, f"format {found}")
        wrapped = Wrapped(str(header["key"]), bool(header["own_key"]), b64decode(header["wrapped"]))
    except (ValueError, KeyError, TypeError) as error:
        raise AlteredError("header") from error
    return opened(wrapped)


def _nonce(number: int, *, last: bool) -> bytes:
    """Return a nonce that no other chunk of the file has; the key is of this file alone."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
