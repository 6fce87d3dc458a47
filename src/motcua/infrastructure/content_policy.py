"""The Content-Security-Policy of every page: one for the whole installation, so it is written once."""

from collections.abc import Callable
from typing import Final

from csp.constants import SELF
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponseBase

HEADER: Final = "Content-Security-Policy"


def content_policy(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Set the policy of the settings on every answer that has none of its own (a file has).

    In place of django-csp's middleware, which writes the same policy anew for each answer.
    """
    policy = str(build_policy())

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(HEADER, policy)
        return response

    return middleware


def within_own_frame(response: HttpResponseBase) -> None:
    """Let a page of ours show this answer in a frame; no other place may."""
    response.headers[HEADER] = str(build_policy(replace={"frame-ancestors": [SELF]}))
    response.headers["X-Frame-Options"] = "SAMEORIGIN"


def with_own_frames(response: HttpResponseBase) -> None:
    """Let this answer show pages of ours in frames."""
    response.headers[HEADER] = str(build_policy(replace={"frame-src": [SELF]}))
