"""Files as people send them, and as people with bad intentions do."""

import io
import struct
import zlib

from PIL import Image


def picture(kind: str, width: int = 60, height: int = 40) -> bytes:
    """Return a small picture."""
    out = io.BytesIO()
    Image.effect_noise((width, height), 80).convert("RGB").save(out, kind)
    return out.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a one-page PDF with these objects added."""
    out = (
        b"%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n"
    )
    return out + b"\n".join(objects) + b"\ntrailer<</Root 1 0 R" + trailer + b">>\nstartxref\n9\n%%EOF\n"


def packed(content: bytes) -> bytes:
    """Return an object stream, in which objects stand compressed."""
    packed = zlib.compress(content)
    return b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj" % (
        len(packed),
        packed,
    )


def picture_stream(content: bytes) -> bytes:
    """Return a stream whose bytes are a picture."""
    return b"6 0 obj<</Subtype/Image/Length %d>>stream\n%s\nendstream endobj" % (len(content), content)


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it is this large, in a few bytes."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
