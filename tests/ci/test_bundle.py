"""``make bundle``: what the archive holds, and that it installs where there is no network."""

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from motcua.infrastructure import embedded_postgres
from tests.left_out import leave_out, needed

ROOT = Path(__file__).parents[2]
REGISTRY = re.compile(rb"pypi|pythonhosted|--(?:extra-)?index-url|trusted-host|find-links = ", re.IGNORECASE)
sys.path.insert(0, str(ROOT / ".ci"))
import bundle  # noqa: E402


def without_network(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command where no network is; left out where that cannot be had."""
    unshare = needed("unshare", "util-linux")
    if os.geteuid():
        leave_out("a namespace without network: run as root")
    kept = {
        name: text for name, text in os.environ.items() if not name.startswith(("PIP_", "MOTCUA_", "DATA"))
    }
    return subprocess.run(
        [unshare, "--net", *command], env={**kept, **more}, capture_output=True, text=True, check=False
    )


def a_wheel(folder: Path) -> Path:
    """Write the smallest wheel there can be."""
    wheel = folder / "motcua_probe-1-py3-none-any.whl"
    info = "motcua_probe-1.dist-info"
    with zipfile.ZipFile(wheel, "w") as file:
        file.writestr("motcua_probe.py", "")
        file.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: motcua-probe\nVersion: 1\n")
        file.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        file.writestr(f"{info}/RECORD", "")
    return wheel


def test_the_archive_holds_program_wheels_and_installer_and_names_no_registry(tmp_path: Path) -> None:
    a_wheel(tmp_path)
    archives = [tmp_path / place / "motcua-1.tar.gz" for place in ("one", "two")]
    for each in archives:
        each.parent.mkdir()
        bundle.write(ROOT, tmp_path, each)
    assert archives[0].read_bytes() == archives[1].read_bytes()
    with tarfile.open(archives[0]) as archive:
        names = set(archive.getnames())
        for entry in archive:
            assert entry.name.startswith("motcua-1/")
            assert not entry.name.startswith("motcua-1/app/tests")
            file = archive.extractfile(entry)
            assert file
            assert entry.name.endswith(".whl") or not REGISTRY.search(file.read()), entry.name
    wanted = {"install.sh", "wheels/motcua_probe-1-py3-none-any.whl"} | {
        f"app/{name}" for name in ("requirements/runtime.lock", "deploy/nginx/motcua.conf", "manage.py")
    }
    assert {f"motcua-1/{name}" for name in wanted} <= names


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_wheel_is_installed_without_network_if_its_hash_is_the_locked_one(
    tmp_path: Path, *, is_whole: bool
) -> None:
    wheel = a_wheel(tmp_path)
    locked = sha256(wheel.read_bytes() if is_whole else b"another").hexdigest()
    (tmp_path / "lock").write_text(f"motcua-probe==1 --hash=sha256:{locked}\n")
    done = without_network(
        sys.executable, "-m", "pip", "--isolated", "install", "--quiet", "--no-index", "--require-hashes",
        "--find-links", str(tmp_path), "--target", str(tmp_path / "there"), "-r", str(tmp_path / "lock"),
    )  # fmt: skip
    assert (done.returncode == 0) is is_whole, done.stderr
    assert (tmp_path / "there/motcua_probe.py").exists() is is_whole


@pytest.mark.soak
def test_the_whole_archive_installs_and_runs_without_network(tmp_path: Path) -> None:
    archive = tmp_path / "motcua-0.tar.gz"
    made = subprocess.run([sys.executable, ".ci/bundle.py", "--output", str(archive)], cwd=ROOT, check=False)
    assert made.returncode == 0
    with tarfile.open(archive) as file:
        file.extractall(tmp_path, filter="data")
    there, home = tmp_path / "there", tmp_path / "home"
    alone = {"PYTHON": sys.executable, "MOTCUA_HOME": str(home), "PYTHONPATH": ""}
    done = without_network("sh", str(tmp_path / "motcua-0/install.sh"), str(there), **alone)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("motcua")
    program = str(there / ".venv/bin/motcua")
    try:
        for words in (["init"], ["doctor", "--files"]):
            done = without_network(program, *words, **alone)
            assert done.returncode == 0, done.stdout + done.stderr
    finally:
        embedded_postgres.remove(home)
