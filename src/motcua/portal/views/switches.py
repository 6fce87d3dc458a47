"""Letters and language, kept in cookies of the browser; the page one was on comes again."""

from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.eforms.rows import ACTION

LARGE_PRINT: Final = "large_print"
A_YEAR: Final = 365 * 24 * 3600


@require_POST
@sensitive_post_parameters()
def letters(request: HttpRequest) -> HttpResponse:
    """Turn large print on or off; it is done by the style sheet alone."""
    response = _back(request)
    if _said(request, "large") == "1":
        response.set_cookie(LARGE_PRINT, "1", **_kept(request))
    else:
        response.delete_cookie(LARGE_PRINT, samesite="Lax")
    return response


@require_POST
@sensitive_post_parameters()
def language(request: HttpRequest) -> HttpResponse:
    """Speak Vietnamese or English from now on."""
    response = _back(request)
    chosen = _said(request, "language")
    if check_for_language(chosen):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, **_kept(request))
    return response


def _said(request: HttpRequest, name: str) -> str:
    """Return what the button says; a form of questions that comes along may have a field of that name."""
    return request.GET.get(name, "") or request.POST.get(name, "")


def _back(request: HttpRequest) -> HttpResponse:
    """Lead back to the page; answers that came along are sent on there, to be shown again and not judged."""
    following = _said(request, "next")
    if not url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return redirect("/")
    response = redirect(following)
    if ACTION in request.POST:
        response.status_code = HTTPStatus.TEMPORARY_REDIRECT
    return response


def _kept(request: HttpRequest) -> dict[str, Any]:
    return {"max_age": A_YEAR, "samesite": "Lax", "httponly": True, "secure": request.is_secure()}
