"""Changing data keys: everything wrapped under an older key is wrapped anew under the newest.

To change keys: put the new key first in MOTCUA_DATA_KEYS on every machine, restart, run ``rotate_keys``, then
take the old key away.
"""

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction

from motcua.accounts import keyring
from motcua.accounts.models import Person
from motcua.accounts.people import details_of, hashes_of, key_of

ROTATED_AT_ONCE = 500


def rotate_keys() -> int:
    """Bring people and second factors to the newest data key; return how many changed. May be run again."""
    changed, after = 0, None
    while True:
        more, after = rotate_people(after)
        changed += more
        if after is None:
            return changed + rotate_second_factors()


def rotate_people(after: UUID | None = None, size: int = ROTATED_AT_ONCE) -> tuple[int, UUID | None]:
    """Bring the next ``size`` people to the newest data key; return how many changed, and the last one.

    None instead of the last one says that there was nobody any more. May be run again.
    """
    with transaction.atomic():
        rows = Person.objects.select_for_update().filter(key__isnull=False).order_by("id")
        batch = list((rows if after is None else rows.filter(id__gt=after))[:size])
        old = [person for person in batch if person.key and not keyring.is_newest(bytes(person.key))]
        for person in old:
            _rewrap(person)
        Person.objects.bulk_update(old, ["key", "identity_hash", "phone_hash"])
    return len(old), batch[-1].id if batch else None


def _rewrap(person: Person) -> None:
    details = details_of(person)
    person.key = keyring.wrap(key_of(person))
    person.identity_hash, person.phone_hash = hashes_of(details)


def rotate_second_factors() -> int:
    """Bring every secret of a second factor to the newest data key; return how many were changed."""
    changed = 0
    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update().order_by("id"):
            secrets = {name: factor.data[name] for name in ("secret", "seed") if name in factor.data}
            old = {name: text for name, text in secrets.items() if not keyring.is_newest(text.encode())}
            if old:
                renewed = {
                    name: keyring.wrap(keyring.unwrap(text.encode())).decode() for name, text in old.items()
                }
                factor.data = {**factor.data, **renewed}
                factor.save(update_fields=["data"])
                changed += 1
    return changed
