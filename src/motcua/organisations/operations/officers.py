"""Appointing officers and ending their postings."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.audit import operations as audit
from motcua.domain.actors import Envelope, Role
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.events import publish
from motcua.organisations import queries
from motcua.organisations.errors import PostingDatesError
from motcua.organisations.events import AdministratorChanged
from motcua.organisations.models import Officer, Posting
from motcua.organisations.operations.administrators import require_administrator
from motcua.organisations.queries.officers import not_ended

STREAM = "officer"


@transaction.atomic
def appoint(
    envelope: Envelope,
    *,
    account_id: UUID,
    full_name: str,
    title: str,
    unit_id: UUID,
    role: Role,
    from_on: date,
    to_on: date | None = None,
) -> UUID:
    """Post the officer behind an account in a unit, and return the posting's id; both days are included.

    Name and title are brought up to date. The same posting again changes nothing and returns its id.

    Raises:
        NotAnAdministratorError: the actor administers neither the unit nor one above it.
        PostingDatesError: it ends before it begins, or overlaps another posting in this role and unit.
    """
    require_administrator(envelope.actor, unit_id, local_day(envelope.at))
    if to_on is not None and to_on < from_on:
        raise PostingDatesError(f"{to_on} < {from_on}")
    officer, _ = Officer.objects.select_for_update(of=("self",)).update_or_create(
        account_id=account_id, defaults={"full_name": full_name, "title": title}
    )
    for other in _overlapping(officer, unit_id, role, from_on, to_on):
        if (other.from_on, other.to_on) == (from_on, to_on):
            return other.id
        raise PostingDatesError(f"{other.from_on} - {other.to_on}")
    posting = Posting.objects.create(
        officer=officer, unit_id=unit_id, role=role.value, from_on=from_on, to_on=to_on
    )
    _record(envelope, posting, "officer.appointed")
    return posting.id


@transaction.atomic
def end_posting(envelope: Envelope, *, posting_id: UUID, last_on: date) -> None:
    """End a posting after the day ``last_on``; ending it on the same day again changes nothing.

    A posting that has an end may be ended earlier, never later.

    Raises:
        NotAnAdministratorError: the actor administers neither the unit nor one above it.
        PostingDatesError: the posting begins after ``last_on``, or ends before it.
    """
    posting = Posting.objects.select_for_update(of=("self",)).get(id=posting_id)
    require_administrator(envelope.actor, posting.unit_id, local_day(envelope.at))
    if posting.to_on == last_on:
        return
    if last_on < posting.from_on or (posting.to_on is not None and posting.to_on < last_on):
        raise PostingDatesError(f"{posting.from_on} - {posting.to_on}, {last_on}")
    posting.to_on = last_on
    posting.save(update_fields=["to_on"])
    _record(envelope, posting, "officer.posting_ended")


def _overlapping(
    officer: Officer, unit_id: UUID, role: Role, from_on: date, to_on: date | None
) -> list[Posting]:
    rows = officer.postings.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=from_on), unit=unit_id, role=role.value
    )
    if to_on is not None:
        rows = rows.filter(from_on__lte=to_on)
    return list(rows.order_by("from_on", "id"))


def _record(envelope: Envelope, posting: Posting, kind: str) -> None:
    """Append to the officer's own stream (ids and days, no name), and tell who administers everything."""
    _tell_administrator(posting, local_day(envelope.at))
    audit.append(
        posting.officer_id,
        STREAM,
        kind,
        {
            "actor": str(envelope.actor.account_id or envelope.actor.kind.value),
            "posting": str(posting.id),
            "unit": str(posting.unit_id),
            "role": posting.role,
            "from_on": posting.from_on.isoformat(),
            "to_on": posting.to_on.isoformat() if posting.to_on else None,
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _tell_administrator(posting: Posting, on: date) -> None:
    root = queries.root_on(on)
    if posting.role != Role.ADMINISTRATOR or posting.unit_id != root:
        return
    has_one = posting.officer.postings.filter(not_ended(on), unit=root, role=Role.ADMINISTRATOR).exists()
    publish(AdministratorChanged(posting.officer.account_id, has_one))
