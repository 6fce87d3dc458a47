"""The page of a procedure, through the whole web application, beside its template alone."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template import Context
from django.template.base import Template
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.utils.translation import override

from bench.measuring import Result, Way, measure, needed, result

CODE = "1.004873"
TIMES = 60


def run() -> list[Result]:
    """Return the result ``page``."""
    from motcua.config.wsgi import application
    from motcua.infrastructure.static_files import gather

    gather()
    body, template, context = _ready(application)
    with CaptureQueriesContext(connection) as captured:
        assert len(get(application)) == len(body)
    statements = len(captured)
    with override("vi"):
        assert abs(len(template.render(context).encode()) - len(body)) < 20, "another page"

    def page(_item: object) -> None:
        get(application)

    def rendered(_item: object) -> None:
        with override("vi"):
            template.render(context).encode()

    items: list[object] = [None] * needed(TIMES)
    costs = measure([Way("page", page, [*items]), Way("template", rendered, [*items])], times=TIMES)
    what = f"page of a procedure by GET through the WSGI application; {statements} SQL statements"
    baseline = "the same template rendered from a ready context"
    return [result("page", what, costs["page"], "CPU s", baseline=baseline, baseline_value=costs["template"])]


def get(application: WSGIHandler) -> bytes:
    """Return the body of the page as the web server would get it."""
    environ: dict[str, Any] = {
        "PATH_INFO": f"/thu-tuc/{CODE}",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_ACCEPT_LANGUAGE": "vi",
        "HTTP_ACCEPT": "text/html",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.input": BytesIO(),
    }
    setup_testing_defaults(environ)
    statuses: list[str] = []

    def start(status: str, _headers: list[tuple[str, str]], _error: object = None) -> Any:
        statuses.append(status)

    response: Iterable[bytes] = application(environ, start)
    body = b"".join(response)
    response.close()  # type: ignore[attr-defined]
    assert statuses[0].startswith("200"), statuses
    return body


def _ready(application: WSGIHandler) -> tuple[bytes, Template, Context]:
    """Return the page's body, its template and the context that the view and its surroundings gave it."""
    from django.test.signals import template_rendered

    seen: list[tuple[Template, dict[Any, Any]]] = []

    def keep(*, template: Template, context: Context, **_others: object) -> None:
        seen.append((template, context.flatten()))  # now: what the surroundings gave is taken away afterwards

    setup_test_environment()
    template_rendered.connect(keep)
    try:
        body = get(application)
    finally:
        template_rendered.disconnect(keep)
        teardown_test_environment()
    template, values = seen[0]
    return body, template, Context(values)
