"""What lies in the encrypted stream: named entries, each in blocks, with a hash at its end."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from motcua.backups.errors import AlteredError
from motcua.backups.sealed_file import CHUNK, SealedReader, SealedWriter

ABOUT, SEALS, DUMP = "about.json", "seals.jsonl", "database.dump"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
FILE = "files/"
LARGEST_KEPT = 64 * 1024 * 1024
"""Bytes of the largest entry that is read into memory as a whole; none of ours comes near it."""
_NAME, _BLOCK = struct.Struct(">cH"), struct.Struct(">I")
_ENTRY, _END = b"E", b"Z"


class Writer:
    """Writes entries one after another and remembers their hashes."""

    def __init__(self, out: SealedWriter) -> None:
        self._out = out
        self.hashes: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Write an entry whose content is at hand."""
        self.hashes[name] = self._write(name, (content,))

    def add_stream(self, name: str, blocks: Iterable[bytes]) -> None:
        """Write an entry whose content comes in pieces."""
        self.hashes[name] = self._write(name, blocks)

    def add_file(self, digest: str, blocks: Iterable[bytes]) -> None:
        """Write a stored file, which is named by its hash; the caller has made sure that it is so."""
        self._begin(FILE + digest)
        for block in blocks:
            self._block(block)
        self._out.write(_BLOCK.pack(0) + bytes.fromhex(digest))

    def close(self) -> None:
        """Say that no entry follows."""
        self._out.write(_NAME.pack(_END, 0))
        self._out.close()

    def _write(self, name: str, blocks: Iterable[bytes]) -> str:
        digest = sha256()
        self._begin(name)
        for block in blocks:
            digest.update(block)
            self._block(block)
        self._out.write(_BLOCK.pack(0) + digest.digest())
        return digest.hexdigest()

    def _begin(self, name: str) -> None:
        told = name.encode()
        self._out.write(_NAME.pack(_ENTRY, len(told)) + told)

    def _block(self, block: bytes) -> None:
        if block:
            self._out.write(_BLOCK.pack(len(block)))
            self._out.write(block)


@dataclass
class Entry:
    """One entry while it is read: ``blocks`` must be gone through to its end, which proves the hash."""

    name: str
    _reader: SealedReader
    size: int = 0
    digest: str = ""

    def blocks(self) -> Iterator[bytes]:
        """Yield the content in pieces.

        Raises:
            AlteredError, TruncatedError: it is not what was written.
        """
        digest = sha256()
        while True:
            (size,) = _BLOCK.unpack(self._reader.read(_BLOCK.size))
            if not size:
                break
            while size:
                part = self._reader.read(min(size, CHUNK))
                size -= len(part)
                self.size += len(part)
                digest.update(part)
                yield part
        if self._reader.read(digest.digest_size) != digest.digest():
            raise AlteredError(self.name)
        self.digest = digest.hexdigest()

    def content(self) -> bytes:
        """Return the whole content.

        Raises:
            AlteredError, TruncatedError: it is not what was written.
        """
        parts: list[bytes] = []
        for part in self.blocks():
            parts.append(part)
            if self.size > LARGEST_KEPT:
                raise AlteredError(self.name)
        return b"".join(parts)

    def skip(self) -> None:
        """Go through the content for its hash alone."""
        for _ in self.blocks():
            pass


def entries(reader: SealedReader) -> Iterator[Entry]:
    """Yield the entries in their order; each must be read before the next is asked for.

    Raises:
        AlteredError, TruncatedError: the file is not what was written.
    """
    while True:
        kind, length = _NAME.unpack(reader.read(_NAME.size))
        if kind == _END:
            reader.finish()
            return
        if kind != _ENTRY:
            raise AlteredError("entry")
        yield Entry(reader.read(length).decode(), reader)
