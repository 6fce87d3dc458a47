"""What happens beside a sign-in."""

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authenticator_removed
from django.contrib.auth.signals import user_logged_in as session_begun
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from motcua.accounts import kept_entries
from motcua.accounts.middleware import SECOND_FACTOR, note_officer
from motcua.accounts.models import User
from motcua.audit import operations as audit

STREAM = "account"


@receiver(user_logged_in)
def note_sign_in(user: User, response: HttpResponse, sociallogin: object = None, **_more: object) -> None:
    """Write down that the account signed in and how, and let the browser remember it."""
    now = timezone.now()
    how = "vneid" if sociallogin else "password"
    audit.append(user.id, STREAM, "signed_in", {"by": how}, occurred_at=now, recorded_at=now)
    kept_entries.remember_account(user, response)


@receiver(session_begun)
def begin_session(request: HttpRequest | None, user: User, **_more: object) -> None:
    """Look for the second factor once, at the sign-in, so that no page has to."""
    if request is not None and user.is_officer:
        note_officer(request, user)


@receiver(authenticator_removed)
def ask_again(request: HttpRequest, **_more: object) -> None:
    """Let an officer who gave up a phone set up another one before anything else."""
    request.session.pop(SECOND_FACTOR, None)
