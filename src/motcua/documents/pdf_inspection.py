"""Whether a PDF is whole, open and without programs inside."""

import re
import zlib
from collections.abc import Iterator

from motcua.documents.errors import RefusalCode, UploadRefusedError

_STREAM = re.compile(rb"stream\r?\n")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|ImportData|SubmitForm)(?![A-Za-z0-9])")
_ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
_TAIL = 4096  # where the last marker must stand; some programs write a few bytes after it
_LARGEST_UNPACKED = 32 * 1024 * 1024  # of all object streams together: real files stay far below


def inspect_pdf(content: bytes) -> None:
    """Check the bytes of a PDF without rendering it.

    Looks at everything outside streams and into compressed object streams, where names of actions can
    hide; the content of other streams (pictures, fonts, pages) cannot start an action.

    Raises:
        UploadRefusedError: it is cut off, protected by a password, or would run something when opened.
    """
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise UploadRefusedError(RefusalCode.DAMAGED_PDF)
    for part in _readable_parts(content):
        plain = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if _ENCRYPTED.search(plain):
            raise UploadRefusedError(RefusalCode.LOCKED_PDF)
        if active := _ACTIVE.search(plain):
            raise UploadRefusedError(RefusalCode.ACTIVE_PDF, found=active[1].decode())


def _readable_parts(content: bytes) -> Iterator[bytes]:
    position, room = 0, _LARGEST_UNPACKED
    while start := _STREAM.search(content, position):
        outside = content[position : start.end()]
        yield outside
        end = content.find(b"endstream", start.end())
        end = len(content) if end < 0 else end
        dictionary = outside[outside.rfind(b" obj") :]
        if b"ObjStm" in _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), dictionary):
            unpacked = _unpacked(content[start.end() : end], room)
            room -= len(unpacked)
            yield unpacked
        position = end
    yield content[position:]


def _unpacked(packed: bytes, room: int) -> bytes:
    inflater = zlib.decompressobj()
    try:
        unpacked = inflater.decompress(packed, max(room, 1))
    except zlib.error:
        return packed  # stored plain, or damaged: read as it stands
    if inflater.unconsumed_tail:
        raise UploadRefusedError(RefusalCode.DAMAGED_PDF)
    return unpacked
