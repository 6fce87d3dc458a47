"""What people see when a request cannot be answered: what to do next, and nothing typed is lost."""

import logging
import sys
from collections.abc import Callable
from typing import Final

from django.db import InterfaceError, OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseServerError,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from motcua.infrastructure.request_log import address

logger = logging.getLogger(__name__)

RETRY_AFTER: Final = 10  # seconds: a server that was killed stands again by then
LAST_RESORT = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Hệ thống đang gặp sự cố</title>'
    "<h1>Hệ thống đang gặp sự cố</h1><p>Xin đợi vài phút rồi quay lại trang trước và gửi lại.</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer what could not be read."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer whoever has no right to the page."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that leads nowhere."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer after a failure of ours; the page needs neither database nor session.

    Where the database is away for a moment, the answer is 503 and says when to send the request again.
    """
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    try:
        page: str = render_to_string("500.html")
    except Exception:  # whatever is broken, people get a sentence they can act on
        logger.exception("the page for failures failed")
        page = LAST_RESORT
    if is_away:
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return HttpResponseServerError(page)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Offer to send a refused form again, with everything typed, if it came from a page of ours.

    A form from a foreign site is never offered again: pressing the button would do what the attacker wrote.
    Passwords and files are not handed back; the page asked for will ask for them anew.
    """
    logger.warning("form refused", extra={"reason": reason, "request": address(request)})
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    has_secret = any("password" in name for name, _value in kept)
    context = {
        "kept": kept,
        "can_resend": came_from_here(request) and not has_secret,
        "lost_files": sorted(request.FILES),
    }
    return render(request, "csrf_failure.html", context, status=403)


def button_only(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Show a page with the way on where an address is opened that only takes what a button sends.

    That happens after a refused form: the browser's address is then the form's, and loading it anew, choosing
    the other language or larger letters opens it plainly.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed) or request.method != "GET":
            return response
        if "text/html" not in request.headers.get("Accept", ""):
            return response
        page = render(request, "405.html", {"page_url": page_above(request.path)}, status=405)
        page["Allow"] = response["Allow"]
        return page

    return answer


def page_above(path: str) -> str:
    """Return the nearest address above ``path`` that leads somewhere; the first page at the latest."""
    while path not in {"", "/"}:
        path = path.rstrip("/").rpartition("/")[0] + "/"
        try:
            resolve(path)
        except Resolver404:
            continue
        return path
    return "/"


def came_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that a page of this installation sent the request."""
    here = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == here
    # Browsers of old phones send no Origin with a form for the same site.
    return request.headers.get("Referer", "").startswith(f"{here}/")
