"""What people see where something was erased: a page that says so, and not a failure."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from motcua.accounts.errors import PersonErasedError
from motcua.documents.errors import FileErasedError


class Erased:
    """Stands before the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say that what was asked for is gone (410)."""
        if isinstance(error, PersonErasedError | FileErasedError):
            return render(request, "410.html", status=410)
        return None
