"""Many people recorded at once, by COPY: for imports, demonstrations and benchmarks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from motcua.accounts import keyring
from motcua.accounts.models import Person
from motcua.accounts.people import hashes_of, key_of, written
from motcua.domain.people import PersonDetails
from motcua.infrastructure.bulk import copy_instances
from motcua.infrastructure.fields import new_id


@dataclass(frozen=True, slots=True)
class RecordedPerson:
    """A person on record, whose key is open while rows about them are made."""

    id: UUID
    key: bytes = field(repr=False)

    def seal(self, content: bytes) -> bytes:
        """Return ``content`` readable only until the person is erased."""
        return keyring.seal(self.key, self.id, content)


NOBODY: Final = UUID("00000000-0000-7000-8000-000000000001")
"""The applicant of dossiers that came without one: a row without number, account or readable name."""


def nobody(at: datetime) -> RecordedPerson:
    """Return whoever stands where the applicant is not known; made with the first import."""
    person = Person.objects.filter(id=NOBODY).first()
    if person is not None:
        return RecordedPerson(NOBODY, key_of(person))
    made = RecordedPerson(NOBODY, keyring.new_key())
    details = made.seal(written(PersonDetails("Không rõ")))
    Person.objects.create(id=NOBODY, key=keyring.wrap(made.key), details=details, recorded_at=at)
    return made


def record_people(people: Sequence[PersonDetails], at: datetime) -> list[RecordedPerson]:
    """Return people on record in the order given; those whose identity number is known are not made again.

    Two statements. Details given here never change a person already known. Every one of ``people`` needs an
    identity number, and each stands here once.
    """
    hashes = [hashes_of(details) for details in people]
    known = {
        bytes(person.identity_hash): person
        for person in Person.objects.filter(identity_hash__in=[identity for identity, _ in hashes])
        .order_by()
        .iterator()
        if person.identity_hash is not None
    }
    recorded: list[RecordedPerson] = []
    rows: list[Person] = []
    for details, (identity_hash, phone_hash) in zip(people, hashes, strict=True):
        if identity_hash is None:
            raise ValueError("a person without an identity number cannot be told apart here")
        if identity_hash in known:
            person = known[identity_hash]
            recorded.append(RecordedPerson(person.id, key_of(person)))
            continue
        one = RecordedPerson(new_id(), keyring.new_key())
        rows.append(
            Person(
                id=one.id,
                key=keyring.wrap(one.key),
                details=one.seal(written(details)),
                identity_hash=identity_hash,
                phone_hash=phone_hash,
                recorded_at=at,
            )
        )
        recorded.append(one)
    copy_instances(Person, rows)
    return recorded
