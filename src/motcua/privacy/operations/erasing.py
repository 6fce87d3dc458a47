"""Erasing a person: proposed by one, approved by another, done by a job; what the law keeps stays."""

from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from motcua.accounts import operations as accounts
from motcua.accounts import queries as people
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import erasing as dossiers
from motcua.dossiers.erasing import DossierTerm
from motcua.eforms import operations as eforms
from motcua.infrastructure.jobs import Job, defer
from motcua.privacy.enums import ErasureState, RequestKind, RequestState
from motcua.privacy.errors import (
    AlreadyDecidedError,
    NotAllowedError,
    NotYoursError,
    SamePersonError,
    StillOpenError,
    WordsMissingError,
)
from motcua.privacy.models import Destruction, Erasure, LegalHold, PersonExport, SubjectRequest
from motcua.privacy.outside import write_erasure
from motcua.privacy.permissions import PrivacyVerb, may
from motcua.privacy.recording import is_done, record


@transaction.atomic
def propose_erasure(envelope: Envelope, request_id: UUID, *, words: str) -> None:
    """Answer a request for erasure by proposing it (đề xuất xóa); ``words`` say what is kept, and why.

    Raises:
        NotAllowedError, NotYoursError, AlreadyDecidedError, WordsMissingError: see there.
        StillOpenError: a dossier is open, or under a legal hold.
    """
    if not may(envelope.actor, PrivacyVerb.ANSWER, local_day(envelope.at)):
        raise NotAllowedError
    row = SubjectRequest.objects.select_for_update().filter(id=request_id, kind=RequestKind.ERASURE).first()
    if row is None:
        raise NotYoursError
    if is_done(envelope):
        return
    if row.state != RequestState.OPEN:
        raise AlreadyDecidedError
    if not words.strip():
        raise WordsMissingError
    _require_ended(row.person_id)
    assert envelope.actor.account_id is not None, "an officer has an account"  # noqa: S101
    row.sealed_answer = accounts.seal_for(row.person_id, words.strip().encode())
    row.state, row.answered_at, row.answered_by = (
        RequestState.ANSWERED,
        envelope.at,
        envelope.actor.account_id,
    )
    row.save()
    erasure = Erasure.objects.create(
        person_id=row.person_id,
        request=row,
        proposed_at=envelope.at,
        proposed_by=envelope.actor.account_id,
    )
    record(
        envelope,
        row.person_id,
        "erasure_proposed",
        {"request": str(row.id), "erasure": str(erasure.id)},
    )


@transaction.atomic
def decide_erasure(envelope: Envelope, erasure_id: UUID, *, approve: bool) -> None:
    """Approve an erasure, or not; never by whoever proposed it. A job carries it out.

    Raises:
        NotAllowedError, NotYoursError, AlreadyDecidedError, SamePersonError, StillOpenError: see there.
    """
    if not may(envelope.actor, PrivacyVerb.APPROVE, local_day(envelope.at)):
        raise NotAllowedError
    row = Erasure.objects.select_for_update().filter(id=erasure_id).first()
    if row is None:
        raise NotYoursError
    if is_done(envelope):
        return
    if row.state != ErasureState.PROPOSED:
        raise AlreadyDecidedError
    if row.proposed_by == envelope.actor.account_id:
        raise SamePersonError
    if approve:
        _require_ended(row.person_id)
    row.state = ErasureState.APPROVED if approve else ErasureState.REJECTED
    row.decided_at, row.decided_by = envelope.at, envelope.actor.account_id
    row.save()
    kind = "erasure_approved" if approve else "erasure_rejected"
    record(envelope, row.person_id, kind, {"erasure": str(row.id)})
    if approve:
        defer(Job("privacy.erase", {"erasure_id": str(row.id)}), lock=f"person {row.person_id}")


@transaction.atomic
def carry_out_erasure(erasure_id: UUID, at: datetime) -> None:
    """Destroy what may be destroyed on the day of ``at``; the person's key where nothing is left to keep.

    Once more goes on where the last run stopped, and does what has become possible since.
    """
    row = Erasure.objects.select_for_update().get(id=erasure_id)
    if row.state not in (ErasureState.APPROVED, ErasureState.KEPT):
        return
    today, by_system = local_day(at), Envelope(SYSTEM, at, uuid4())
    forget_loose_ends(row.person_id, at)
    kept = []
    for term in dossiers.terms_of(row.person_id):
        if is_kept(term, today):
            kept.append(term)
        elif not term.is_destroyed:
            destroy(by_system, term, at=at, erasure_id=row.id)
    if kept:
        row.state, row.kept_until = ErasureState.KEPT, max(one.kept_until or today for one in kept)
    else:
        destroy_key(row.person_id, at)
        row.state, row.done_at = ErasureState.DONE, at
    row.save()
    transaction.on_commit(partial(write_erasure, row.id))


def forget_loose_ends(person_id: UUID, at: datetime) -> None:
    """Drop what nothing keeps and belongs to no dossier: drafts, and copies of the person's data."""
    eforms.drop_drafts_of(people.accounts_of(person_id))
    PersonExport.objects.filter(person=person_id).update(sealed=None, expires_at=at)


def destroy_key(person_id: UUID, at: datetime) -> None:
    """Destroy the person's key, and the papers about them that belong to no dossier."""
    dossiers.destroy_papers_of(person_id, at=at)
    accounts.erase_person(person_id, Envelope(SYSTEM, at, uuid4()))


def is_kept(term: DossierTerm, today: date) -> bool:
    """Tell whether the law keeps the dossier today: it is open, held, or its term has not ended."""
    if term.is_destroyed:
        return False
    return term.is_open or _is_held(term.id) or (term.kept_until is not None and term.kept_until >= today)


def destroy(
    envelope: Envelope,
    term: DossierTerm,
    *,
    at: datetime,
    erasure_id: UUID | None = None,
    list_id: UUID | None = None,
) -> None:
    """Destroy the contents of one dossier, with its line and its entry in the person's record."""
    files = dossiers.destroy_contents(term.id, at=at)
    done = {"term_ended_on": term.kept_until, "done_at": at}
    is_listed = Destruction.objects.filter(dossier=term.id).update(**done)
    if not is_listed and (erasure_id or list_id):
        Destruction.objects.create(dossier_id=term.id, erasure_id=erasure_id, list_id=list_id, **done)
    by_hand = Envelope(envelope.actor, at, uuid4())
    record(by_hand, term.applicant_id, "dossier_destroyed", {"dossier": str(term.id), "files": files})


def held() -> "QuerySet[LegalHold]":
    """Return the holds in force."""
    return LegalHold.objects.filter(lifted_at__isnull=True)


def _is_held(dossier_id: UUID) -> bool:
    return held().filter(dossier=dossier_id).exists()


def _require_ended(person_id: UUID) -> None:
    terms = dossiers.terms_of(person_id)
    on_hold = set(
        held().filter(dossier__in=[one.id for one in terms]).order_by().values_list("dossier_id", flat=True)
    )
    stopping = tuple(one.code for one in terms if one.is_open or one.id in on_hold)
    if stopping:
        raise StillOpenError(stopping)
