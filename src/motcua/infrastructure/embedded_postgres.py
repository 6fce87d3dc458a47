"""The PostgreSQL that Motcua brings along, for an installation that names no DATABASE_URL.

The server listens on a Unix socket alone, in a folder only its owner can enter. A small keeper process (see
postgres_keeper) starts it, restarts it after a crash and stops it when the last process that holds a lease
on it has ended, however that process ended. So nothing outlives ``make run``, and no short command stops a
server that somebody else uses. Reasons in docs/adr/0050-embedded-postgresql.md.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from motcua.infrastructure import postgres_keeper, postgres_place
from motcua.infrastructure.postgres_place import EmbeddedPostgresError, Place, place_of

DATABASE = "motcua"
OWNER = "motcua"
PATIENCE = 120.0  # seconds; crash recovery of a large database takes a while
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")

_leases: dict[Path, int] = {}
_guard = threading.Lock()


def database_url(home: Path) -> str:
    """Return the address of the database inside ``home``; the same each time, and nothing is started."""
    return f"postgresql:///{DATABASE}?host={quote(str(place_of(home).socket))}&user={OWNER}"


def ensure_running(home: Path, *, recheck: bool = False) -> None:
    """Start the server of ``home`` if it does not run, and hold a lease on it until this process ends.

    Any number of processes may call this at once: one of them starts the server, the others wait for it.
    With ``recheck`` a process that holds a lease already makes sure that the server still answers.

    Raises:
        EmbeddedPostgresError: the server cannot run; the message says why and what to do.
    """
    place = place_of(home)
    with _guard:
        if place.folder in _leases and not recheck:
            return
        postgres_place.make_folder(home, place)
        with _locked(place.folder / "start.lock"):
            postgres_place.prepare(place)
            if place.folder not in _leases:
                _leases[place.folder] = _lease(place.folder / postgres_keeper.USERS)
            _wait_until_answering(place)


def stop(home: Path) -> bool:
    """Give back this process's lease; return whether the server has stopped (others may still use it)."""
    place = place_of(home)
    if not (place.folder / postgres_keeper.USERS).exists():
        return True
    with _guard:
        if not _keeper_lives(place) and _answers(place):
            _start_keeper(place)  # the server's own one was killed
        if place.folder in _leases:
            os.close(_leases.pop(place.folder))
    deadline = time.monotonic() + PATIENCE
    while _keeper_lives(place) and time.monotonic() < deadline:
        if _used_by_others(place):
            return False
        time.sleep(0.02)
    return not _keeper_lives(place)


def remove(home: Path) -> None:
    """Stop the server of ``home`` and delete its data for good: for tests and thrown-away installations.

    Raises:
        EmbeddedPostgresError: another process still uses the server; nothing is deleted.
    """
    place = place_of(home)
    if not stop(home):
        raise EmbeddedPostgresError(f"{place.folder}: còn đang dùng / still in use")
    for folder in (place.folder, place.socket, home / "postgres"):
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_answering(place: Place) -> None:
    """Return as soon as the database can be entered and a keeper lives; start what is missing for that."""
    deadline = time.monotonic() + PATIENCE
    keeper: int | None = None
    while not (_keeper_lives(place) and _answers(place)):
        if keeper is None and not _keeper_lives(place):
            ready = postgres_place.runnable(place)
            _make_database_folder(ready)
            keeper = _start_keeper(ready)
        if (keeper is not None and _has_ended(keeper)) or time.monotonic() > deadline:
            raise EmbeddedPostgresError(_failure(place))
        time.sleep(0.02)


def _answers(place: Place) -> bool:
    """Return whether the database can be entered, making it where the server is new."""
    address = {"host": str(place.socket), "user": OWNER, "connect_timeout": 5}
    try:
        psycopg.connect(**address, dbname=DATABASE).close()  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        if f'database "{DATABASE}" does not exist' not in str(error):
            return False
        with (
            psycopg.connect(**address, dbname="postgres", autocommit=True) as connection,  # type: ignore[arg-type]
            suppress(psycopg.errors.DuplicateDatabase),
        ):
            connection.execute(f"CREATE DATABASE {DATABASE}")
    return True


def _make_database_folder(place: Place) -> None:
    """Run initdb beside the final place and move the result there: one that was cut short leaves no trace."""
    if (place.data / "PG_VERSION").exists():
        return
    fresh = place.folder / "data.new"
    postgres_place.empty_folder(fresh, place)
    command = [
        str(place.program / "bin" / "initdb"), "--pgdata", str(fresh), f"--username={OWNER}",
        "--auth-local=trust", "--auth-host=reject", "--no-instructions", *LOCALE,
    ]  # fmt: skip
    made = subprocess.run(  # noqa: S603 - the program is the one that the wheel brought
        command,
        cwd=place.folder,
        env=postgres_keeper.environment(place.program),
        capture_output=True,
        text=True,
        check=False,
        **postgres_keeper.account_options(place.uid, place.gid),
    )
    if made.returncode != 0:
        raise EmbeddedPostgresError(f"initdb: {made.stderr.strip() or made.stdout.strip()}")
    fresh.rename(place.data)


def _start_keeper(place: Place) -> int:
    """Start the keeper in a session of its own, holding none of our files; return once it has its lock."""
    words = (place.folder, place.socket, place.program, place.uid, place.gid)
    command = [sys.executable, "-I", postgres_keeper.__file__, *map(str, words)]
    nothing = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_RDWR, 0) for number in (0, 1, 2)]
    keeper = os.posix_spawn(sys.executable, command, os.environ, file_actions=nothing, setsid=True)
    while not _keeper_lives(place) and not _has_ended(keeper):
        time.sleep(0.01)
    return keeper


def _has_ended(process: int) -> bool:
    try:
        return os.waitpid(process, os.WNOHANG)[0] == process
    except ChildProcessError:
        return True


def _failure(place: Place) -> str:
    """Return why the server does not answer, with the last lines of its log."""
    log = place.folder / postgres_keeper.LOG
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()[-6:] if log.exists() else []
    advice = "PostgreSQL kèm theo không khởi động được / the embedded PostgreSQL does not start"
    return "\n".join([f"{advice} ({log}):", *lines])


def _lease(path: Path) -> int:
    """Return an open file with a shared lock; a keeper that is just stopping its server is waited for."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Hold the file's lock: one process after another."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _obtainable(path: Path, kind: int) -> bool:
    """Return whether the lock could be had at this moment (it is given back at once)."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True


def _keeper_lives(place: Place) -> bool:
    return not _obtainable(place.folder / postgres_keeper.KEEPER, fcntl.LOCK_EX)


def _used_by_others(place: Place) -> bool:
    """Return whether a lease is out: the keeper lives, and its exclusive lock is not what bars ours.

    In this order: a keeper that begins or ends to stop the server in between is not taken for a user.
    """
    users = place.folder / postgres_keeper.USERS
    return (
        not _obtainable(users, fcntl.LOCK_EX) and _obtainable(users, fcntl.LOCK_SH) and _keeper_lives(place)
    )
