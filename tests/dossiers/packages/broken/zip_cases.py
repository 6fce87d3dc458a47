"""What can be wrong with a zip of packages, before any file of it is believed."""

import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from motcua.dossiers.packages import zip_reading
from motcua.dossiers.packages.archives import BrokenArchiveError, read_archive, write_archive
from motcua.dossiers.packages.checking import check
from motcua.dossiers.packages.loader import load_files
from motcua.infrastructure.signing import make_key
from tests.dossiers.packages.broken.sound_package import CODE, sound

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
Files = dict[str, bytes]
ENCRYPTED, UTF8, DEFLATE64 = 0x1, 0x800, 9


@dataclass(frozen=True)
class ZipCase:
    """One broken zip; ``kinds`` reads it as it is read and returns what was said."""

    kind: str
    name: str
    kinds: Callable[[Path], set[str]]


def signed(kind: str, name: str, change: Callable[[Files], object]) -> ZipCase:
    """Change a signed archive of packages after it was signed."""

    def kinds(home: Path) -> set[str]:
        contents, _findings = load_files(sound())
        assert contents is not None
        with zipfile.ZipFile(BytesIO(write_archive([contents], at=AT, key=make_key(home)))) as archive:
            files = {entry: archive.read(entry) for entry in archive.namelist()}
        change(files)
        return _refused(zipped(files), home)

    return ZipCase(kind, f"{kind} {name}", kinds)


def plain(kind: str, name: str, content: bytes) -> ZipCase:
    """Check a zip as ``motcua procedure check`` does."""

    def kinds(home: Path) -> set[str]:
        path = home / f"{CODE}.zip"
        path.write_bytes(content)
        return {finding.kind for finding in check(path)}

    return ZipCase(kind, f"{kind} {name}", kinds)


def zipped(files: Files) -> bytes:
    """Return a zip of the files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def uploaded(kind: str, name: str, content: bytes) -> ZipCase:
    """Read a zip as the page does to which it is uploaded."""
    return ZipCase(kind, f"{kind} uploaded {name}", lambda home: _refused(content, home))


def _refused(content: bytes, home: Path) -> set[str]:
    try:
        read_archive(BytesIO(content), home)
    except BrokenArchiveError as error:
        return {error.finding.kind}
    return set()


def misnamed(files: Files) -> bytes:
    """Return a zip whose first name is said to be UTF-8 and is not."""
    data = bytearray(declared(files, flags=UTF8))
    data[data.index(b"PK\x01\x02") + 46] = 0xFF
    return bytes(data)


def declared(
    files: Files, *, flags: int = 0, method: int | None = None, size: int | None = None, needs: int = 0
) -> bytes:
    """Return a zip whose directory says something else of its first file than is true."""
    data = bytearray(zipped(files))
    central = data.index(b"PK\x01\x02")
    for at, value in ((6, needs), (8, flags), (10, method)):
        if value:
            struct.pack_into("<H", data, central + at, value)
            struct.pack_into("<H", data, at - 2, value)
    while size and central >= 0:
        struct.pack_into("<I", data, central + 24, size)
        central = data.find(b"PK\x01\x02", central + 4)
    return bytes(data)


def spoilt(files: Files) -> bytes:
    """Return a zip in which the packed bytes of the first file were changed."""
    data = bytearray(zipped(files))
    start = data.index(next(iter(files)).encode()) + len(next(iter(files)))
    data[start : start + 16] = b"\xff" * 16
    return bytes(data)


NINE = {"manifest.json": b'{"format": 9}'}
MANY_BIG = {f"{CODE}/letters/l{number}.typ": b"x" for number in range(150)}
ZIP_CASES = [
    plain("cannot_be_opened", "no zip", b"no zip"),
    plain("cannot_be_opened", "half a zip", zipped(sound())[:300]),
    plain(
        "too_many_files",
        "of one package",
        zipped({**sound(), **{f"letters/{n}.typ": b"" for n in range(201)}}),
    ),
    plain("too_many_files", "of pictures", zipped({f"files/{n}.pdf": b"%PDF-" for n in range(500)})),
    plain("leaves_folder", "upwards", zipped({**sound(), "../evil.yaml": b""})),
    plain("leaves_folder", "to the root", zipped({**sound(), "/etc/evil.yaml": b""})),
    plain("cannot_be_unpacked", "with a password", declared(sound(), flags=ENCRYPTED)),
    plain("cannot_be_unpacked", "in another way", declared(sound(), method=DEFLATE64)),
    plain("cannot_be_unpacked", "spoilt on the way", spoilt(sound())),
    uploaded("cannot_be_unpacked", "spoilt on the way", spoilt(sound())),
    uploaded("cannot_be_opened", "with a name that is no UTF-8", misnamed(sound())),
    uploaded("cannot_be_opened", "of a later version", declared(sound(), needs=0x5A)),
    plain("archive_too_large", "all large", declared(MANY_BIG, size=zip_reading.LARGEST_FILE)),
    plain("archive_too_large", "far too large", declared(MANY_BIG, size=2**31)),
    signed("no_package_inside", "emptied", lambda files: files.clear()),
    signed("no_package_inside", "only notes", lambda files: _only(files, {"README.md": b"x"})),
    signed("manifest_unreadable", "a list", lambda files: files.update({"manifest.json": b"[]"})),
    signed(
        "manifest_unreadable",
        "another format",
        lambda files: files.update(NINE),
    ),
    signed("signature_broken", "taken away", lambda files: files.pop("manifest.sig")),
    signed("signature_broken", "of nothing", lambda files: files.update({"manifest.sig": b"00" * 64})),
    signed("signed_file_missing", "the form", lambda files: files.pop(f"{CODE}/form.json")),
    signed("signed_file_missing", "a letter", lambda files: files.pop(f"{CODE}/letters/result.typ")),
    signed("not_what_was_signed", "changed", lambda files: files.update({f"{CODE}/form.json": b"{}"})),
    signed("not_what_was_signed", "added", lambda files: files.update({f"{CODE}/letters/x.typ": b""})),
]


def _only(files: Files, kept: Files) -> None:
    files.clear()
    files.update(kept)
