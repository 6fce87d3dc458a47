"""What holds for every request of an account: an end to idleness, a second factor, nothing typed is lost."""

import time
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from motcua.accounts import kept_entries, keyring
from motcua.accounts.models import User

SEEN_AT = "seen_at"
SEEN_EVERY_SECONDS = 120
SECOND_FACTOR = "has_second_factor"
OLD_PASSWORD = "has_old_password"  # noqa: S105 - what the session calls it
# What an officer without a second factor may open: setting it up, proving who they are, leaving.
OPEN_WITHOUT = frozenset(
    {"mfa_activate_totp", "mfa_reauthenticate", "account_reauthenticate", "account_logout", "language"}
)
# What an officer with a first or an old password may open: choosing another one, the codes for a lost phone,
# leaving.
OPEN_BEFORE_CHANGE = frozenset(
    {
        "account_change_password",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_logout",
        "language",
    }
)


class AccountsMiddleware:
    """Stands behind Django's authentication and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer ``request``, keeping people's opened keys no longer than it lasts."""
        with keyring.opened_keys():
            response = self._instead(request) or self.get_response(request)
            kept_entries.keep(request, response)
            return response

    def _instead(self, request: HttpRequest) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return None
        if isinstance(request.user, User) and request.user.is_officer:
            _end_idle_session(request)
        return (
            _ask_for_second_factor(request)
            or _ask_for_own_password(request)
            or kept_entries.give_back(request)
        )


def note_officer(request: HttpRequest, user: User) -> bool:
    """Note in the session when the officer was last here; return whether they have a second factor."""
    request.session[SEEN_AT] = int(time.time())
    request.session[SECOND_FACTOR] = bool(is_mfa_enabled(user, [Authenticator.Type.TOTP]))
    return bool(request.session[SECOND_FACTOR])


def _end_idle_session(request: HttpRequest) -> None:
    """Sign an officer out who left the desk; the time of the last request is written every other minute."""
    now, seen_at = int(time.time()), request.session.get(SEEN_AT)
    if seen_at is not None and now - seen_at > settings.MOTCUA_OFFICERS_IDLE_SECONDS:
        logout(request)
    elif seen_at is None or now - seen_at > SEEN_EVERY_SECONDS:
        request.session[SEEN_AT] = now


def _ask_for_second_factor(request: HttpRequest) -> HttpResponse | None:
    """Send an officer without second factor to set one up, before anything else."""
    user = request.user
    if not isinstance(user, User) or not user.is_officer or request.session.get(SECOND_FACTOR):
        return None
    if note_officer(request, user):
        return None
    return None if _is_open(request, OPEN_WITHOUT) else redirect("mfa_activate_totp")


def _ask_for_own_password(request: HttpRequest) -> HttpResponse | None:
    """Send an officer whose password somebody else has seen, or is old, to choose another one first."""
    user = request.user
    if not isinstance(user, User) or not request.session.get(SECOND_FACTOR):
        return None
    if not user.must_change_password and not request.session.get(OLD_PASSWORD):
        return None
    return None if _is_open(request, OPEN_BEFORE_CHANGE) else redirect("account_change_password")


def _is_open(request: HttpRequest, names: frozenset[str]) -> bool:
    """Tell whether the address is one of ``names``, or leads nowhere anyway."""
    try:
        return resolve(request.path_info).url_name in names
    except Resolver404:
        return True
