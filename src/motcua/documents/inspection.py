"""What a file really is, told from its bytes, and whether it is whole and harmless."""

from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from motcua.documents.enums import MediaType
from motcua.documents.errors import RefusalCode, UploadRefusedError
from motcua.documents.pdf_inspection import inspect_pdf

LARGEST_PIXELS = 64_000_000  # phones take 48 megapixels; beyond that a picture is made to hurt
_HEAD = 64
_MAGIC = {
    b"%PDF-": MediaType.PDF,
    b"\xff\xd8\xff": MediaType.JPEG,
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
}
_OTHERS = {
    b"MZ": RefusalCode.PROGRAM,
    b"\x7fELF": RefusalCode.PROGRAM,
    b"#!": RefusalCode.PROGRAM,
    b"\xd0\xcf\x11\xe0": RefusalCode.WORD_DOCUMENT,
    b"{\\rtf": RefusalCode.WORD_DOCUMENT,
    b"Rar!": RefusalCode.ARCHIVE,
    b"7z\xbc\xaf": RefusalCode.ARCHIVE,
    b"\x1f\x8b": RefusalCode.ARCHIVE,
}
_HEIC = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif")


def inspect(file: BinaryIO, allowed: frozenset[MediaType]) -> MediaType:
    """Return the type of ``file`` if it is one of ``allowed``, whole and harmless. Its name plays no part.

    Raises:
        UploadRefusedError: it is not; the code says why.
    """
    file.seek(0)
    head = file.read(_HEAD)
    media_type = next((found for magic, found in _MAGIC.items() if head.startswith(magic)), None)
    if media_type is None or media_type not in allowed:
        raise UploadRefusedError(_other(head, file), allowed=names_of(allowed))
    file.seek(0)
    if media_type is MediaType.PDF:
        inspect_pdf(file.read())
    else:
        _inspect_image(file, media_type)
    return media_type


def names_of(allowed: frozenset[MediaType]) -> str:
    """Return the allowed types as people call them."""
    return ", ".join(sorted(media_type.label for media_type in allowed))


def _other(head: bytes, file: BinaryIO) -> RefusalCode:
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC:
        return RefusalCode.PHONE_PICTURE
    if head.startswith(b"PK\x03\x04"):
        file.seek(0)
        is_office = b"[Content_Types].xml" in file.read(4096) or b"mimetypeapplication/vnd.oasis" in head
        return RefusalCode.WORD_DOCUMENT if is_office else RefusalCode.ARCHIVE
    return next(
        (code for magic, code in _OTHERS.items() if head.startswith(magic)), RefusalCode.TYPE_NOT_ALLOWED
    )


def _inspect_image(file: BinaryIO, media_type: MediaType) -> None:
    try:
        with Image.open(file, formats=("JPEG", "MPO") if media_type is MediaType.JPEG else ("PNG",)) as image:
            width, height = image.size
            if width * height > LARGEST_PIXELS:
                raise UploadRefusedError(
                    RefusalCode.TOO_MANY_PIXELS, width=width, height=height, largest=LARGEST_PIXELS // 10**6
                )
            if media_type is MediaType.JPEG:
                # Decoded at an eighth of its size: reads every byte but needs a 64th of the memory.
                image.draft("L", (width // 8 or 1, height // 8 or 1))
                image.load()
            else:
                image.verify()  # walks all chunks and their checksums without unpacking the pixels
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UploadRefusedError(
            RefusalCode.TOO_MANY_PIXELS, width=0, height=0, largest=LARGEST_PIXELS // 10**6
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise UploadRefusedError(RefusalCode.DAMAGED_IMAGE) from error
