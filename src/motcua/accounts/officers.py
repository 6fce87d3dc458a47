"""Accounts of officers: made by an administrator, signed in to with a password and a second factor."""

from uuid import UUID

from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from motcua.accounts.enums import AccountKind
from motcua.accounts.errors import UsernameTakenError
from motcua.accounts.models import User
from motcua.domain.people import normalise


@transaction.atomic
def create_officer_account(
    username: str, display_name: str, password: str, totp_secret: str | None = None
) -> UUID:
    """Make an officer's account and return its id.

    Names to sign in with have no capitals. With ``totp_secret`` (base32) the second factor is set up already;
    without one the officer must do so at the first sign-in, before anything else.

    Raises:
        UsernameTakenError: another account has this name.
    """
    name = normalise(username).lower()
    if User.objects.filter(username=name).exists():
        raise UsernameTakenError(name)
    user = User(kind=AccountKind.OFFICER, username=name, display_name=normalise(display_name))
    user.set_password(password)
    user.save(force_insert=True)
    if totp_secret:
        TOTP.activate(user, totp_secret)
    return user.id


def set_administrator(account_id: UUID, *, is_administrator: bool) -> None:
    """Open or close the read-only admin to an officer; follows the administrator role of their postings."""
    User.objects.filter(id=account_id, kind=AccountKind.OFFICER).update(is_staff=is_administrator)
