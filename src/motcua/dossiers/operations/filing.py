"""Submitting a dossier: from a complete filing to a code, a look-up code and the first event."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import get_language

from motcua.accounts import operations as accounts
from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.catalogue.errors import NoVersionInForceError
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.actors import Actor, ActorKind, Envelope, Role
from motcua.domain.assistance import ConfirmedBy, Helper
from motcua.domain.canonical_json import JSON
from motcua.domain.dossier_codes import dossier_code, new_lookup_code
from motcua.domain.lifecycle import Channel, DossierState
from motcua.domain.people import PersonDetails
from motcua.domain.permissions import may_help
from motcua.domain.procedures.rules import Judgement
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Answer, append, first_answer, open_span
from motcua.dossiers.deciding import deciding_unit
from motcua.dossiers.enums import EventKind
from motcua.dossiers.errors import NotAllowedError, ProcedureEndedError, UnitDoesNotHandleError
from motcua.dossiers.models import Dossier, Party, SubmittedDocument
from motcua.dossiers.promise import answer_due
from motcua.dossiers.queries.ended import successor_of
from motcua.dossiers.sealed import Contents, contents_of, lookup_hash, written
from motcua.dossiers.terms import complete_or_refuse
from motcua.infrastructure.fields import new_id
from motcua.organisations import queries as organisations

_NEXT_NUMBER = """
INSERT INTO dossiers_codecounter (unit_id, day, last) VALUES (%s, %s, 1)
ON CONFLICT (unit_id, day) DO UPDATE SET last = dossiers_codecounter.last + 1 RETURNING last
"""


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """One required document as filed: an uploaded file."""

    key: str
    file_id: UUID


@dataclass(frozen=True, slots=True)
class FiledParty:
    """Somebody beside the applicant who confirmed the filing at ``confirmed_at``."""

    key: str
    details: PersonDetails
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class Filing:
    """Everything that makes a dossier, complete: the form's answers, papers and people.

    ``received_by`` is a one-stop unit; ``handled_by`` the unit whose work (and lateness) it is.
    ``is_identity_confirmed`` says that an officer saw the papers of applicant and parties: then what they
    show replaces what was known of these people. ``is_assisted`` counts a filing online as made with help;
    ``helper`` says whose. ``visit_id`` is the visit at the counter that it belongs to, ``signing_list_id``
    the list on which it will wait to be signed.
    """

    version_id: UUID
    channel: Channel
    received_by: UUID
    handled_by: UUID
    applicant: PersonDetails
    answers: Mapping[str, JSON]
    documents: tuple[FiledDocument, ...] = ()
    parties: tuple[FiledParty, ...] = ()
    is_assisted: bool = False
    is_identity_confirmed: bool = False
    helper: Helper | None = None
    visit_id: UUID | None = None
    signing_list_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Submitted:
    """The answer to a submission; ``lookup_code`` is the applicant's secret."""

    answer: Answer
    lookup_code: str


def submit(envelope: Envelope, filing: Filing) -> Submitted:
    """File a dossier (nộp hồ sơ). The same command again returns the same code and look-up code.

    The code is allocated last, under the lock of the unit's counter for the day, so that codes of a unit
    ascend in the order in which dossiers became visible.

    Raises:
        NotAllowedError: an officer files who is no clerk of the receiving unit.
        ProcedureEndedError: no version of the procedure holds on this day.
        FilingIncompleteError: answers or papers are missing or not valid.
        UnitDoesNotHandleError: the handling unit does not handle this procedure.
    """
    try:
        with transaction.atomic():
            return _submit(envelope, filing)
    except Exception:
        # The form was sent before, or twice at once and the other one won: give the first answer.
        if answer := first_answer(envelope):
            return again(answer)
        raise


@dataclass(frozen=True, slots=True)
class Prepared:
    """A filing that may be stored: the dossier without its code yet, and what belongs to it."""

    dossier: Dossier
    contents: Contents
    judgement: Judgement
    documents: list[SubmittedDocument]
    parties: list[Party]


def place(envelope: Envelope, filing: Filing) -> Submitted:
    """File a dossier for somebody who was asked whether they may; within the caller's transaction.

    Raises: as ``submit``, but NotAllowedError.
    """
    return _submit(envelope, filing, is_allowed=True)


def _submit(envelope: Envelope, filing: Filing, *, is_allowed: bool = False) -> Submitted:
    prepared = prepare(envelope, filing, is_allowed=is_allowed)
    dossier = prepared.dossier
    # Foreign keys are checked at the end of the transaction, so the rows may come before their dossier.
    SubmittedDocument.objects.bulk_create(prepared.documents)
    Party.objects.bulk_create(prepared.parties)
    _store(dossier, filing, prepared.contents, envelope)
    return Submitted(answer_of(dossier), prepared.contents.lookup_code)


def prepare(envelope: Envelope, filing: Filing, *, is_allowed: bool = False) -> Prepared:
    """Check a filing and record its people; nothing of the dossier is stored yet. Raises as ``submit``.

    ``is_allowed`` says that the caller asked whether the actor may.
    """
    version = catalogue.version(filing.version_id)
    judgement = _checked(envelope, filing, version, is_allowed=is_allowed)
    person_id = accounts.record_person(
        filing.applicant, at=envelope.at, confirmed=filing.is_identity_confirmed
    )
    contents = _contents(filing)
    dossier = Dossier(
        id=new_id(),
        lookup_hash=lookup_hash(contents.lookup_code),
        procedure_id=version.procedure_id,
        procedure_version_id=filing.version_id,
        case_code=judgement.case.code,
        channel=filing.channel,
        is_assisted=filing.is_assisted,
        regime=calendars.regime_on(local_day(envelope.at)).code,
        received_by_id=filing.received_by,
        handled_by_id=filing.handled_by,
        decided_by_id=deciding_unit(version, filing.handled_by, local_day(envelope.at)),
        applicant_id=person_id,
        submitted_by=envelope.actor.account_id if envelope.actor.kind is ActorKind.CITIZEN else None,
        state=DossierState.SUBMITTED,
        sealed=accounts.seal_for(person_id, contents.to_bytes()),
        submitted_at=envelope.at,
        answer_due_at=answer_due(envelope.at),
        visit_id=filing.visit_id,
        signing_list_id=filing.signing_list_id,
    )
    dossier.stream_id = dossier.id
    return Prepared(
        dossier,
        contents,
        judgement,
        documents=[
            SubmittedDocument(dossier_id=dossier.id, document_key=one.key, file_id=one.file_id)
            for one in filing.documents
        ],
        parties=_parties(dossier, filing, envelope.at),
    )


def _contents(filing: Filing) -> Contents:
    return Contents(
        dict(filing.answers),
        written(filing.applicant),
        new_lookup_code(secrets.choice),
        secrets.token_hex(16),
        filing.helper.written() if filing.helper else {},
    )


def _parties(dossier: Dossier, filing: Filing, at: datetime) -> list[Party]:
    return [
        Party(
            dossier_id=dossier.id,
            key=one.key,
            person_id=accounts.record_person(one.details, at=at, confirmed=filing.is_identity_confirmed),
            confirmed_at=one.confirmed_at,
        )
        for one in filing.parties
    ]


def _checked(envelope: Envelope, filing: Filing, version: PublishedVersion, *, is_allowed: bool) -> Judgement:
    actor = envelope.actor
    if actor.kind is ActorKind.OFFICER and not is_allowed and not _may_file(actor, filing):
        raise NotAllowedError(f"submit at {filing.received_by}")
    _require_in_force(version, local_day(envelope.at))
    judgement = complete_or_refuse(
        version,
        filing.answers,
        filing.channel,
        envelope.at,
        documents={one.key for one in filing.documents},
        parties={one.key for one in filing.parties},
    )
    if not organisations.handles(filing.handled_by, version.package.level):
        raise UnitDoesNotHandleError(str(filing.handled_by))
    return judgement


def answer_of(dossier: Dossier) -> Answer:
    """Return what an operation answers of a dossier as it stands."""
    return Answer(dossier.id, dossier.code, dossier.version, dossier.state)


def _require_in_force(version: PublishedVersion, on: date) -> None:
    try:
        catalogue.version_in_force(version.code, on)
    except NoVersionInForceError:
        successor = successor_of(version.code, on)
        language = get_language() or "vi"
        name = f"{successor.code} – {successor.name.said_in(language)}" if successor else ""
        raise ProcedureEndedError(version.code, name) from None


def _may_file(actor: Actor, filing: Filing) -> bool:
    """Tell whether an officer may file this: as a clerk, or with the paper that the citizen signed."""
    if filing.received_by in actor.units_as(Role.CLERK):
        return True
    helper = filing.helper
    return (
        may_help(actor)
        and helper is not None
        and helper.account_id == str(actor.account_id)
        and helper.confirmed_by is ConfirmedBy.PAPER
    )


def _store(dossier: Dossier, filing: Filing, contents: Contents, envelope: Envelope) -> None:
    open_span(dossier, envelope.at)
    dossier.code = next_code(filing.received_by, envelope.at)
    dossier.save(force_insert=True)
    append(
        envelope,
        dossier,
        EventKind.SUBMITTED,
        {
            **submitted_body(dossier, filing.documents, contents),
            **_help(filing.helper),
            **for_whom(envelope, filing),
        },
        new=True,
    )


def for_whom(envelope: Envelope, filing: Filing) -> dict[str, JSON]:
    """Return whose role as clerk the actor files by, where a colleague who is away lent it."""
    lender = envelope.actor.lender_of(Role.CLERK, filing.received_by)
    return {"on_behalf_of": str(lender)} if lender else {}


def _help(helper: Helper | None) -> dict[str, JSON]:
    """Return whose account filled it in for the citizen, and how the citizen confirmed."""
    if helper is None or helper.confirmed_by is None:
        return {}
    return {"helped_by": helper.account_id, "confirmed_by": helper.confirmed_by.value}


def submitted_body(
    dossier: Dossier, documents: Iterable[FiledDocument], contents: Contents
) -> dict[str, JSON]:
    """Return what the first event says; the digest is salted, so that nobody can try out answers on it."""
    return {
        "procedure": str(dossier.procedure_id),
        "version_id": str(dossier.procedure_version_id),
        "case": dossier.case_code,
        "channel": dossier.channel,
        "received_by": str(dossier.received_by_id),
        "decided_by": str(dossier.decided_by_id),
        "assisted": dossier.is_assisted,
        "documents": [str(one.file_id) for one in documents],
        "contents": hashlib.sha256(contents.to_bytes()).hexdigest(),
    }


def next_code(unit_id: UUID, at: datetime) -> str:
    """Count the unit's dossiers of the day up and return the code; it stays locked until the commit."""
    day = local_day(at)
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_NUMBER, [unit_id, day])
        (number,) = cursor.fetchone() or (0,)
    return dossier_code(organisations.unit_code(unit_id), day, number)


def again(answer: Answer) -> Submitted:
    """Return what was answered to a command that was carried out before."""
    dossier = Dossier.objects.get(id=answer.dossier_id)
    return Submitted(answer, contents_of(dossier.applicant_id, dossier.sealed).lookup_code)
