"""The Content-Security-Policy of every page: one for the whole installation, so it is written once."""

from collections.abc import Callable
from typing import Final

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
