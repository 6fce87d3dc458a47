"""Zips of packages: what is exchanged comes out as it went in, and says whose it is."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from motcua.dossiers.packages import archives
from motcua.dossiers.packages.archives import BrokenArchiveError, Signer, read_archive, write_archive
from motcua.dossiers.packages.loader import SHIPPED, load, load_files
from motcua.dossiers.packages.zip_reading import LARGEST_FILE
from motcua.infrastructure.signing import make_key

AT = datetime(2026, 3, 2, 3, tzinfo=UTC)
CODES = ("1.000894", "1.004873")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def archive(home: Path, *codes: str) -> bytes:
    packages = [contents for code in codes if (contents := load(SHIPPED / code)[0])]
    return write_archive(packages, at=AT, key=make_key(home))


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], object]) -> BytesIO:
    with zipfile.ZipFile(BytesIO(data)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    change(files)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in files.items():
            new.writestr(name, content)
    return buffer


def test_packages_come_out_as_they_went_in(home: Path) -> None:
    read = read_archive(BytesIO(archive(home, *CODES)), home)
    assert (read.provenance.signer, read.provenance.made_at) == (Signer.OWN, "2026-03-02T10:00:00+07:00")
    for code in CODES:
        contents, findings = load_files(read.packages[code])
        before, _ = load(SHIPPED / code)
        assert contents, findings
        assert before
        assert contents.digest() == before.digest()


def test_a_zip_of_one_package_is_checked_like_its_folder(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "1.004873.zip"
    path.write_bytes(archive(home, "1.004873"))
    contents, findings = load(path)
    assert contents is not None
    assert findings == []


def test_a_zip_that_is_not_what_was_signed_is_not_published_either(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "1.004873.zip"
    broken = rewritten(archive(home, "1.004873"), BREAKING[0][1])
    path.write_bytes(broken.getvalue())
    contents, findings = load(path)
    assert contents is None
    assert [one.kind for one in findings] == ["not_what_was_signed"]


def test_a_signer_is_named_once_its_key_is_known(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    data = archive(other, "1.004873")
    assert read_archive(BytesIO(data), home).provenance.signer is Signer.UNKNOWN
    known = home / "keys" / "known"
    known.mkdir(parents=True)
    (known / "Khánh Hòa.pem").write_text(make_key(other).public_pem(), encoding="ascii")
    provenance = read_archive(BytesIO(data), home).provenance
    assert (provenance.signer, provenance.name) == (Signer.KNOWN, "Khánh Hòa")


def test_a_plain_zip_is_nobodys(home: Path, tmp_path: Path) -> None:
    path = shutil.make_archive(str(tmp_path / "1.004873"), "zip", SHIPPED / "1.004873")
    read = read_archive(Path(path), home)
    assert (read.provenance.signer, list(read.packages)) == (Signer.NOBODY, [""])


BREAKING: list[tuple[str, Callable[[dict[str, bytes]], object], str]] = [
    ("changed", lambda files: files.update({"1.004873/form.json": b"{}"}), "not the file that was signed"),
    ("missing", lambda files: files.pop("1.004873/form.json"), "a file that was signed is missing"),
    ("added", lambda files: files.update({"1.004873/letters/x.typ": b""}), "not the file that was signed"),
    ("unsigned", lambda files: files.pop("manifest.sig"), "the signature does not belong"),
    ("signature", lambda files: files.update({"manifest.sig": b"00" * 64}), "the signature does not belong"),
    ("manifest", lambda files: files.update({"manifest.json": b"[]"}), "the manifest cannot be read"),
    ("path", lambda files: files.update({"../evil.yaml": b""}), "the file would leave its folder"),
    ("absolute", lambda files: files.update({"/etc/evil.yaml": b""}), "the file would leave its folder"),
    ("size", lambda files: files.update({"a": b"0" * (LARGEST_FILE + 1)}), "the file is too large"),
    ("empty", lambda files: files.clear(), "it holds no procedure.yaml"),
]


@pytest.mark.parametrize(("_name", "change", "what"), BREAKING, ids=[one[0] for one in BREAKING])
def test_a_broken_zip_is_refused(
    home: Path, _name: str, change: Callable[[dict[str, bytes]], object], what: str
) -> None:
    with pytest.raises(BrokenArchiveError, match=what):
        read_archive(rewritten(archive(home, "1.004873"), change), home)


def test_what_is_no_zip_is_refused(home: Path) -> None:
    with pytest.raises(BrokenArchiveError, match="cannot be opened"):
        read_archive(BytesIO(b"no zip"), home)


def test_the_number_of_files_is_limited(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("motcua.dossiers.packages.zip_reading.MOST_ARCHIVED_FILES", 3)
    with pytest.raises(BrokenArchiveError, match="more than 3 files"):
        archives.read_archive(BytesIO(archive(home, "1.004873")), home)
