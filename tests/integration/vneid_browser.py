"""A browser between the portal and the VNeID stand-in, for tests."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit
from wsgiref.simple_server import make_server

import requests
from django.http import HttpResponseBase
from django.test import Client as Browser

from motcua_simulators.vneid.provider import Client, Provider
from motcua_simulators.vneid.server import Application, Quiet, Server

CALLBACK = "http://testserver/tai-khoan/vneid/login/callback/"
START = "/tai-khoan/vneid/login/"


@contextmanager
def running_provider() -> Iterator[Provider]:
    """Run the stand-in on a free port of this machine."""
    provider = Provider("", [Client("motcua", "secret", (CALLBACK,))])
    with make_server("127.0.0.1", 0, Application(provider), Server, Quiet) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield provider
        server.shutdown()


def providers_setting(issuer: str) -> dict[str, object]:
    """Return SOCIALACCOUNT_PROVIDERS for the stand-in at ``issuer``."""
    app = {
        "name": "VNeID",
        "provider_id": "vneid",
        "client_id": "motcua",
        "secret": "secret",
        "settings": {"issuer": issuer},
    }
    return {"vneid": {"APPS": [app]}}


def choose(browser: Browser, person: str, start: str = START) -> str:
    """Press the button on our page, choose ``person`` there, and return the address that leads back."""
    off = browser.post(start)
    assert off.status_code == 302, off.content
    there = urlsplit(off["Location"])
    asked = {**dict(parse_qsl(there.query)), "person": person}
    address = f"{there.scheme}://{there.netloc}{there.path}"
    return requests.post(address, data=asked, allow_redirects=False, timeout=5).headers["Location"]


def sign_in(browser: Browser, person: str, start: str = START) -> HttpResponseBase:
    """Sign in as ``person`` and return what our callback answers."""
    back = urlsplit(choose(browser, person, start))
    return browser.get(f"{back.path}?{back.query}")
