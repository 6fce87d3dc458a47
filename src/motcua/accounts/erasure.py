"""Erasing a person: their key is destroyed, and nothing sealed with it can be read again."""

from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.hashers import make_password
from django.db import transaction

from motcua.accounts import keyring
from motcua.accounts.bulk import NOBODY
from motcua.accounts.enums import AccountKind
from motcua.accounts.errors import NotAllowedError, UnknownPersonError
from motcua.accounts.models import Person, User
from motcua.accounts.queries import STREAM
from motcua.audit import operations as audit
from motcua.domain.actors import ActorKind, Envelope, Role


@transaction.atomic
def erase_person(person_id: UUID, envelope: Envelope) -> None:
    """Destroy the person's key, and with it everything sealed for them; their accounts can sign in no more.

    An administrator or the system (a retention term) may do so. A person already erased stays as they are;
    who stands in for the unknown applicants of old dossiers is no person.

    Raises:
        NotAllowedError: the actor is neither.
        UnknownPersonError: there is no such person.
    """
    actor = envelope.actor
    if actor.kind is not ActorKind.SYSTEM and not actor.units_as(Role.ADMINISTRATOR):
        raise NotAllowedError
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None or person_id == NOBODY:
        raise UnknownPersonError(person_id)
    if person.erased_at is not None:
        return
    person.key = person.identity_hash = person.phone_hash = None
    person.details, person.erased_at = b"", envelope.at
    person.save(update_fields=["key", "identity_hash", "phone_hash", "details", "erased_at"])
    keyring.opened().pop(person_id, None)
    _close_accounts(person)
    audit.append(
        person_id,
        STREAM,
        "person_erased",
        {"actor": str(actor.account_id) if actor.account_id else None},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _close_accounts(person: Person) -> None:
    accounts = User.objects.filter(person=person, kind=AccountKind.CITIZEN)
    EmailAddress.objects.filter(user__in=accounts).delete()
    SocialAccount.objects.filter(user__in=accounts).delete()
    accounts.update(is_active=False, email="", display_name="", password=make_password(None))
