"""Lending the roles of an officer who is away to a colleague."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.actors import Envelope, Role
from motcua.domain.permissions import LENT_ROLES
from motcua.domain.vietnam_time import local_day
from motcua.organisations.errors import DelegationError, NotTheHeadError
from motcua.organisations.models import Delegation, Officer, Posting
from motcua.organisations.queries.officers import in_force

STREAM = "officer"


@transaction.atomic
def delegate(
    envelope: Envelope, *, unit_id: UUID, officer: UUID, deputy: UUID, from_on: date, to_on: date
) -> UUID:
    """Lend the roles of ``officer`` in the unit to ``deputy`` (both accounts), both days included.

    Only what an officer was posted for is lent, never what was lent to them. The same command again gives
    the same delegation.

    Raises:
        NotTheHeadError: the actor does not lead the unit.
        DelegationError: to oneself, in the past or backwards, nothing to lend, to no colleague of the unit,
            or where either of them is away or stands in for somebody in these days.
    """
    given_by = envelope.actor.account_id
    if given_by is None or unit_id not in _led(envelope):
        raise NotTheHeadError(str(unit_id))
    if done := audit_queries.entry_of_command(envelope.command_id):
        return UUID(str(done.body["delegation"]))
    if officer == deputy:
        raise DelegationError("self")
    if to_on < from_on or from_on < local_day(envelope.at):
        raise DelegationError("dates")
    # Always in one order, so that two heads at once wait and never lock each other out.
    rows = Officer.objects.select_for_update(of=("self",)).filter(account__in=[officer, deputy])
    officers = {row.account_id: row for row in rows.order_by("id")}
    if officer not in officers or not _posted(officers[officer], unit_id, from_on, Q(role__in=LENT_ROLES)):
        raise DelegationError("nobody")
    if deputy not in officers or not _posted(officers[deputy], unit_id, from_on, Q()):
        raise DelegationError("stranger")
    both = list(officers.values())
    taken = Q(officer__in=both) | Q(deputy=officers[officer])
    if Delegation.objects.filter(taken, unit=unit_id, from_on__lte=to_on, to_on__gte=from_on).exists():
        raise DelegationError("chain")
    row = Delegation.objects.create(
        officer=officers[officer],
        deputy=officers[deputy],
        unit_id=unit_id,
        from_on=from_on,
        to_on=to_on,
        given_by=given_by,
        given_at=envelope.at,
    )
    _record(envelope, row, "officer.delegated")
    return row.id


@transaction.atomic
def end_delegation(envelope: Envelope, *, delegation_id: UUID) -> None:
    """End a delegation early: its last day was yesterday, or it is dropped where it began today or later.

    Raises:
        NotTheHeadError: there is none in a unit that the actor leads.
    """
    row = (
        Delegation.objects.select_for_update(of=("self",))
        .select_related("officer", "deputy")
        .filter(id=delegation_id, unit__in=_led(envelope))
        .first()
    )
    if row is None:
        if audit_queries.entry_of_command(envelope.command_id):
            return
        raise NotTheHeadError(str(delegation_id))
    today = local_day(envelope.at)
    if row.to_on < today:
        return
    _record(envelope, row, "officer.delegation_ended")
    if row.from_on >= today:
        row.delete()
        return
    row.to_on = date.fromordinal(today.toordinal() - 1)
    row.save(update_fields=["to_on"])


def _led(envelope: Envelope) -> frozenset[UUID]:
    return envelope.actor.units_as(Role.LEADER)


def _posted(officer: Officer, unit_id: UUID, on: date, condition: Q) -> bool:
    return Posting.objects.filter(condition, in_force(on), officer=officer, unit=unit_id).exists()


def _record(envelope: Envelope, row: Delegation, kind: str) -> None:
    audit.append(
        row.officer_id,
        STREAM,
        kind,
        {
            "actor": str(envelope.actor.account_id or envelope.actor.kind.value),
            "delegation": str(row.id),
            "deputy": str(row.deputy.account_id),
            "unit": str(row.unit_id),
            "from_on": row.from_on.isoformat(),
            "to_on": row.to_on.isoformat(),
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )
