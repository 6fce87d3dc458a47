"""Databases made for one run and gone after it."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from motcua.infrastructure import embedded_postgres, postgres_keeper
from motcua.infrastructure.postgres_place import place_of

DEBIAN = Path("/usr/lib/postgresql/15/bin")
# The data of a test run may be lost in a crash, so it need not wait for the disk.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextmanager
def scratch_home() -> Iterator[dict[str, str]]:
    """Make an empty MOTCUA_HOME and yield the environment that names it; DATABASE_URL is heeded if set."""
    home = Path(tempfile.mkdtemp(prefix="motcua-scratch-"))
    try:
        if "DATABASE_URL" not in os.environ:
            embedded_postgres.ensure_running(home)
            _careless(str(place_of(home).socket))
        yield {**os.environ, "MOTCUA_HOME": str(home)}
    finally:
        if "DATABASE_URL" not in os.environ:
            embedded_postgres.remove(home)
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def debian_database() -> Iterator[dict[str, str]]:
    """Run a cluster of Debian's PostgreSQL 15 and yield the environment that names it."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-debian-", dir="/tmp"))
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    os.chown(folder, account.pw_uid, account.pw_gid)
    options = postgres_keeper.account_options(account.pw_uid, account.pw_gid)
    data = str(folder / "data")

    def run(program: str, *words: str) -> None:
        subprocess.run(
            [str(DEBIAN / program), *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, **options
        )

    run("initdb", "-D", data, "-U", "motcua", "-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    run("pg_ctl", "-w", "-D", data, "-o", settings, "-l", str(folder / "log"), "start")
    try:
        _careless(str(folder))
        with psycopg.connect(
            host=str(folder), user="motcua", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute("CREATE DATABASE motcua")
        yield {"DATABASE_URL": f"postgresql:///motcua?host={folder}&user=motcua"}
    finally:
        run("pg_ctl", "-w", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _careless(socket: str) -> None:
    with psycopg.connect(host=socket, user="motcua", dbname="postgres", autocommit=True) as connection:
        for setting in CARELESS:
            connection.execute(f"ALTER SYSTEM SET {setting}".encode())
        connection.execute("SELECT pg_reload_conf()")
