"""Terms of keeping: holds on single dossiers, and the yearly list of what may be destroyed."""

from datetime import date, datetime
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from motcua.accounts import operations as accounts
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import erasing as dossiers
from motcua.dossiers.queries import inspected
from motcua.infrastructure.jobs import Job, defer
from motcua.privacy.enums import ListState
from motcua.privacy.errors import (
    AlreadyDecidedError,
    NotAllowedError,
    NotYoursError,
    SamePersonError,
    TooEarlyError,
    WordsMissingError,
)
from motcua.privacy.models import Destruction, DestructionList, LegalHold
from motcua.privacy.operations.erasing import destroy, held, is_kept
from motcua.privacy.outside import write_destroyed
from motcua.privacy.permissions import PrivacyVerb, may
from motcua.privacy.recording import is_done, record

STREAM: Final = "destruction_list"
AT_ONCE: Final = 100


@transaction.atomic
def set_hold(envelope: Envelope, dossier_id: UUID, *, paper: str, reason: str) -> None:
    """Keep a dossier from being destroyed, whatever its term (tạm dừng tiêu hủy), by a paper that orders it.

    Raises:
        NotAllowedError, WordsMissingError: see there.
        AlreadyDecidedError: it is held already.
        PersonErasedError: nothing is left to be held.
    """
    _require_holding(envelope)
    if is_done(envelope):
        return
    if not paper.strip() or not reason.strip():
        raise WordsMissingError
    if held().filter(dossier=dossier_id).exists():
        raise AlreadyDecidedError
    person_id = inspected.applicant_of(dossier_id)
    assert envelope.actor.account_id is not None, "an officer has an account"  # noqa: S101
    row = LegalHold.objects.create(
        dossier_id=dossier_id,
        sealed_reason=accounts.seal_for(person_id, reason.strip().encode()),
        paper=paper.strip(),
        set_at=envelope.at,
        set_by=envelope.actor.account_id,
    )
    record(envelope, person_id, "hold_set", {"hold": str(row.id), "dossier": str(dossier_id)})


@transaction.atomic
def lift_hold(envelope: Envelope, hold_id: UUID, *, paper: str) -> None:
    """Lift a hold, by a paper as well.

    Raises: as ``set_hold``; NotYoursError: there is none in force.
    """
    _require_holding(envelope)
    if is_done(envelope):
        return
    row = LegalHold.objects.select_for_update().filter(id=hold_id, lifted_at__isnull=True).first()
    if row is None:
        raise NotYoursError
    if not paper.strip():
        raise WordsMissingError
    row.lift_paper, row.lifted_at, row.lifted_by = paper.strip(), envelope.at, envelope.actor.account_id
    row.save()
    record(
        envelope,
        inspected.applicant_of(row.dossier_id),
        "hold_lifted",
        {"hold": str(row.id), "dossier": str(row.dossier_id)},
    )


def _require_holding(envelope: Envelope) -> None:
    if not may(envelope.actor, PrivacyVerb.HOLD, local_day(envelope.at)):
        raise NotAllowedError


@transaction.atomic
def compute_list(year: int, at: datetime) -> int:
    """Write down which dossiers' terms ended before ``year`` began; return how many. Once for a year.

    Raises:
        TooEarlyError: the year has not begun.
    """
    first = date(year, 1, 1)
    if local_day(at) < first:
        raise TooEarlyError(first)
    found, is_new = DestructionList.objects.get_or_create(year=year, defaults={"computed_at": at})
    if not is_new:
        return found.items.count()
    listed = set(Destruction.objects.order_by().values_list("dossier_id", flat=True))
    rows = [
        Destruction(dossier_id=term.id, list=found, term_ended_on=term.kept_until)
        for term in dossiers.past_their_term(first)
        if term.id not in listed and not is_kept(term, first)
    ]
    Destruction.objects.bulk_create(rows, batch_size=1000)
    envelope = Envelope(SYSTEM, at, uuid4())
    record(envelope, found.id, "list_computed", {"year": year, "dossiers": len(rows)}, of=STREAM)
    return len(rows)


@transaction.atomic
def approve_list(envelope: Envelope, list_id: UUID) -> None:
    """Approve a list: two people, one after the other; the second approval has a job carry it out.

    Raises:
        NotAllowedError, NotYoursError, AlreadyDecidedError, SamePersonError: see there.
    """
    if not may(envelope.actor, PrivacyVerb.APPROVE, local_day(envelope.at)):
        raise NotAllowedError
    row = DestructionList.objects.select_for_update().filter(id=list_id).first()
    if row is None:
        raise NotYoursError
    if is_done(envelope):
        return
    if row.state == ListState.COMPUTED:
        row.state, row.first_by, row.first_at = (
            ListState.APPROVED_ONCE,
            envelope.actor.account_id,
            envelope.at,
        )
    elif row.state != ListState.APPROVED_ONCE:
        raise AlreadyDecidedError
    elif row.first_by == envelope.actor.account_id:
        raise SamePersonError
    else:
        row.state, row.second_by, row.second_at = ListState.APPROVED, envelope.actor.account_id, envelope.at
        defer(Job("privacy.destroy", {"list_id": str(row.id)}), lock=f"destruction {row.id}")
    row.save()
    record(envelope, row.id, "list_approved", {"state": str(row.state)}, of=STREAM)


@transaction.atomic
def destroy_some(list_id: UUID, at: datetime) -> bool:
    """Destroy the next ``AT_ONCE`` dossiers of an approved list; tell whether there may be more.

    What came under a hold since, or was opened again, leaves the list.
    """
    row = DestructionList.objects.select_for_update().get(id=list_id)
    if row.state != ListState.APPROVED:
        return False
    by_system = Envelope(SYSTEM, at, uuid4())
    items = list(row.items.filter(done_at__isnull=True).order_by("id")[:AT_ONCE])
    ids = [item.dossier_id for item in items]
    transaction.on_commit(partial(write_destroyed, row.id, ids))
    terms = {one.id: one for one in dossiers.terms_by_id(ids)}
    for item in items:
        term = terms[item.dossier_id]
        if is_kept(term, local_day(at)):
            item.delete()
        else:
            destroy(by_system, term, at=at, list_id=row.id)
    if len(items) == AT_ONCE:
        return True
    row.state, row.done_at = ListState.DONE, at
    row.save()
    record(by_system, row.id, "list_done", {"dossiers": row.items.count()}, of=STREAM)
    return False
