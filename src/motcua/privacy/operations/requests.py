"""Requests of data subjects: filed by the person or a clerk for them, answered or refused in time."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.accounts import operations as accounts
from motcua.calendars import queries as calendars
from motcua.domain.actors import ActorKind, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import closing_time
from motcua.infrastructure.jobs import Job, defer
from motcua.privacy.enums import RequestKind, RequestState
from motcua.privacy.errors import AlreadyDecidedError, NotAllowedError, NotYoursError, WordsMissingError
from motcua.privacy.models import PersonExport, SubjectRequest
from motcua.privacy.permissions import PrivacyVerb, may
from motcua.privacy.recording import is_done, record


@transaction.atomic
def file_request(envelope: Envelope, *, person_id: UUID, kind: RequestKind, words: str) -> None:
    """File what a person asks about their own data (yêu cầu của chủ thể dữ liệu); the clock begins.

    By the person, or by a clerk for somebody who showed their card. Due at the close of office hours of
    the last of ``MOTCUA_SUBJECT_REQUEST_DAYS`` working days after that of filing.

    Raises:
        NotAllowedError: neither the person nor a clerk.
        WordsMissingError: a correction or an objection without words.
        UnknownPersonError, PersonErasedError: there is no such person any more.
    """
    actor = envelope.actor
    is_own = actor.kind is ActorKind.CITIZEN and actor.person_id == person_id
    if actor.account_id is None or not (is_own or may(actor, PrivacyVerb.ASSIST, local_day(envelope.at))):
        raise NotAllowedError
    if is_done(envelope):
        return
    said = words.strip()
    if not said and kind in (RequestKind.CORRECTION, RequestKind.OBJECTION):
        raise WordsMissingError
    row = SubjectRequest.objects.create(
        person_id=person_id,
        kind=kind,
        sealed_words=accounts.seal_for(person_id, said.encode()),
        filed_at=envelope.at,
        filed_by=actor.account_id,
        is_assisted=not is_own,
        due_at=due_at(envelope.at),
    )
    record(envelope, person_id, "request_filed", {"request": str(row.id), "kind": kind.value})


def due_at(filed_at: datetime) -> datetime:
    """Return until when a request must be answered, by the province's calendar."""
    days = settings.MOTCUA_SUBJECT_REQUEST_DAYS
    last = calendars.working_calendar().nth_working_day_after(local_day(filed_at), days)
    return closing_time(last)


@transaction.atomic
def answer_request(envelope: Envelope, request_id: UUID, *, words: str) -> None:
    """Answer a request; one for a copy has the copy made, for the person alone.

    Raises:
        NotAllowedError, NotYoursError, AlreadyDecidedError, WordsMissingError: see there.
    """
    row = _decide(envelope, request_id, words, RequestState.ANSWERED)
    if row is not None and row.kind == RequestKind.ACCESS:
        export = PersonExport.objects.create(person_id=row.person_id, request=row, asked_at=envelope.at)
        defer(Job("privacy.make_export", {"export_id": str(export.id)}))


@transaction.atomic
def refuse_request(envelope: Envelope, request_id: UUID, *, words: str) -> None:
    """Refuse a request, with the reason that the person reads.

    Raises: as ``answer_request``.
    """
    _decide(envelope, request_id, words, RequestState.REFUSED)


def _decide(envelope: Envelope, request_id: UUID, words: str, state: RequestState) -> SubjectRequest | None:
    """Write the answer down; None where the command did so before."""
    if not may(envelope.actor, PrivacyVerb.ANSWER, local_day(envelope.at)):
        raise NotAllowedError
    row = SubjectRequest.objects.select_for_update().filter(id=request_id).first()
    if row is None:
        raise NotYoursError
    if is_done(envelope):
        return None
    if row.state != RequestState.OPEN:
        raise AlreadyDecidedError
    said = words.strip()
    if not said:
        raise WordsMissingError
    row.sealed_answer = accounts.seal_for(row.person_id, said.encode())
    row.state, row.answered_at, row.answered_by = state, envelope.at, envelope.actor.account_id
    row.save()
    record(envelope, row.person_id, "request_" + state.value, {"request": str(row.id)})
    return row
