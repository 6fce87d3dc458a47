"""A server that keeps buckets, moto's, for tests of what lies in one."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from http.client import HTTPConnection

import psutil


@contextmanager
def bucket_server() -> Iterator[str]:
    """Run the server and yield its address."""
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        port = chosen.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while not any(one.laddr.port == port for one in psutil.Process(process.pid).net_connections()):
            assert process.poll() is None
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def bucket_settings(server: str) -> dict[str, str]:
    """Return the settings with which files go to this server."""
    return {
        "MOTCUA_S3_ENDPOINT": server,
        "MOTCUA_S3_REGION": "us-east-1",
        "MOTCUA_S3_ACCESS_KEY": "thu",
        "MOTCUA_S3_SECRET_KEY": "thu",
    }


def new_bucket(server: str, of: str) -> str:
    """Make an empty bucket and return its name, which follows from ``of``."""
    bucket = sha256(of.encode()).hexdigest()[:20]
    with closing(HTTPConnection(server.removeprefix("http://"), timeout=30)) as line:
        line.request("PUT", f"/{bucket}")
        answer = line.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"no bucket: {answer.status}")
    return bucket
