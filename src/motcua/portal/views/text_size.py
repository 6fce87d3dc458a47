"""Large print: kept in a cookie of the browser, done by the style sheet alone."""

from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE: Final = "large_print"
A_YEAR: Final = 365 * 24 * 3600


@require_POST
def choose(request: HttpRequest) -> HttpResponseBase:
    """Turn large print on or off and go back to the page."""
    following = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        following, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        following = "/"
    response = redirect(following)
    if request.POST.get("large") == "1":
        response.set_cookie(
            COOKIE, "1", max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
