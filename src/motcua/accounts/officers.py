"""Accounts of officers: made by an administrator, signed in to with a password and a second factor."""

import secrets
from typing import TYPE_CHECKING, Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from motcua.accounts.enums import AccountKind
from motcua.accounts.errors import NotAllowedError, UsernameTakenError
from motcua.accounts.models import User
from motcua.accounts.ports import may_administer
from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.actors import ActorKind, Envelope, Role
from motcua.domain.people import normalise
from motcua.domain.vietnam_time import local_day

if TYPE_CHECKING:
    from motcua.domain.canonical_json import JSON

STREAM: Final = "account"
# No letters and digits that are mistaken for each other when somebody reads them out.
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _IN_A_GROUP = 4, 5


def new_password() -> str:
    """Return a first password: 20 letters and digits in groups, about 99 bits."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


@transaction.atomic
def create_officer_account(
    envelope: Envelope,
    username: str,
    display_name: str,
    password: str,
    totp_secret: str | None = None,
    *,
    must_change_password: bool = False,
) -> UUID:
    """Make an officer's account and return its id; the same command again returns the same id.

    Names to sign in with have no capitals. With ``totp_secret`` (base32) the second factor is set up already;
    without one the officer must do so at the first sign-in, before anything else. With
    ``must_change_password`` the officer then chooses a password that nobody else has seen.

    Raises:
        NotAllowedError: the actor administers no unit.
        UsernameTakenError: another account has this name.
    """
    actor = envelope.actor
    is_administrator = actor.kind is ActorKind.OFFICER and bool(actor.units_as(Role.ADMINISTRATOR))
    if actor.kind is not ActorKind.SYSTEM and not is_administrator:
        raise NotAllowedError
    done = audit_queries.entry_of_command(envelope.command_id)
    if done is not None:
        return done.stream_id
    name = normalise(username).lower()
    if User.objects.filter(username=name).exists():
        raise UsernameTakenError(name)
    user = User(
        kind=AccountKind.OFFICER,
        username=name,
        display_name=normalise(display_name),
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.save(force_insert=True)
    if totp_secret:
        TOTP.activate(user, totp_secret)
    _record(envelope, user.id, "account_created", {"has_second_factor": bool(totp_secret)})
    return user.id


@transaction.atomic
def reset_second_factor(envelope: Envelope, account_id: UUID, password: str) -> bool:
    """Take a lost second factor from an officer's account and give it a first password again.

    Every session of the account ends: who found the phone and knows the old password gets in nowhere. The
    same command again changes nothing; return whether this one did.

    Raises:
        NotAllowedError: no officer has this account, or the actor does not administer all their units.
    """
    user = User.objects.select_for_update().filter(id=account_id, kind=AccountKind.OFFICER).first()
    if user is None or not may_administer(envelope.actor, account_id, local_day(envelope.at)):
        raise NotAllowedError
    if audit_queries.entry_of_command(envelope.command_id) is not None:
        return False
    Authenticator.objects.filter(user_id=account_id).delete()
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    _record(envelope, account_id, "second_factor_reset", {})
    return True


def set_administrator(account_id: UUID, *, is_administrator: bool) -> None:
    """Open or close the read-only admin to an officer; follows the administrator role of their postings."""
    User.objects.filter(id=account_id, kind=AccountKind.OFFICER).exclude(is_staff=is_administrator).update(
        is_staff=is_administrator
    )


def _record(envelope: Envelope, account_id: UUID, kind: str, body: "dict[str, JSON]") -> None:
    """Append to the account's own stream: ids, no name."""
    audit.append(
        account_id,
        STREAM,
        kind,
        {"actor": str(envelope.actor.account_id or envelope.actor.kind.value), **body},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )
