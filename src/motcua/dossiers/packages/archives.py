"""Zips of packages that installations exchange: each file by its digest, the whole signed by who made it."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from motcua.domain.canonical_json import JSON, canonical_bytes
from motcua.domain.findings import Finding, found
from motcua.domain.procedures.contents import PackageContents
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.packages.writing import written
from motcua.dossiers.packages.zip_reading import read_zip
from motcua.infrastructure import signing

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
ABOUT_THE_ZIP: Final = (MANIFEST, SIGNATURE)
FORMAT: Final = 1
# Every zip of the same packages at the same moment is the same file.
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


class Signer(StrEnum):
    """Whose signature a zip bears."""

    OWN = "own"
    KNOWN = "known"
    UNKNOWN = "unknown"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a zip comes from. ``name`` is what we call the installation that signed, where we know it."""

    signer: Signer
    key_id: str = ""
    name: str = ""
    made_at: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """The packages of a zip, each as its files by name."""

    packages: Mapping[str, Mapping[str, bytes]]
    provenance: Provenance


class BrokenArchiveError(Exception):
    """The zip is not what its maker signed, or is no zip of packages; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(str(finding))


def write_archive(packages: Iterable[PackageContents], *, at: datetime, key: signing.SigningKey) -> bytes:
    """Return a zip of the packages, each in a folder named by its code, with a signed manifest."""
    files = {
        f"{contents.procedure['code']}/{name}": content
        for contents in packages
        for name, content in written(contents).items()
    }
    manifest = canonical_bytes(
        {
            "format": FORMAT,
            "made_at": at.astimezone(VIETNAM).isoformat(timespec="seconds"),
            "installation": key.key_id,
            "public_key": key.public_pem(),
            "files": {name: sha256(content).hexdigest() for name, content in files.items()},
        }
    )
    files |= {MANIFEST: manifest, SIGNATURE: key.sign(manifest).hex().encode()}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def read_archive(source: Path | IO[bytes], home: Path) -> Archive:
    """Return the packages of a zip and whose signature it bears, by the keys that ``home`` keeps.

    A zip without a manifest is nobody's; one whose signer we do not know says so.

    Raises:
        BrokenArchiveError: it cannot be read safely, holds no package, or is not what was signed.
    """
    files, findings = read_zip(source, many=True)
    if findings:
        raise BrokenArchiveError(findings[0])
    signed = signature_of(files)
    packages = _packages({name: content for name, content in files.items() if name not in ABOUT_THE_ZIP})
    return Archive(packages, _provenance(signed, home) if signed else Provenance(Signer.NOBODY))


def _packages(files: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the files by package: a folder each, or the package itself at the top ("" then)."""
    folders = sorted(name.removesuffix("procedure.yaml") for name in files if _is_procedure(name))
    if not folders:
        raise BrokenArchiveError(found("no_package_inside", ""))
    return {
        folder.strip("/").rpartition("/")[2]: {
            name.removeprefix(folder): content for name, content in files.items() if name.startswith(folder)
        }
        for folder in folders
    }


def _is_procedure(name: str) -> bool:
    return name.rpartition("/")[2] == "procedure.yaml"


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Which key signed a zip, and when its manifest was made."""

    key_id: str
    made_at: str


def signature_of(files: Mapping[str, bytes]) -> SignedBy | None:
    """Return who signed the files of a zip, or None where nobody did.

    Raises:
        BrokenArchiveError: they are not what was signed.
    """
    if not files.keys() & set(ABOUT_THE_ZIP):
        return None
    manifest = files.get(MANIFEST, b"")
    said = _read(manifest)
    try:
        signature = bytes.fromhex(files.get(SIGNATURE, b"").decode("ascii").strip())
        key_id = signing.verified_key_id(str(said.get("public_key", "")), manifest, signature)
    except ValueError:
        raise BrokenArchiveError(found("signature_broken", SIGNATURE)) from None
    digests = said.get("files")
    signed = {name: content for name, content in files.items() if name not in ABOUT_THE_ZIP}
    _compare(digests if isinstance(digests, Mapping) else {}, signed)
    return SignedBy(key_id, str(said.get("made_at", "")))


def _provenance(signed: SignedBy, home: Path) -> Provenance:
    name = signing.name_of_key(home, signed.key_id)
    signer = Signer.UNKNOWN if name is None else Signer.KNOWN if name else Signer.OWN
    return Provenance(signer, signed.key_id, name or "", signed.made_at)


def _read(manifest: bytes) -> Mapping[str, JSON]:
    try:
        said = json.loads(manifest)
    except ValueError:
        said = None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise BrokenArchiveError(found("manifest_unreadable", MANIFEST))
    return said


def _compare(digests: Mapping[str, JSON], files: Mapping[str, bytes]) -> None:
    for name in sorted(digests.keys() | files.keys()):
        if name not in files:
            raise BrokenArchiveError(found("signed_file_missing", name))
        if sha256(files[name]).hexdigest() != digests.get(name):
            raise BrokenArchiveError(found("not_what_was_signed", name))
