"""Runs the simulator: ``python -m motcua_simulators.vneid --port 8009``."""

import argparse
import sys
from wsgiref.simple_server import make_server

from motcua_simulators.vneid.provider import Client, Fault, Provider
from motcua_simulators.vneid.server import Application, Quiet, Server

CALLBACK = "/tai-khoan/vneid/login/callback/"


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(prog="motcua_simulators.vneid", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8009)
    parser.add_argument("--issuer", help="address under which clients reach it (default: host and port)")
    parser.add_argument("--client-id", default="motcua-demo")
    parser.add_argument("--client-secret", default="motcua-demo-secret")
    parser.add_argument("--redirect-uri", action="append", help="registered return address; may be repeated")
    parser.add_argument("--fault", action="append", type=Fault, choices=list(Fault), help="cheat in this way")
    options = parser.parse_args(arguments)
    addresses = options.redirect_uri or [
        f"http://{host}:8000{CALLBACK}" for host in ("127.0.0.1", "localhost")
    ]
    issuer = (options.issuer or f"http://{options.host}:{options.port}").rstrip("/")
    client = Client(options.client_id, options.client_secret, tuple(addresses))
    provider = Provider(issuer, [client], set(options.fault or ()))
    with make_server(options.host, options.port, Application(provider), Server, Quiet) as server:
        sys.stderr.write(f"VNeID (mô phỏng): {issuer}\n")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
