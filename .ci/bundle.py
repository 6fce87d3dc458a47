"""``make bundle``: one archive that installs Motcua on a machine without network.

It holds the tracked files of the program, every wheel that ``requirements/runtime.lock`` names with the hash
that stands there, and ``install.sh``. Wheels are those of this machine's system and Python. Where from is the
business of pip's own settings: nothing of them enters the archive.
"""

import argparse
import gzip
import io
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = ("tests/", "bench/", ".ci/", "docs/images/")
INSTALL = """#!/bin/sh
# Installs Motcua into a folder, without network: sh install.sh /srv/motcua/app
set -eu
here=$(cd "$(dirname "$0")" && pwd)
place=${1:?Ví dụ / example: sh install.sh /srv/motcua/app}
python=${PYTHON:-python3}
"$python" -c 'import sys; sys.exit(sys.version_info[:2] != (%(python)s) and "Python %(name)s")'
mkdir -p "$place"
cp -R "$here/app/." "$place"
cd "$place"
[ -x .venv/bin/python ] || "$python" -m venv .venv
pip() { .venv/bin/python -m pip --isolated --disable-pip-version-check --no-input "$@"; }
pip install --quiet --no-index --find-links "$here/wheels" --require-hashes --no-compile \\
  -r requirements/runtime.lock
pip install --quiet --no-index --no-build-isolation --no-deps --editable .
.venv/bin/python -m motcua.infrastructure.translations
touch .venv/.runtime
.venv/bin/motcua --version
"""


def tracked(root: Path) -> Iterator[Path]:
    """Return the files of the program as they are tracked, without tests and tools."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
    for name in sorted(filter(None, done.stdout.split("\0"))):
        if not name.startswith(LEFT_OUT) and (root / name).is_file():
            yield Path(name)


def download(lock: Path, folder: Path) -> None:
    """Fetch every wheel of the lock file; one whose hash is another ends it."""
    words = ("--quiet", "--no-deps", "--require-hashes", "--only-binary=:all:")
    subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", *words, "-r", str(lock),
         "-d", str(folder)],
        check=True,
    )  # fmt: skip


def write(root: Path, wheels: Path, target: Path) -> None:
    """Write the archive: the same files give the same bytes."""
    name = target.name.removesuffix(".tar.gz")
    with (
        target.open("wb") as file,
        gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=1, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        here = {"python": f"{sys.version_info[0]}, {sys.version_info[1]}",
                "name": f"{sys.version_info[0]}.{sys.version_info[1]}"}  # fmt: skip
        _add(archive, f"{name}/install.sh", (INSTALL % here).encode(), 0o755)
        for path in tracked(root):
            mode = 0o755 if (root / path).stat().st_mode & 0o100 else 0o644
            _add(archive, f"{name}/app/{path}", (root / path).read_bytes(), mode)
        for wheel in sorted(wheels.glob("*.whl")):
            _add(archive, f"{name}/wheels/{wheel.name}", wheel.read_bytes(), 0o644)


def _add(archive: tarfile.TarFile, name: str, content: bytes, mode: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), mode
    archive.addfile(entry, io.BytesIO(content))


def main() -> None:
    """Fetch the wheels, write the archive, say where it lies."""
    words = argparse.ArgumentParser(description=__doc__)
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    words.add_argument("--output", type=Path, default=ROOT / f"var/motcua-{version}.tar.gz")
    target: Path = words.parse_args().output
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="motcua-bundle-") as folder:
        download(ROOT / "requirements/runtime.lock", Path(folder))
        write(ROOT, Path(folder), target)
    print(f"{target}: {target.stat().st_size / 1024**2:.0f} MB")


if __name__ == "__main__":
    main()
