"""The keeper of an embedded PostgreSQL: a process that runs the server for as long as somebody uses it.

Run by path (``python -I postgres_keeper.py FOLDER SOCKET PROGRAM UID GID``), it imports nothing of Motcua and
little else, so that it is up at once and small. Users hold a shared lock on ``users.lock``; the system gives
a dead process's lock back, so the exclusive lock that the keeper waits for means that nobody is left.
"""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TypedDict

import psutil

KEEPER = "keeper.lock"
USERS = "users.lock"
LOG = "log"
LARGEST_LOG = 5 * 1024 * 1024
FAILURES = 3
SETTINGS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=200",
    "jit=off",
    "timezone=UTC",
    "log_timezone=Asia/Ho_Chi_Minh",
    # A failed statement and its detail carry people's data: neither enters the log.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
)


class AccountOptions(TypedDict, total=False):
    """How subprocess changes to another account."""

    user: int
    group: int
    extra_groups: list[int]


def account_options(uid: int, gid: int) -> AccountOptions:
    """Return what subprocess needs to run a program as ``uid``; nothing where we are that account."""
    return {} if uid == os.geteuid() else {"user": uid, "group": gid, "extra_groups": []}


def environment(program: Path) -> dict[str, str]:
    """Return the environment of the server's programs: nothing of ours but the search path."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LD_LIBRARY_PATH": str(program / "lib"),
        "LC_ALL": "C",
    }


class Keeper:
    """Starts the server, starts it again after a crash, stops it when nobody is left."""

    def __init__(self, folder: Path, socket: Path, program: Path, uid: int, gid: int) -> None:
        self.folder, self.socket, self.program = folder, socket, program
        self.uid, self.gid = uid, gid
        self.data = folder / "data"
        self.server: psutil.Process | None = None
        self.leaving = threading.Event()
        self.failed = False

    def run(self) -> int:
        """Keep the server until the last user is gone or we are told to end; return the exit code."""
        mine = os.open(self.folder / KEEPER, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return 0
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: sys.exit(0))
        runner = threading.Thread(target=self._keep)
        users = os.open(self.folder / USERS, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            runner.start()
            fcntl.flock(users, fcntl.LOCK_EX)
        finally:
            self.leaving.set()
            self._stop_until_gone(runner)
        return 1 if self.failed else 0

    def _keep(self) -> None:
        """Run the server again and again; give up when it refuses to start."""
        failures = 0
        while not self.leaving.is_set() and failures < FAILURES:
            self._clear_remains()
            started = self._running_already() or self._start()
            self.server = started
            code = started.wait()
            self.server = None
            failures = failures + 1 if code is not None and code > 0 else 0
            self.leaving.wait(0.1 * failures)
        if not self.leaving.is_set():
            self.failed = True
            os.kill(os.getpid(), signal.SIGTERM)

    def _start(self) -> psutil.Process:
        log = self.folder / LOG
        if log.exists() and log.stat().st_size > LARGEST_LOG:
            log.replace(self.folder / f"{LOG}.1")
        quoted = str(self.socket).replace('"', '""')
        settings = (*SETTINGS, f'unix_socket_directories="{quoted}"')
        command = [str(self.program / "bin" / "postgres"), "-D", str(self.data)]
        for setting in settings:
            command += ["-c", setting]
        with log.open("ab") as output:
            return psutil.Popen(
                command,
                cwd=self.folder,
                env=environment(self.program),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **account_options(self.uid, self.gid),
            )

    def _running_already(self) -> psutil.Process | None:
        """Return the server of a keeper that was killed, to keep it on."""
        process = self._recorded()
        return process if process and self._is_ours(process) else None

    def _recorded(self) -> psutil.Process | None:
        """Return the process that postmaster.pid names, if there is one by that number."""
        try:
            return psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        except (OSError, ValueError, IndexError, psutil.NoSuchProcess):
            return None

    def _is_ours(self, process: psutil.Process) -> bool:
        try:
            return process.name().startswith("postgres") and process.cwd() == str(self.data.resolve())
        except psutil.Error:
            return False

    def _clear_remains(self) -> None:
        """After a killed server: wait for its own processes, and drop its note if another took its number.

        PostgreSQL deals with a note whose process is gone. It refuses to start when some other program of the
        same account has been given that number, which is common in containers, where numbers start low.
        """
        note = self.data / "postmaster.pid"
        if not note.exists() or self._running_already():
            return
        self._await_orphans()
        if self._recorded():
            note.unlink(missing_ok=True)
            (self.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)

    def _await_orphans(self) -> None:
        """Let the killed server's processes end (they notice by themselves); help those that do not."""
        for number in (None, signal.SIGQUIT, signal.SIGKILL):
            for _ in range(100):
                orphans = [process for process in psutil.process_iter() if self._is_ours(process)]
                if not orphans:
                    return
                if number:
                    for process in orphans:
                        _send(process, number)
                time.sleep(0.05)

    def _stop_until_gone(self, runner: threading.Thread) -> None:
        """Ask the server to end (fast: open connections are cut, everything committed is on disk)."""
        deadline = time.monotonic() + 60
        while runner.is_alive():
            server = self.server
            if server is not None:
                _send(server, signal.SIGINT if time.monotonic() < deadline else signal.SIGQUIT)
            runner.join(0.05 if server is None else 5)


def _send(process: psutil.Process, number: signal.Signals) -> None:
    try:
        process.send_signal(number)
    except psutil.NoSuchProcess:
        return


if __name__ == "__main__":
    folder, socket, program, uid, gid = sys.argv[1:]
    os.chdir("/")
    sys.exit(Keeper(Path(folder), Path(socket), Path(program), int(uid), int(gid)).run())
