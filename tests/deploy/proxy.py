"""Debian's nginx with the file of ``deploy/nginx`` in front of a running server."""

import shutil
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"
WHOLE = """
user root; daemon off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/x; uwsgi_temp_path {folder}/x; scgi_temp_path {folder}/x;
    {server}
}}
"""


@contextmanager
def nginx(program: str, folder: Path, *, tls_port: int, port: int, upstream: int) -> Iterator[None]:
    """Run nginx with our file, places and ports changed to those of the test; fails where it refuses it."""
    text = (DEPLOY / "nginx/motcua.conf").read_text("utf-8")
    for old, new in {
        "127.0.0.1:8000": f"127.0.0.1:{upstream}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "listen 443 ssl": f"listen 127.0.0.1:{tls_port} ssl",
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "/etc/motcua/tls": str(folder),
        "/var/log/motcua": str(folder),
        "/srv/motcua/app/deploy/nginx": str(folder / "pages"),
        "dichvucong.example.vn": "127.0.0.1",
    }.items():
        assert old in text, old
        text = text.replace(old, new)
    shutil.copytree(DEPLOY / "nginx", folder / "pages")
    folder.chmod(0o755)
    written = folder / "nginx.conf"
    written.write_text(WHOLE.format(folder=folder, server=text))
    certify(folder)
    subprocess.run([program, "-t", "-q", "-c", str(written)], check=True)
    with subprocess.Popen([program, "-c", str(written)]) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/")
            yield
        finally:
            process.terminate()


def certify(folder: Path) -> None:
    """Make a certificate that nobody believes but the test."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2",
         "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")],
        check=True, capture_output=True,
    )  # fmt: skip


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves redirects to the caller."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        """Follow nothing."""


def opened(url: str, folder: Path, data: bytes | None = None) -> tuple[int, dict[str, list[str]], bytes]:
    """Return status, headers (each with all its values) and body."""
    trusted = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    opener = urllib.request.build_opener(
        urllib.request.HTTPSHandler(context=trusted), NoRedirect(), urllib.request.ProxyHandler({})
    )
    try:
        answer = opener.open(urllib.request.Request(url, data=data), timeout=20)  # noqa: S310
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        headers: dict[str, list[str]] = {}
        for name, value in answer.headers.items():
            headers.setdefault(name.lower(), []).append(value)
        return answer.status, headers, answer.read()


def _wait(url: str) -> None:
    opener = urllib.request.build_opener(NoRedirect(), urllib.request.ProxyHandler({}))
    for _ in range(200):
        try:
            opener.open(url, timeout=1).close()
        except urllib.error.HTTPError as error:  # an answer: it leads to https
            error.close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} does not answer")
