"""What somebody typed when their session had ended: kept until they have signed in again, and given back.

The entries are sealed with the installation's data keys, for half an hour at most, and given back only to the
account that signed in last on this browser: a signed cookie remembers which one that was.
"""

import json
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils.crypto import salted_hmac

from motcua.accounts import keyring
from motcua.accounts.models import User

SESSION_KEY = "kept_entries"
COOKIE = "motcua_last_account"
COOKIE_SECONDS = 30 * 24 * 3600
KEPT_SECONDS = 1800
LARGEST = 256 * 1024
_SECRET_WORDS = ("password", "csrfmiddlewaretoken")


@dataclass(frozen=True, slots=True)
class Entries:
    """The fields of one form, where they were going, and whose they are."""

    path: str
    came_from: str
    account: str
    fields: list[tuple[str, str]]
    lost_files: list[str]


def keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Keep the entries of a form that a sign-in page answers because its sender was signed out."""
    account = request.COOKIES.get(COOKIE, "")
    going_to_sign_in = urlsplit(response.get("Location", "")).path == resolve_url(settings.LOGIN_URL)
    if request.method != "POST" or not going_to_sign_in or not account or request.user.is_authenticated:
        return
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(word in name for word in _SECRET_WORDS)
    ]
    path = request.get_full_path()
    if not fields or path.startswith(resolve_url(settings.LOGIN_URL)):
        return
    came_from = urlsplit(request.headers.get("Referer", "")).path or "/"
    entries = Entries(path, came_from, account, fields, sorted(request.FILES))
    content = json.dumps(asdict(entries), ensure_ascii=False).encode()
    if len(content) <= LARGEST:
        request.session[SESSION_KEY] = keyring.seal_text(content)


def give_back(request: HttpRequest) -> HttpResponse | None:
    """Return the page that offers the kept entries again, once, if they belong to this page and account."""
    sealed = request.session.get(SESSION_KEY)
    if sealed is None or request.method != "GET" or not request.user.is_authenticated:
        return None
    content = keyring.open_text(sealed, KEPT_SECONDS)
    entries = _read(content) if content else None
    is_theirs = entries is not None and entries.account == _mark(request.user)
    if entries is not None and is_theirs and entries.path != request.get_full_path():
        return None
    del request.session[SESSION_KEY]
    if not is_theirs:
        return None
    return render(request, "accounts/kept_entries.html", {"entries": entries})


def remember_account(user: User, response: HttpResponse) -> None:
    """Let the browser remember, unreadably, which account signed in last."""
    response.set_cookie(
        COOKIE,
        _mark(user),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(content: bytes) -> Entries:
    values = json.loads(content)
    return Entries(**{**values, "fields": [(name, value) for name, value in values["fields"]]})


def _mark(user: User) -> str:
    return salted_hmac(__name__, str(user.pk), algorithm="sha256").hexdigest()
