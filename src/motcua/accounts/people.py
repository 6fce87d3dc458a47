"""How a person is recorded, found again and sealed for; reached through ``operations`` and ``queries``."""

import json
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from motcua.accounts import keyring
from motcua.accounts.errors import PersonErasedError, UnknownPersonError
from motcua.accounts.models import Person
from motcua.domain.people import PersonDetails, Sex, normalise_number, normalise_phone
from motcua.infrastructure.fields import new_id

# The same person recorded at two counters at once: the second waits for the first and then takes its row.
_INSERT = """
INSERT INTO accounts_person (id, key, details, identity_hash, phone_hash, confirmed_at, recorded_at)
VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT (identity_hash) DO NOTHING"""


def record_person(details: PersonDetails, at: datetime, *, confirmed: bool = False) -> UUID:
    """Return the id of the person with these details, made where nobody with this identity number is known.

    ``confirmed`` says that an officer saw the person's paper, or that VNeID said so: then details given here
    replace those we had. Otherwise they are only somebody's word, and never change a person already known (a
    second applicant is described by the first). Without an identity number a new person is made each time.
    Costs one statement for a new person without number, otherwise at most two.
    """
    known = person_by_number(details.identity_number) if details.identity_number else None
    if known is None:
        made = _insert(details, at, confirmed=confirmed)
        if made is not None:
            return made
        known = person_by_number(details.identity_number)
    if known is None:
        raise RuntimeError("a person was recorded and erased within this statement")
    key_of(known)  # kept for the rest of the request, in which something will be sealed for this person
    if confirmed:
        confirm_person(known, details, at)
    return known.id


def person_by_number(number: str) -> Person | None:
    """Return the person with this identity number, if there is one."""
    hashes = keyring.lookup_hashes("identity", normalise_number(number))
    return Person.objects.filter(identity_hash__in=hashes).order_by("id").first()


def details_of(person: Person) -> PersonDetails:
    """Return the opened details of ``person``.

    Raises:
        PersonErasedError: they were erased.
    """
    content = keyring.unseal(key_of(person), person.id, bytes(person.details))
    # Somebody may be known without a name: guidance at the counter asks for none.
    values = {"full_name": "", **json.loads(content)}
    born, sex = values.pop("birth_date", None), values.pop("sex", None)
    return PersonDetails(
        **values, birth_date=date.fromisoformat(born) if born else None, sex=Sex(sex) if sex else None
    )


def key_of(person: Person) -> bytes:
    """Return the opened key of ``person``.

    Raises:
        PersonErasedError: it was destroyed.
    """
    if person.key is None:
        raise PersonErasedError(person.id)
    kept = keyring.opened()
    if person.id not in kept:
        kept[person.id] = keyring.unwrap(bytes(person.key))
    return kept[person.id]


def confirm_person(person: Person, details: PersonDetails, at: datetime) -> None:
    """Take over ``details`` where they say something; number and what they leave out stay as they were."""
    before = details_of(person)
    after = PersonDetails(
        full_name=details.full_name or before.full_name,
        identity_number=before.identity_number,
        birth_date=details.birth_date or before.birth_date,
        sex=details.sex or before.sex,
        phone=details.phone or before.phone,
        email=details.email or before.email,
        address=details.address or before.address,
        is_organisation=details.is_organisation or before.is_organisation,
    )
    if after == before and person.confirmed_at is not None:
        return
    person.details = keyring.seal(key_of(person), person.id, written(after))
    person.phone_hash = hashes_of(after)[1]
    person.confirmed_at = at
    person.save(update_fields=["details", "phone_hash", "confirmed_at"])


def seal_for(person_id: UUID, content: bytes) -> bytes:
    """Return ``content`` readable only until the person is erased. Costs one statement, once in a request.

    Raises:
        UnknownPersonError: there is no such person.
        PersonErasedError: they were erased.
    """
    return keyring.seal(_key(person_id), person_id, content)


def open_for(person_id: UUID, sealed: bytes) -> bytes:
    """Return what ``seal_for`` sealed. Costs one statement, once in a request.

    Raises:
        UnknownPersonError: there is no such person.
        PersonErasedError: they were erased.
        SealBrokenError: the bytes were changed or belong to somebody else.

    What was emptied when its term ended, or at the person's wish, counts as erased, too.
    """
    if not sealed:
        raise PersonErasedError(person_id)
    return keyring.unseal(_key(person_id), person_id, sealed)


def _insert(details: PersonDetails, at: datetime, *, confirmed: bool) -> UUID | None:
    person_id, key = new_id(), keyring.new_key()
    sealed = keyring.seal(key, person_id, written(details))
    values = [person_id, keyring.wrap(key), sealed, *hashes_of(details), at if confirmed else None, at]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        if not cursor.rowcount:
            return None
    keyring.opened()[person_id] = key
    return person_id


def hashes_of(details: PersonDetails) -> tuple[bytes | None, bytes | None]:
    """Return the hashes of identity number and phone under the newest data key; None where not given."""
    number, phone = details.identity_number, normalise_phone(details.phone)
    return (
        keyring.lookup_hash("identity", number) if number else None,
        keyring.lookup_hash("phone", phone) if phone else None,
    )


def _key(person_id: UUID) -> bytes:
    kept = keyring.opened()
    if person_id in kept:
        return kept[person_id]
    person = Person.objects.only("id", "key").filter(id=person_id).first()
    if person is None:
        raise UnknownPersonError(person_id)
    return key_of(person)


def _given(details: PersonDetails) -> dict[str, object]:
    names = ("full_name", "birth_date", "sex", "phone", "email", "address", "is_organisation")
    values = {name: getattr(details, name) for name in names}
    return {name: value for name, value in values.items() if value}


def written(details: PersonDetails) -> bytes:
    """Return the bytes that are sealed as the details of a person."""
    values = {"identity_number": details.identity_number, **_given(details)}
    return json.dumps(values, default=date.isoformat, ensure_ascii=False).encode()
