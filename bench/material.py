"""Dossiers, people and envelopes that the measured operations use up."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from bench.installation import UNTIL
from motcua.accounts import operations as accounts
from motcua.catalogue import queries as catalogue
from motcua.documents.operations import store_paper
from motcua.domain.actors import Actor, ActorKind, Envelope, Posting, Role
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.dossiers import bulk
from motcua.dossiers.bulk import Act, Life, Sample
from motcua.dossiers.enums import EventKind
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.operations import FiledDocument, Filing
from motcua.organisations import queries as organisations

AT = UNTIL + timedelta(hours=2)
LATER = AT + timedelta(hours=1)
PEOPLE = 200
CITIZEN = uuid4()


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier that waits for one act; ``step_id`` is its open step, where it has one."""

    dossier_id: UUID
    step_id: UUID
    envelope: Envelope


@dataclass(frozen=True, slots=True)
class ToFile:
    """A filing that waits to be sent."""

    filing: Filing
    envelope: Envelope


MARITAL_STATUS, CERTIFIED_COPY = "1.004873", "2.000815"


@cache
def sample() -> Sample:
    """Return the filled form of the certificate of marital status whose route asks a question."""
    version = catalogue.version_in_force(MARITAL_STATUS, UNTIL.date())
    samples = [one for one in bulk.shipped_samples(UNTIL.date()) if one.version_id == version.id]
    return max(samples, key=lambda one: len(one.walk))


@cache
def commune() -> tuple[UUID, UUID]:
    """Return a counter and the commune that it receives for."""
    unit = organisations.communes(UNTIL.date())[0].id
    return organisations.one_stop_of(unit, UNTIL.date()), unit


def person(number: int) -> PersonDetails:
    """Return one of a few visibly made-up people, who come again and again."""
    return PersonDetails(
        full_name=f"Nguyễn Thử {number % PEOPLE}",
        identity_number=f"00099{number % PEOPLE:07d}",
        phone=f"09000{number % PEOPLE:05d}",
    )


def envelope(role: Role, unit: UUID) -> Envelope:
    """Return an envelope of an officer, with a command of its own."""
    actor = Actor(ActorKind.OFFICER, uuid4(), postings=(Posting(unit, role),))
    return Envelope(actor, LATER, uuid4())


def submitted(count: int) -> list[object]:
    """Return dossiers that wait to be accepted, each with the clerk's envelope."""
    ids = _written(count, accepted=False)
    return [Waiting(one, one, envelope(Role.CLERK, commune()[0])) for one in ids]


def accepted(count: int) -> list[object]:
    """Return dossiers that wait for their first step, each with the case officer's envelope."""
    ids = _written(count, accepted=True)
    steps = dict(
        Step.objects.filter(dossier__in=ids, closed_at__isnull=True)
        .order_by()
        .values_list("dossier_id", "id")
    )
    return [Waiting(one, steps[one], envelope(Role.CASE_OFFICER, commune()[1])) for one in ids]


def filings(count: int) -> list[object]:
    """Return complete online filings by people who are on record, with their uploads."""
    received_by, handled_by = commune()
    documents = tuple(FiledDocument(key, _paper(key)) for key in ("earlier_certificate", "authorisation"))
    people = [accounts.record_person(person(number), AT) for number in range(PEOPLE)]
    return [
        ToFile(
            Filing(
                version_id=sample().version_id,
                channel=Channel.ONLINE,
                received_by=received_by,
                handled_by=handled_by,
                applicant=person(number),
                answers=sample().answers,
                documents=documents,
            ),
            Envelope(Actor(ActorKind.CITIZEN, CITIZEN, people[number % PEOPLE]), LATER, uuid4()),
        )
        for number in range(count)
    ]


def fast_cases(count: int) -> list[object]:
    """Return certified copies for people who are on record, each with the clerk's envelope."""
    received_by, handled_by = commune()
    version = catalogue.version_in_force(CERTIFIED_COPY, UNTIL.date())
    clerk = envelope(Role.CLERK, received_by).actor
    for number in range(PEOPLE):
        accounts.record_person(person(number), AT, confirmed=True)
    return [
        ToFile(
            Filing(
                version_id=version.id,
                channel=Channel.COUNTER,
                received_by=received_by,
                handled_by=handled_by,
                applicant=person(number),
                answers={
                    "full_name": person(number).full_name,
                    "citizen_number": person(number).identity_number,
                    "papers": [{"title": "Bằng tốt nghiệp", "pages": 2, "copies": 3}],
                    "originals_ready": True,
                },
                is_identity_confirmed=True,
            ),
            Envelope(clerk, LATER, uuid4()),
        )
        for number in range(count)
    ]


def _paper(text: str) -> UUID:
    upload = SimpleUploadedFile(f"{text}.pdf", b"%PDF-1.4 " + text.encode())
    return store_paper(upload.read(), at=AT).id


def _written(count: int, *, accepted: bool) -> list[UUID]:
    received_by, handled_by = commune()
    clerk = uuid4()
    lives = (
        Life(
            version_id=sample().version_id,
            channel=Channel.ONLINE,
            received_by=received_by,
            handled_by=handled_by,
            applicant=person(number),
            answers=sample().answers,
            submitted_at=AT,
            submitted_by=CITIZEN,
            acts=(Act(EventKind.ACCEPTED, AT, clerk),) if accepted else (),
        )
        for number in range(count)
    )
    before = Dossier.objects.order_by("-id").values_list("id", flat=True).first() or UUID(int=0)
    bulk.write(lives)
    return list(Dossier.objects.filter(id__gt=before).order_by("id").values_list("id", flat=True))
