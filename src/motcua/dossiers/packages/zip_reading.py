"""Opens zips that strangers send: names, number and sizes of the files are looked at before any is read."""

import lzma
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Final

from motcua.domain.findings import Finding, found

# A package is text; anything larger is a mistake or an attack.
LARGEST_FILE: Final = 2 * 1024 * 1024
MOST_FILES: Final = 200
# An archive may hold every package of a province.
LARGEST_ARCHIVE: Final = 200 * 1024 * 1024
MOST_ARCHIVED_FILES: Final = 50_000
# What the unpackers say of bytes that were damaged on the way, each in its own words; a RuntimeError of a
# password or a method they do not know, a ValueError of a name that is no UTF-8.
UNREADABLE: Final = (
    *(zipfile.BadZipFile, EOFError, OSError, zlib.error, lzma.LZMAError),
    *(RuntimeError, ValueError),
)


def read_zip(source: Path | IO[bytes], *, many: bool = False) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the files of a zip by name, or what speaks against reading it.

    ``many`` allows an archive of many packages. Sizes are those the zip declares: no more is unpacked.
    """
    try:
        archive = zipfile.ZipFile(source)
    except UNREADABLE as error:
        return {}, [found("cannot_be_opened", "", value=error)]
    with archive:
        entries = {entry.filename: entry for entry in archive.infolist() if not entry.is_dir()}
        findings = [found("leaves_folder", name) for name in entries if not is_plain(name)]
        findings += too_much({name: entry.file_size for name, entry in entries.items()}, many=many)
        if findings:
            return {}, findings
        try:
            return {name: archive.read(entry) for name, entry in entries.items()}, []
        except UNREADABLE as error:
            return {}, [found("cannot_be_unpacked", "", value=error)]


def is_plain(name: str) -> bool:
    """Tell whether ``name`` stays inside its folder: relative, with forward slashes, without ``..``."""
    place = PurePosixPath(name)
    return bool(place.parts) and not (
        place.is_absolute() or ".." in place.parts or "\\" in name or ":" in name or "\0" in name
    )


def too_much(sizes: Mapping[str, int], *, many: bool = False) -> list[Finding]:
    """Return what is too large or too many among files of these sizes."""
    most = MOST_ARCHIVED_FILES if many else MOST_FILES
    if len(sizes) > most:
        return [found("too_many_files", "", limit=most)]
    if sum(sizes.values()) > LARGEST_ARCHIVE:
        return [found("archive_too_large", "", limit=LARGEST_ARCHIVE // 1024 // 1024)]
    limit = LARGEST_FILE // 1024
    return [found("file_too_large", name, limit=limit) for name, size in sizes.items() if size > LARGEST_FILE]
