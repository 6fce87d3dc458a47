"""``make run``: up, reachable, and gone without a trace however it is stopped."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
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
from tests.deploy import proxy
from tests.left_out import leave_out


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


def all_processes_answer_with_all_figures(home: Path, port: int, _folder: Path) -> str:
    """Ask often, each time anew: whichever process is asked tells what all of them answered together."""
    url = f"http://127.0.0.1:{port}"

    def asked(path: str) -> str:
        with urllib.request.urlopen(url + path) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    def counted() -> int:
        total = re.search(
            r'motcua_requests_total\{method="GET",status="200",view="healthz"\} (\d+)', asked("/metrics")
        )
        assert total
        return int(total[1])

    before = counted()
    for _ in range(60):
        asked("/healthz")
    assert {counted() for _ in range(6)} == {before + 60}
    folder = home / "metrics" / str(port)
    assert len({path.stem.rpartition("_")[2] for path in folder.glob("counter_*.db")}) >= 2, "processes"
    assert "motcua_database_answers 1.0" in asked("/metrics")
    return ""


def nginx_in_front_hands_on_what_it_should(_home: Path, port: int, folder: Path) -> str:
    """Ask through the proxy of ``deploy/nginx``: one policy, no figures, no file that is too large."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None:
        return "no nginx: apt install nginx-light"
    tls, plain = free_port(), free_port()
    with proxy.nginx(program, folder, tls_port=tls, port=plain, upstream=port):
        site = f"https://127.0.0.1:{tls}"
        status, headers, body = proxy.opened(f"{site}/thu-tuc/?q=ket+hon", folder)
        assert (status, b"</html>" in body) == (200, True)
        assert len(headers["content-security-policy"]) == len(headers["x-frame-options"]) == 1
        status, headers, _ = proxy.opened(f"http://127.0.0.1:{plain}/tra-cuu?ma=1", folder)
        assert (status, headers["location"]) == (308, ["https://127.0.0.1/tra-cuu?ma=1"])
        for hidden in ("/metrics", "/readyz"):
            assert proxy.opened(site + hidden, folder)[0] == 404
        status, headers, body = proxy.opened(f"{site}/nop-ho-so/", folder, b"x" * (21 * 1024**2 + 1))
        assert (status, "Tệp quá lớn" in body.decode()) == (413, True)
        assert headers["content-security-policy"] == ["default-src 'none'; frame-ancestors 'none'"]
        assert proxy.opened(f"{site}/tai-khoan/login/", folder, b"x" * 20 * 1024**2)[0] == 400, (
            "Motcua's word"
        )
        proxy.opened(f"{site}/xac-thuc/QK7M2P9XWA3R?x=1", folder)
    logged = (folder / "access.log").read_text()
    assert '"GET /xac-thuc/..."' in logged
    assert "QK7M" not in logged
    assert "ket+hon" not in logged
    return ""


def nothing(_home: Path, _port: int, _folder: Path) -> str:
    """Look at nothing more."""
    return ""


Look = Callable[[Path, int, Path], str]


@pytest.mark.parametrize(
    ("number", "look"),
    [
        (signal.SIGINT, all_processes_answer_with_all_figures),
        (signal.SIGTERM, nginx_in_front_hands_on_what_it_should),
        (signal.SIGKILL, nothing),
    ],
)
def test_a_signal_to_its_group_leaves_no_process_behind(
    home: Path, tmp_path: Path, number: signal.Signals, look: Look
) -> None:
    port = free_port()
    process = start(home, port)
    wait_until_ready(process, port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
        assert answer.read() == b"ok\n"
    try:
        left_out = look(home, port, tmp_path)
    except BaseException:
        os.killpg(process.pid, signal.SIGTERM)
        raise
    started = psutil.Process(process.pid).children(recursive=True)
    assert len(started) >= 5, "web, its processes, worker, stand-in, keeper and database"
    os.killpg(process.pid, number)
    process.communicate(timeout=40)
    assert embedded_postgres.stop(home)
    _, alive = psutil.wait_procs(started, timeout=20)
    assert alive == []
    if left_out:
        leave_out(left_out)


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
