"""What happens beside a sign-in."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa.signals import authenticator_removed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in as session_begun
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.accounts import kept_entries
from motcua.accounts.middleware import OLD_PASSWORD, SECOND_FACTOR, note_officer
from motcua.accounts.models import User
from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries

STREAM = "account"
PASSWORD_GIVEN = ("account_created", "password_changed", "second_factor_reset")
"""Entries of an account's stream with which it got the password that it has."""


@receiver(user_logged_in)
def note_sign_in(user: User, response: HttpResponse, sociallogin: object = None, **_more: object) -> None:
    """Write down that the account signed in and how, and let the browser remember it."""
    now = timezone.now()
    how = "vneid" if sociallogin else "password"
    audit.append(user.id, STREAM, "signed_in", {"by": how}, occurred_at=now, recorded_at=now)
    kept_entries.remember_account(user, response)


@receiver(session_begun)
def begin_session(request: HttpRequest | None, user: User, **_more: object) -> None:
    """Look for the second factor and the password's age once, at the sign-in, so that no page has to."""
    if request is not None and user.is_officer:
        note_officer(request, user)
        request.session[OLD_PASSWORD] = has_old_password(user.id, timezone.now())


def has_old_password(account_id: UUID, at: datetime) -> bool:
    """Tell whether the account has had its password for ``MOTCUA_OFFICERS_PASSWORD_DAYS`` days or longer."""
    days = settings.MOTCUA_OFFICERS_PASSWORD_DAYS
    given = audit_queries.newest_entries(account_id, PASSWORD_GIVEN, limit=1) if days else ()
    return any(one.occurred_at <= at - timedelta(days=days) for one in given)


@receiver(password_changed)
def note_password(request: HttpRequest, user: User, **_more: object) -> None:
    """Write down that the account has another password, which is young again."""
    now = timezone.now()
    audit.append(user.id, STREAM, "password_changed", {}, occurred_at=now, recorded_at=now)
    request.session.pop(OLD_PASSWORD, None)


@receiver(authenticator_removed)
def ask_again(request: HttpRequest, **_more: object) -> None:
    """Let an officer who gave up a phone set up another one before anything else."""
    request.session.pop(SECOND_FACTOR, None)
