"""The small province in which tests happen: real units, an officer for each role, three shipped packages."""

from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from time import struct_time
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.accounts import operations as accounts
from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.calendars import operations as calendars
from motcua.documents.operations import store_upload
from motcua.domain.actors import SYSTEM, Actor, ActorKind, Envelope, Posting, Role
from motcua.domain.people import PersonDetails
from motcua.dossiers.operations import FiledDocument
from motcua.dossiers.packages.examples import Example, read_example
from motcua.dossiers.packages.loader import SHIPPED
from motcua.dossiers.packages.loader import load as load_package
from motcua.dossiers.packages.publishing import publish
from motcua.organisations import operations as organisations
from motcua.organisations import queries as organisation_queries

LONG_AGO = datetime(2025, 7, 1, tzinfo=UTC)
NOW_DAY = date(2026, 3, 2)
MARITAL_STATUS, MARRIAGE, CERTIFIED_COPY = "1.004873", "1.000894", "2.000815"
PUBLISHED = (MARRIAGE, MARITAL_STATUS, CERTIFIED_COPY)


def load() -> None:
    """Load what ``motcua init`` loads, but few procedures; once for a test database."""
    organisations.load_reference(LONG_AGO)
    calendars.load_reference()
    for code in PUBLISHED:
        publish_procedure(code)


def publish_procedure(code: str) -> None:
    """Publish one more of the procedures that ship."""
    publish(SHIPPED / code, at=LONG_AGO)


@cache
def example(procedure: str) -> Example:
    """Return the first filled example that ships with a package."""
    contents, _ = load_package(SHIPPED / procedure)
    assert contents is not None
    name = min(contents.examples)
    found, findings = read_example(name, contents.examples[name])
    assert found is not None, findings
    return found


def example_documents(procedure: str) -> tuple[FiledDocument, ...]:
    """Return an upload for each paper that the example has to hand in."""
    return tuple(
        FiledDocument(key, store_upload(a_pdf(key), declared_name=f"{key}.pdf", at=LONG_AGO).id)
        for key in example(procedure).documents
    )


WRITTEN = struct_time((2026, 3, 2, 8, 0, 0, 0, 61, 0))


def a_pdf(text: str) -> SimpleUploadedFile:
    """Return a small real PDF: the same text makes the same file, another text another."""
    page = Image.new("RGB", (60, 80), "white")
    buffer = BytesIO()
    page.save(buffer, "PDF", title=text, creationDate=WRITTEN, modDate=WRITTEN)
    return SimpleUploadedFile("giay-to.pdf", buffer.getvalue(), "application/pdf")


@cache
def communes() -> tuple[UUID, UUID]:
    """Return two communes of the province."""
    first, second = organisation_queries.communes(NOW_DAY)[:2]
    return first.id, second.id


def province() -> UUID:
    """Return the province itself."""
    return organisation_queries.unit_by_code("H19", NOW_DAY).id


def counter_of(commune: UUID) -> UUID:
    """Return the one-stop unit that receives for ``commune``."""
    return organisation_queries.one_stop_of(commune, NOW_DAY)


def officer(role: Role, unit: UUID) -> Actor:
    """Return an actor with one posting, without an account of its own in the database."""
    return Actor(ActorKind.OFFICER, uuid4(), postings=(Posting(unit, role),))


def envelope(actor: Actor, at: datetime, version: int | None = None) -> Envelope:
    """Return an envelope with a command of its own."""
    return Envelope(actor, at, uuid4(), version)


def by_system() -> Envelope:
    """Return an envelope for what the installation does by itself, such as making the first accounts."""
    return Envelope(SYSTEM, LONG_AGO, uuid4())


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


def with_account(details: PersonDetails) -> Actor:
    """Return a citizen known by these details who has an account, so that it can be told who sent what."""
    actor = citizen(details)
    account = User.objects.create(kind=AccountKind.CITIZEN, person_id=actor.person_id)
    return Actor(ActorKind.CITIZEN, account.id, person_id=actor.person_id)
