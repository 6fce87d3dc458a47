"""PostgreSQL's own programs: which pg_dump and pg_restore fit the server, and how they are run.

A program older than the server refuses it; one that is much newer writes what the server does not understand
when it is restored. So the one of the server's own version is taken, else the oldest that is newer.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from motcua.backups.errors import NoProgramError, ProgramFailedError
from motcua.infrastructure import postgres_keeper
from motcua.infrastructure.postgres_place import PROGRAMS, WHEEL

DEBIAN = Path("/usr/lib/postgresql")
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


@dataclass(frozen=True, slots=True)
class Program:
    """One program of PostgreSQL with its major version; ``folder`` is the wheel's, empty for the system's."""

    path: str
    major: int
    folder: Path | None = None

    def environment(self) -> dict[str, str]:
        """Return the environment it runs in: its libraries, and the password where there is one."""
        if self.folder is not None:
            found = postgres_keeper.environment(self.folder)
        else:
            found = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
        password = str(connection.settings_dict["PASSWORD"])
        home = {"HOME": os.environ["HOME"]} if "HOME" in os.environ else {}  # certificates and .pgpass
        return {**found, **home, **({"PGPASSWORD": password} if password else {})}


def server_major() -> int:
    """Return the major version of the server that is connected to."""
    connection.ensure_connection()
    return int(connection.connection.info.server_version) // 10000


def dump_program() -> Program:
    """Return the pg_dump for the server.

    Raises:
        NoProgramError: none is new enough.
    """
    return _fitting("pg_dump", server_major(), server_major())


def restore_program(made_with: int) -> Program:
    """Return the pg_restore for the server that reads what the pg_dump of version ``made_with`` wrote.

    Raises:
        NoProgramError: none is new enough.
    """
    return _fitting("pg_restore", made_with, server_major())


def address(database: str = "") -> str:
    """Return how a program reaches the database (or another on its server), without the password."""
    known: dict[str, Any] = connection.settings_dict
    parts = {"dbname": database or known["NAME"], "user": known["USER"], "host": known["HOST"]}
    options = {name: value for name, value in known["OPTIONS"].items() if isinstance(value, str)}
    return make_conninfo("", **{**parts, "port": known["PORT"], **options})


@contextmanager
def reading_from(program: Program, *words: str) -> Iterator[IO[bytes]]:
    """Run the program and yield its output.

    Raises:
        ProgramFailedError: it ended with an error; the message is its own.
    """
    with _running(program, words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None  # noqa: S101 - a pipe was asked for
        yield running.stdout


@contextmanager
def writing_to(program: Program, *words: str) -> Iterator[IO[bytes]]:
    """Run the program and yield its input.

    Raises:
        ProgramFailedError: it ended with an error; the message is its own.
    """
    with (
        _running(program, words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as running,
        suppress(BrokenPipeError),  # it ended before it had read all, and says itself why
    ):
        assert running.stdin is not None  # noqa: S101 - a pipe was asked for
        yield running.stdin
        running.stdin.close()


@contextmanager
def _running(
    program: Program, words: tuple[str, ...], *, stdin: int, stdout: int
) -> Iterator[subprocess.Popen[bytes]]:
    """Run it to its good end; where we do not come to the end, it does not either."""
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(  # noqa: S603 - the program is PostgreSQL's
            [program.path, *words], env=program.environment(), stdin=stdin, stdout=stdout, stderr=said
        )
        try:
            yield running
            _close(running)
            running.wait()
        finally:
            if running.poll() is None:
                running.kill()
                running.wait()
            _close(running)
        if running.returncode != 0:
            said.seek(0)
            raise ProgramFailedError(Path(program.path).name, said.read().decode(errors="replace"))


def _close(running: subprocess.Popen[bytes]) -> None:
    for pipe in filter(None, (running.stdin, running.stdout)):
        with suppress(BrokenPipeError):  # what could not be written any more
            pipe.close()


def _fitting(name: str, least: int, wanted: int) -> Program:
    found = [one for one in _all(name) if one.major >= least]
    if not found:
        raise NoProgramError(name, least)
    # The server's own version first; then the oldest of the newer ones.
    return min(found, key=lambda one: (one.major != wanted, one.major < wanted, one.major))


def _all(name: str) -> Iterator[Program]:
    wheel = find_spec(WHEEL)
    if wheel is not None and wheel.origin is not None:
        for major, folder in PROGRAMS.items():
            inside = Path(wheel.origin).parent / folder
            if (inside / "bin" / name).exists():
                yield Program(str(inside / "bin" / name), major, inside)
    # Debian's own folders before the PATH: what stands there chooses a version by itself.
    for path in sorted(DEBIAN.glob(f"*/bin/{name}")):
        if path.parent.parent.name.isdigit():
            yield Program(str(path), int(path.parent.parent.name))
    on_path = shutil.which(name)
    if on_path is not None and (major_of := _major(on_path)):
        yield Program(on_path, major_of)


def _major(path: str) -> int:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return 0
    found = _VERSION.search(said)
    return int(found[1]) if found else 0
