"""A whole installation for the journeys: its own home, its own database, real processes, real HTTP."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from motcua.infrastructure import embedded_postgres

PATIENCE = 120.0  # seconds
MOTCUA = (sys.executable, "-m", "motcua.cli.main")


def every_address() -> str:
    """Return what to listen on for both kinds of addresses; on a machine without IPv6, its own old one."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return "127.0.0.1"
    return "::"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Installation:
    """One installation, from ``motcua init`` to its end."""

    home: Path
    port: int = field(default_factory=free_port)
    simulators_port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address people open."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its programs are told."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
        }
        return {
            **kept,
            "MOTCUA_HOME": str(self.home),
            "MOTCUA_DEMO": "1",
            "MOTCUA_PUBLIC_URL": self.url,
            "MOTCUA_VNEID_ISSUER": f"http://127.0.0.1:{self.simulators_port}",
        }

    def run(self, *words: str) -> str:
        """Run one command of the command line to its end and return what it wrote."""
        done = subprocess.run(
            [*MOTCUA, *words], env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self) -> None:
        """Make it ready, with the demonstration province if there is one, and start its programs."""
        self.run("init")
        if find_spec("motcua.cli.demo"):
            self.run("demo", "--small")
        self._spawn("serve", "--address", every_address(), "--port", str(self.port), "--processes", "1")
        if find_spec("motcua_simulators.__main__"):
            self._spawn("simulators", "--port", str(self.simulators_port))
        self._spawn("worker")
        self._wait()

    def stop(self) -> None:
        """End its programs, and remove what it kept."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)
        embedded_postgres.remove(self.home)
        shutil.rmtree(self.home, ignore_errors=True)

    def _spawn(self, *words: str) -> None:
        with (self.home / f"{words[0]}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    [*MOTCUA, *words], env=self.environment, stdout=log, stderr=subprocess.STDOUT
                )
            )

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for process in self.processes:
                assert process.poll() is None, f"ended: {process.args!r}; see {self.home}/*.log"
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):  # noqa: S310
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError(f"{self.url} did not answer; see {self.home}/serve.log")
