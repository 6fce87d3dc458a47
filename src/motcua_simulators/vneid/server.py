"""The provider over HTTP."""

import base64
import binascii
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from motcua_simulators.vneid import pages
from motcua_simulators.vneid.claims import UNCONFIRMED
from motcua_simulators.vneid.provider import AskedWronglyError, Provider, UnknownAskerError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LARGEST_BODY = 16 * 1024
HTML, JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a body, or the address to go to."""

    status: HTTPStatus
    body: str = ""
    kind: str = JSON
    location: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What came in: query and form values together, and the Authorization header."""

    method: str
    values: dict[str, str]
    authorization: str


class Application:
    """Maps addresses to the provider."""

    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self.routes: dict[tuple[str, str], Callable[[Request], Answer]] = {
            ("GET", "/.well-known/openid-configuration"): self.configuration,
            ("GET", "/jwks"): lambda _request: _json({"keys": [provider.key.public()]}),
            ("GET", "/authorize"): self.authorize,
            ("POST", "/authorize"): self.authorize,
            ("POST", "/token"): self.token,
            ("GET", "/userinfo"): self.userinfo,
            ("GET", "/unconfirmed"): lambda _request: _json(UNCONFIRMED),
            ("GET", "/favicon.ico"): lambda _request: Answer(HTTPStatus.NO_CONTENT),
            ("GET", "/healthz"): lambda _request: _json({"ok": True}),
        }

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        path, method = environ.get("PATH_INFO", "/"), environ["REQUEST_METHOD"]
        view = self.routes.get((method, path))
        if view is not None:
            answer = view(_request(environ))
        elif any(known == path for _, known in self.routes):
            answer = _error("method_not_allowed", path, HTTPStatus.METHOD_NOT_ALLOWED)
        else:
            answer = _error("not_found", path, HTTPStatus.NOT_FOUND)
        headers = [("Content-Type", answer.kind), ("Cache-Control", "no-store")]
        if answer.location:
            headers.append(("Location", answer.location))
        content = answer.body.encode()
        headers.append(("Content-Length", str(len(content))))
        start_response(f"{answer.status.value} {answer.status.phrase}", headers)
        return [content]

    def configuration(self, _request: Request) -> Answer:
        """Say where everything is (OpenID Connect Discovery 1.0)."""
        issuer = self.provider.issuer
        return _json(
            {
                "issuer": issuer,
                "authorization_endpoint": f"{issuer}/authorize",
                "token_endpoint": f"{issuer}/token",
                "userinfo_endpoint": f"{issuer}/userinfo",
                "jwks_uri": f"{issuer}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "profile"],
            }
        )

    def authorize(self, request: Request) -> Answer:
        """Ask whom to sign in, and go back with a code for the one who was chosen."""
        asked = {name: value for name, value in request.values.items() if name != "person"}
        try:
            question = self.provider.question(asked)
            if request.method == "GET":
                return Answer(HTTPStatus.OK, pages.choose(asked, self.provider.people), HTML)
            code = self.provider.agree(question, request.values.get("person", ""))
        except UnknownAskerError as error:
            return Answer(HTTPStatus.BAD_REQUEST, pages.refused(error.description), HTML)
        except AskedWronglyError as error:
            told = {"error": error.code, "error_description": error.description}
            return _back(asked["redirect_uri"], told, asked.get("state", ""))
        return _back(question.redirect_uri, {"code": code}, question.state)

    def token(self, request: Request) -> Answer:
        """Change a code for tokens."""
        try:
            return _json(self.provider.exchange(_with_basic(request)))
        except AskedWronglyError as error:
            wrong_client = error.code == "invalid_client"
            status = HTTPStatus.UNAUTHORIZED if wrong_client else HTTPStatus.BAD_REQUEST
            return _error(error.code, error.description, status)

    def userinfo(self, request: Request) -> Answer:
        """Tell what is known of the person behind a token."""
        scheme, _, token = request.authorization.partition(" ")
        try:
            return _json(self.provider.userinfo(token if scheme.lower() == "bearer" else ""))
        except AskedWronglyError as error:
            return _error(error.code, error.description, HTTPStatus.UNAUTHORIZED)


class Server(ThreadingMixIn, WSGIServer):
    """One thread for each connection, none of which keeps the process alive."""

    daemon_threads = True
    request_queue_size = 64


class Quiet(WSGIRequestHandler):
    """Writes no line for each request: addresses carry codes."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


def _request(environ: "WSGIEnvironment") -> Request:
    values = dict(parse_qsl(environ.get("QUERY_STRING", "")))
    try:
        length = min(int(environ.get("CONTENT_LENGTH") or 0), LARGEST_BODY)
    except ValueError:
        length = 0
    if environ["REQUEST_METHOD"] == "POST" and length > 0:
        values |= dict(parse_qsl(environ["wsgi.input"].read(length).decode("utf-8", "replace")))
    return Request(environ["REQUEST_METHOD"], values, environ.get("HTTP_AUTHORIZATION", ""))


def _with_basic(request: Request) -> dict[str, str]:
    scheme, _, encoded = request.authorization.partition(" ")
    if scheme.lower() != "basic":
        return request.values
    try:
        client_id, _, secret = base64.b64decode(encoded).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return request.values
    return {**request.values, "client_id": unquote(client_id), "client_secret": unquote(secret)}


def _back(address: str, values: dict[str, str], state: str) -> Answer:
    query = urlencode({**values, **({"state": state} if state else {})})
    return Answer(HTTPStatus.FOUND, location=f"{address}{'&' if '?' in address else '?'}{query}")


def _json(content: object) -> Answer:
    return Answer(HTTPStatus.OK, json.dumps(content, ensure_ascii=False))


def _error(code: str, description: str, status: HTTPStatus) -> Answer:
    return Answer(status, json.dumps({"error": code, "error_description": description}))
