"""The programs of one installation, kept running whatever is done to them, as an init system would."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import requests

from motcua.infrastructure import embedded_postgres
from motcua.infrastructure.postgres_place import place_of
from tests.journeys.installation import MOTCUA, free_port

PATIENCE = 120.0  # seconds
CALLBACK = "/tai-khoan/vneid/login/callback/"


@dataclass
class Programs:
    """One installation under ``home``: web server, worker, VNeID stand-in and a clerk who accepts."""

    home: Path
    port: int = field(default_factory=free_port)
    vneid_port: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """The address people open."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def issuer(self) -> str:
        """The address of the VNeID stand-in."""
        return f"http://127.0.0.1:{self.vneid_port}"

    @property
    def environment(self) -> dict[str, str]:
        """What the programs are told."""
        kept = {
            name: text for name, text in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
        }
        return {
            **kept,
            "MOTCUA_HOME": str(self.home),
            "MOTCUA_DEMO": "1",
            "MOTCUA_PUBLIC_URL": self.url,
            "MOTCUA_VNEID_ISSUER": self.issuer,
            "MOTCUA_LOG_LEVEL": "WARNING",
        }

    @property
    def commands(self) -> dict[str, tuple[str, ...]]:
        """What is kept running."""
        back = f"{self.url}{CALLBACK}"
        vneid = ("-m", "motcua_simulators", "--port", str(self.vneid_port), "--redirect-uri", back)
        return {
            "vneid": (sys.executable, *vneid),
            "web": (*MOTCUA, "serve", "--port", str(self.port), "--processes", "2"),
            "worker": (*MOTCUA, "worker"),
            "clerk": (sys.executable, "-m", "tests.chaos.clerk"),
        }

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one command of the command line to its end."""
        return subprocess.run(
            [*MOTCUA, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )

    def keep_running(self) -> None:
        """Start what does not run, again and again, until told to stop."""
        while not self.stopping.is_set():
            for name, command in self.commands.items():
                process = self.running.get(name)
                if process is None or process.poll() is not None:
                    self.running[name] = self._started(name, command)
            self.stopping.wait(0.2)

    def _started(self, name: str, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        with (self.home / f"{name}.log").open("ab") as log:
            return subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)

    def kill(self, name: str) -> str:
        """Send SIGKILL to a program and return which: ``web process`` is one that answers requests."""
        victim = self._victim(name)
        if victim is None:
            return ""
        with suppress(psutil.NoSuchProcess):
            victim.send_signal(signal.SIGKILL)
        return name

    def _victim(self, name: str) -> psutil.Process | None:
        try:
            if name.startswith("postgres"):
                note = place_of(self.home).data / "postmaster.pid"
                server = psutil.Process(int(note.read_text().split()[0]))
                return server if name == "postgres" else _client_process(server)
            parent = psutil.Process(self.running[name.partition(" ")[0]].pid)
            return parent if " " not in name else parent.children()[0]
        except (psutil.NoSuchProcess, IndexError, OSError, ValueError):
            return None

    def wait_until_answering(self) -> None:
        """Return as soon as a page comes that needs the database."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(requests.RequestException):
                if requests.get(f"{self.url}/thu-tuc/", timeout=5).status_code == 200:
                    return
            time.sleep(0.1)
        raise AssertionError(f"no answer; see {self.home}/*.log")


def _client_process(server: psutil.Process) -> psutil.Process:
    """Return one of the server's processes that serve a client; its end makes the server start anew."""
    return next(child for child in server.children() if "[local]" in " ".join(child.cmdline()))


@contextmanager
def installation(home: Path) -> Iterator[Programs]:
    """Make an installation, run its programs, and remove all of it afterwards."""
    programs = Programs(home)
    made = programs.command("init")
    assert made.returncode == 0, made.stderr
    keeper = threading.Thread(target=programs.keep_running)
    keeper.start()
    try:
        programs.wait_until_answering()
        yield programs
    finally:
        programs.stopping.set()
        keeper.join()
        for process in programs.running.values():
            process.terminate()
        for process in programs.running.values():
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        _, left = psutil.wait_procs(_programs_of(home), timeout=60)
        assert not left, f"live on without the program that started them: {left}"
        embedded_postgres.remove(home)
        shutil.rmtree(home, ignore_errors=True)


def _programs_of(home: Path) -> list[psutil.Process]:
    """Return what still runs in the installation, whoever started it; its database's keeper is left out."""
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("MOTCUA_HOME") == str(home):
                found.append(process)
    return [process for process in found if not _is_keeper(process)]


def _is_keeper(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        return any(word.endswith("postgres_keeper.py") for word in process.cmdline())
    return True  # it has ended meanwhile
