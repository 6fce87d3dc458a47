"""One line in the log for each request, and the id that ties together all that follows from it."""

import logging
import re
import sys
from collections.abc import Callable
from typing import Final
from uuid import uuid4

import structlog
from django.core.signals import got_request_exception
from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, resolve

from motcua.infrastructure import error_reports

log = structlog.get_logger(__name__)
FAILED: Final = "request_failed"
_FIRST_WORD = re.compile(r"/[a-z-]{1,40}/?")


class RequestLog:
    """Binds ``request_id`` for logs, audit and jobs, and logs how the request was answered.

    Successes are logged as info, refusals (4xx) as warnings, failures of ours as errors with their place.
    The line names the address as it stands in the table of addresses: codes in it may open something, and
    what stands after the question mark may be about a person.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        got_request_exception.connect(_log_failure, dispatch_uid=FAILED)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``; nothing that was bound outlives it."""
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=str(uuid4()))
        try:
            response = self.get_response(request)
            if not request.META.get(FAILED):
                status = response.status_code
                log.log(_level(status), "request_finished", **_told(request, status))
        finally:
            structlog.contextvars.clear_contextvars()
        return response


def address(request: HttpRequest) -> str:
    """Return method and address with a name in place of each code: ``GET /xac-thuc/<str:code>``.

    Of an address that leads nowhere only its first word stands: the rest may be a code that was mistyped.
    """
    try:
        place = f"/{(request.resolver_match or resolve(request.path_info)).route}"
    except Resolver404:
        word = _FIRST_WORD.match(request.path_info)
        place = f"{word.group() if word else '/'}…"
    return f"{request.method} {place}"


def _level(status: int) -> int:
    if status >= 500:
        return logging.ERROR
    return logging.WARNING if status >= 400 else logging.INFO


def _told(request: HttpRequest, status: int) -> dict[str, object]:
    told: dict[str, object] = {"code": status, "request": address(request)}
    user = getattr(request, "_cached_user", None)  # Django's note of who it was, where anybody asked
    if user is not None and user.is_authenticated:
        told["user_id"] = str(user.pk)
    return told


def _log_failure(request: HttpRequest | None = None, **_others: object) -> None:
    if request is not None:
        request.META[FAILED] = True
        # The account is left out: asking for it may be what failed.
        error = sys.exc_info()[1]
        log.error(FAILED, exc_info=error, code=500, request=address(request))
        if error is not None:
            error_reports.report(error, request=address(request))
