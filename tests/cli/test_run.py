"""``make run``: up, reachable, and gone without a trace however it is stopped."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest
from click import ClickException
from pytest_django import Settings

from motcua.cli import run
from motcua.cli.django_setup import require_sound_settings
from motcua.infrastructure import embedded_postgres
from motcua.infrastructure.supervisor import Supervisor


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-run-"))
    yield folder
    embedded_postgres.remove(folder)
    shutil.rmtree(folder)


def start(home: Path, port: int) -> "subprocess.Popen[str]":
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DATABASE_"))
    }
    return subprocess.Popen(
        [sys.executable, "-m", "motcua.cli.run", "--port", str(port)],
        env={**kept, "MOTCUA_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def wait_until_ready(process: "subprocess.Popen[str]", port: int) -> str:
    """Return what it printed up to the last line, the one after the accounts."""
    assert process.stdout
    for line in process.stdout:
        if f"http://127.0.0.1:{port}/quan-tri/" in line:
            return line
    raise AssertionError("it ended before it was ready")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_to_its_group_leaves_no_process_behind(home: Path, number: signal.Signals) -> None:
    port = free_port()
    process = start(home, port)
    wait_until_ready(process, port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.read() == b"ok\n"
    started = psutil.Process(process.pid).children(recursive=True)
    assert len(started) >= 5, "web, its processes, worker, stand-in, keeper and database"
    os.killpg(process.pid, number)
    process.communicate(timeout=40)
    assert embedded_postgres.stop(home)
    _, alive = psutil.wait_procs(started, timeout=20)
    assert alive == []


def test_a_page_that_cannot_be_loaded_is_said_in_a_line(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.cli.test_run"
    with pytest.raises(ClickException) as refused:
        require_sound_settings()
    assert len(refused.value.message.splitlines()) == 1
    assert "the program cannot be loaded" in refused.value.message
    assert "urlpatterns" in refused.value.message


def test_a_server_that_answers_with_errors_is_not_waited_for() -> None:
    class Failing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(503)

        def log_message(self, *_args: object) -> None:
            """Write nothing."""

    with HTTPServer(("127.0.0.1", 0), Failing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        said = run._waited(Supervisor([], print), f"http://127.0.0.1:{server.server_port}/healthz")
        server.shutdown()
    assert said.count("503") == 1
    assert len(said.splitlines()) == 1


def test_a_taken_port_is_said_at_once(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = subprocess.run(
            [sys.executable, "-m", "motcua.cli.run", "--port", str(port)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "MOTCUA_HOME": str(home)},
        )
    assert process.returncode == 1
    assert str(port) in process.stderr
