"""The small province in which tests happen: real units, an officer for each role, the shipped packages."""

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID, uuid4

from motcua.dossiers.packages.publishing import publish

import motcua.catalogue
from motcua.accounts import operations as accounts
from motcua.calendars import operations as calendars
from motcua.domain.actors import SYSTEM, Actor, ActorKind, Envelope, Posting, Role
from motcua.domain.people import PersonDetails
from motcua.organisations import operations as organisations
from motcua.organisations import queries as organisation_queries

LONG_AGO = datetime(2025, 7, 1, tzinfo=UTC)
NOW_DAY = date(2026, 3, 2)
PACKAGES = Path(motcua.catalogue.__file__).parent / "packages"
MARITAL_STATUS, MARRIAGE, CERTIFIED_COPY = "1.004873", "1.000894", "2.000815"


def load() -> None:
    """Load what ``motcua init`` loads; once for a test database."""
    organisations.load_reference(LONG_AGO)
    calendars.load_reference()
    for folder in sorted(PACKAGES.iterdir()):
        if (folder / "procedure.yaml").exists():
            publish(folder, at=LONG_AGO)


@lru_cache
def communes() -> tuple[UUID, UUID]:
    """Return two communes of the province."""
    first, second = organisation_queries.communes(NOW_DAY)[:2]
    return first.id, second.id


def counter_of(commune: UUID) -> UUID:
    """Return the one-stop unit that receives for ``commune``."""
    return organisation_queries.one_stop_of(commune, NOW_DAY)


def officer(role: Role, unit: UUID) -> Actor:
    """Return an actor with one posting, without an account of its own in the database."""
    return Actor(ActorKind.OFFICER, uuid4(), postings=(Posting(unit, role),))


def envelope(actor: Actor, at: datetime, version: int | None = None) -> Envelope:
    """Return an envelope with a command of its own."""
    return Envelope(actor, at, uuid4(), version)


def person(number: int = 1) -> PersonDetails:
    """Return a visibly made-up person."""
    return PersonDetails(
        full_name=f"Nguyễn Thử {number}",
        identity_number=f"000{number:09d}",
        birth_date=date(1990, 1, 1),
        phone=f"0900{number:06d}",
        email=f"thu{number}@example.vn",
    )


def citizen(details: PersonDetails) -> Actor:
    """Return a citizen known by these details."""
    return Actor(ActorKind.CITIZEN, uuid4(), person_id=accounts.record_person(details, at=LONG_AGO))


__all__ = ["SYSTEM"]
