"""The page of a procedure, through the whole web application, beside its template alone."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import Context
from django.template.backends.django import Template as BackendTemplate
from django.template.base import Template
from django.template.loader import get_template
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import resolve
from django.utils.translation import override

from bench.measuring import Result, Way, measure, needed, result

CODE = "1.004873"
TIMES = 20


def run() -> list[Result]:
    """Return the result ``page``."""
    from motcua.config.wsgi import application
    from motcua.infrastructure.static_files import gather

    gather()
    template, context = _ready(application)
    body = get(application, _environ())
    with CaptureQueriesContext(connection) as captured:
        get(application, _environ())
    statements = len(captured)

    def page(environ: object) -> None:
        assert isinstance(environ, dict)
        get(application, environ)

    def rendered(request: object) -> None:
        assert isinstance(request, HttpRequest)
        with override("vi"):
            template.render(context, request).encode()

    with override("vi"):
        assert len(template.render(context, _request()).encode()) == len(body), "another page"
    count = needed(TIMES)
    ways = [
        Way("page", page, [_environ() for _ in range(count)]),
        Way("template", rendered, [_request() for _ in range(count)]),
    ]
    costs = measure(ways, times=TIMES)
    what = f"page of a procedure by GET through the WSGI application; {statements} SQL statements"
    baseline = "the same template rendered from a ready context and request"
    return [result("page", what, costs["page"], "CPU s", baseline=baseline, baseline_value=costs["template"])]


def get(application: WSGIHandler, environ: dict[str, Any]) -> bytes:
    """Return the body of the page as the web server would get it."""
    statuses: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]], _error: object = None) -> Any:
        statuses.append(status)

    response: Iterable[bytes] = application(environ, start)
    body = b"".join(response)
    response.close()  # type: ignore[attr-defined]
    assert statuses[0].startswith("200"), statuses
    return body


def _environ() -> dict[str, Any]:
    environ: dict[str, Any] = {
        "PATH_INFO": f"/thu-tuc/{CODE}",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT_LANGUAGE": "vi",
        "HTTP_ACCEPT": "text/html",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
    }
    setup_testing_defaults(environ)
    return environ


def _request() -> HttpRequest:
    """Return a request that nobody has answered yet, as the view gets it."""
    request = WSGIRequest(_environ())
    for middleware in (SessionMiddleware, AuthenticationMiddleware, MessageMiddleware):
        middleware(lambda _request: HttpResponse()).process_request(request)
    request.resolver_match = resolve(request.path_info)
    return request


def _ready(application: WSGIHandler) -> tuple[BackendTemplate, dict[str, Any]]:
    """Return the page's template and what the view gave it, without what every page gets."""
    seen: list[tuple[Template, dict[str, Any]]] = []

    def keep(*, template: Template, context: Context, **_others: object) -> None:
        values: dict[Any, Any] = {**context.flatten()}
        seen.append((template, values))  # now: what was given is taken away again afterwards

    setup_test_environment()
    template_rendered.connect(keep)
    try:
        get(application, _environ())
    finally:
        template_rendered.disconnect(keep)
        teardown_test_environment()
    template, values = seen[0]
    shared = {
        name for processor in template.engine.template_context_processors for name in processor(_request())
    }
    found = get_template(str(template.name))
    assert isinstance(found, BackendTemplate)
    return found, {name: value for name, value in values.items() if name not in shared}
