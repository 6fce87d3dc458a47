"""Reads: people found by number or phone, masked for lists, opened for one who may see them."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from cryptography.fernet import InvalidToken
from django.utils.translation import gettext as _

from motcua.accounts import keyring
from motcua.accounts.enums import AccountKind
from motcua.accounts.errors import NotAllowedError, UnknownPersonError
from motcua.accounts.models import Person, User
from motcua.accounts.people import details_of, person_by_number
from motcua.audit import operations as audit
from motcua.domain.actors import Actor, ActorKind
from motcua.domain.people import PersonDetails, mask_name, mask_number, mask_phone, normalise_phone

if TYPE_CHECKING:
    from motcua.domain.canonical_json import JSON

STREAM = "person"


@dataclass(frozen=True, slots=True)
class MaskedPerson:
    """What lists show of a person; where they were erased the name says so, and the rest is empty."""

    name: str = ""
    identity_number: str = ""
    phone: str = ""
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What other parts may know of an account; both names are empty for citizens."""

    id: UUID
    kind: AccountKind
    display_name: str
    person_id: UUID | None
    is_active: bool
    username: str = ""

    @property
    def is_officer(self) -> bool:
        """Whether this account belongs to staff."""
        return self.kind is AccountKind.OFFICER


def find_by_identity_number(number: str) -> UUID | None:
    """Return the person with this identity number, however it was typed. One statement."""
    person = person_by_number(number)
    return person.id if person else None


def find_by_phone(phone: str) -> tuple[UUID, ...]:
    """Return everybody with this phone number, the newest first: a family may share one. One statement."""
    national = normalise_phone(phone)
    if national is None:
        return ()
    hashes = keyring.lookup_hashes("phone", national)
    return tuple(Person.objects.filter(phone_hash__in=hashes).order_by("-id").values_list("id", flat=True))


def masked_people(ids: Iterable[UUID]) -> dict[UUID, MaskedPerson]:
    """Return what a list may show of these people. One statement, however many they are."""
    wanted = set(ids)
    if not wanted:
        return {}
    return {person.id: _masked(person) for person in Person.objects.filter(id__in=wanted).order_by("id")}


def person_details(
    person_id: UUID, viewer: Actor, at: datetime, purpose: str, *, dossier_id: UUID | None = None
) -> PersonDetails:
    """Return everything recorded of a person, and write down who looked, what for and in which dossier.

    ``purpose`` is a code such as ``dossier`` or ``counter``. People who look at themselves, and the system
    when it writes to them, leave no entry. Whether an officer may look is for the caller: it knows the
    dossier.

    Raises:
        NotAllowedError: a citizen asks for somebody else, or nobody stands behind the question.
        UnknownPersonError: there is no such person.
        PersonErasedError: they were erased.
    """
    if not re.fullmatch(r"[a-z_]{1,40}", purpose):
        raise ValueError(f"purpose must be a code, not {purpose!r}")
    is_self = viewer.person_id == person_id
    if viewer.kind is ActorKind.CITIZEN and not is_self:
        raise NotAllowedError
    if viewer.kind is ActorKind.OFFICER and viewer.account_id is None:
        raise NotAllowedError
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        raise UnknownPersonError(person_id)
    details = details_of(person)
    if viewer.kind is ActorKind.OFFICER:
        log_looks([person_id], viewer, at, kind="person_viewed", purpose=purpose, dossier_id=dossier_id)
    return details


def log_looks(
    person_ids: Iterable[UUID],
    viewer: Actor,
    at: datetime,
    *,
    kind: str,
    purpose: str,
    dossier_id: UUID | None = None,
) -> None:
    """Write down in each person's stream that an officer looked: at their data, or found them by number.

    ``kind`` is ``person_viewed`` or ``person_found``; the person reads it under "Ai đã xem dữ liệu của tôi".
    """
    body: dict[str, JSON] = {"viewer": str(viewer.account_id), "purpose": purpose}
    if dossier_id is not None:
        body["dossier"] = str(dossier_id)
    for person_id in sorted(set(person_ids)):
        audit.append(person_id, STREAM, kind, body, occurred_at=at, recorded_at=at)


def accounts(ids: Iterable[UUID]) -> dict[UUID, Account]:
    """Return these accounts. One statement, however many they are."""
    rows = User.objects.filter(id__in=set(ids)).order_by("id")
    return {row.id: _account(row) for row in rows}


def accounts_of(person_id: UUID) -> tuple[UUID, ...]:
    """Return the accounts of a person."""
    return tuple(User.objects.filter(person=person_id).order_by("id").values_list("id", flat=True))


def signed_in(user: object) -> Account | None:
    """Return the account behind ``request.user``; None where nobody is signed in. No statement."""
    return _account(user) if isinstance(user, User) and user.is_active else None


def has_citizen_account(identity_number: str) -> bool:
    """Tell whether the citizen with this number has an account of their own to sign in with."""
    person = person_by_number(identity_number)
    accounts = User.objects.filter(person=person, kind=AccountKind.CITIZEN, is_active=True)
    return person is not None and bool(accounts.exists())


def has_vneid(account_id: UUID) -> bool:
    """Tell whether the account signs in with VNeID, which then vouches for what is recorded of its person."""
    return bool(SocialAccount.objects.filter(user=account_id).exists())


def account_by_username(username: str) -> Account | None:
    """Return the officer's account that signs in as ``username``."""
    row = User.objects.filter(username=username.lower()).first()
    return _account(row) if row else None


def erased_people(among: Collection[UUID] | None = None) -> Iterator[tuple[UUID, datetime]]:
    """Yield who was erased, and when: everybody, or those ``among`` these people. One statement."""
    rows = Person.objects.filter(erased_at__isnull=False).order_by("id")
    if among is not None:
        rows = rows.filter(id__in=among)
    for person_id, erased_at in rows.values_list("id", "erased_at").iterator():
        if erased_at is not None:
            yield person_id, erased_at


def with_key(ids: Collection[UUID]) -> list[UUID]:
    """Return those of these people whose data can be read. One statement."""
    rows = Person.objects.filter(id__in=ids, key__isnull=False).order_by("id")
    return list(rows.values_list("id", flat=True))


def tried_keys(most: int = 20) -> tuple[int, int]:
    """Try the data keys on the oldest and newest people; return how many were tried, how many stay shut."""
    people = Person.objects.filter(key__isnull=False)
    asked = {one.id: one for order in ("id", "-id") for one in people.order_by(order)[:most]}
    shut = 0
    for one in asked.values():
        try:
            keyring.unwrap(bytes(one.key or b""))
        except InvalidToken:
            shut += 1
    return len(asked), shut


def _account(row: User) -> Account:
    return Account(
        row.id, AccountKind(row.kind), row.display_name, row.person_id, row.is_active, row.username or ""
    )


def _masked(person: Person) -> MaskedPerson:
    if person.key is None:
        return MaskedPerson(name=_("erased on request"), is_erased=True)
    details = details_of(person)
    return MaskedPerson(
        name=details.full_name if details.is_organisation else mask_name(details.full_name),
        identity_number=mask_number(details.identity_number),
        phone=mask_phone(details.phone),
    )
