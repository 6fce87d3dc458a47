"""How much memory a process of the web server holds after a thousand real requests."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from bench.measuring import Result, result

REQUESTS = 1000
PATHS = (
    "/", "/thu-tuc/", "/thu-tuc/?q=hon+nhan", "/thu-tuc/1.004873", "/thu-tuc/1.000894", "/tra-cuu",
    "/thong-ke", "/tai-khoan/login/", "/api/v1/openapi.json", "/healthz",
)  # fmt: skip
PATIENCE = 60.0


def run() -> list[Result]:
    """Return the result ``memory``: the largest process of ``motcua serve`` with one process for requests."""
    port = _free_port()
    command = [sys.executable, "-m", "motcua.cli.main", "serve", "--port", str(port), "--processes", "1"]
    with (Path(os.environ["MOTCUA_HOME"]) / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        _wait(port, server)
        answered = [_status(port, PATHS[number % len(PATHS)]) for number in range(REQUESTS)]
        processes = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
        largest = max(_resident(process) for process in processes)
    finally:
        server.terminate()
        server.wait(30)
    good = sum(status < 400 for status in answered)
    what = f"largest server process after {REQUESTS} HTTP requests ({good} answered with a page), resident"
    return [result("memory", what, largest / 1024**2, "MB")]


def _resident(process: psutil.Process) -> int:
    return int(process.memory_info().rss)


def _status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
            response.read()
            return int(response.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            _status(port, "/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"motcua serve did not answer; see {os.environ['MOTCUA_HOME']}/serve.log")
