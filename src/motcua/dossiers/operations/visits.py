"""One citizen's visit at the counter: several dossiers, one payment, one slip."""

from uuid import UUID

from django.db import transaction

from motcua.domain.actors import Envelope, Role
from motcua.dossiers.change import command_of
from motcua.dossiers.errors import DossierNotFoundError, NotAllowedError, NothingDueError
from motcua.dossiers.models import Dossier, Visit
from motcua.dossiers.operations.in_bulk import part_of
from motcua.dossiers.operations.reception import record_cash
from motcua.infrastructure.jobs import Job, defer
from motcua.payments import queries as payments


@transaction.atomic
def join_visit(envelope: Envelope, dossier_id: UUID) -> UUID:
    """Put a dossier that was just filed at the counter into the visit of its applicant, and return the visit.

    A clerk serves one citizen at a time: a visit of somebody else that is still open is closed.

    Raises:
        NotAllowedError: the actor is no clerk of the counter that received it.
    """
    dossier = Dossier.objects.get(id=dossier_id)
    clerk = envelope.actor.account_id
    if clerk is None or dossier.received_by_id not in envelope.actor.units_as(Role.CLERK):
        raise NotAllowedError(f"visit at {dossier.received_by_id}")
    if dossier.visit is not None:
        return dossier.visit.id
    visit = Visit.objects.select_for_update().filter(clerk=clerk, closed_at__isnull=True).first()
    if visit and (visit.applicant_id, visit.unit_id) != (dossier.applicant_id, dossier.received_by_id):
        _close(visit, envelope)
        visit = None
    if visit is None:
        visit = Visit.objects.create(
            unit_id=dossier.received_by_id,
            clerk=clerk,
            applicant_id=dossier.applicant_id,
            opened_at=envelope.at,
        )
    Dossier.objects.filter(id=dossier_id).update(visit=visit)
    return visit.id


@transaction.atomic
def pay_visit(envelope: Envelope, visit_id: UUID) -> int:
    """Record that everything due for the dossiers of a visit was paid in cash, and return the sum in đồng.

    One act; each dossier has its own event and its own entries. All of it is recorded, or nothing.

    Raises:
        NothingDueError: nothing is due (any more).
        NotAllowedError: the actor takes no money at the counter of the visit.
    """
    visit = _own(envelope, visit_id, Role.CLERK, Role.CASHIER)
    ids = list(visit.dossiers.order_by("id").values_list("id", flat=True))
    for dossier_id in ids:
        try:
            record_cash(part_of(envelope, str(dossier_id)), dossier_id)
        except NothingDueError:
            continue
    paid = sum(payments.paid_by(command_of(envelope, str(one))) for one in ids)
    if paid == 0:
        raise NothingDueError(str(visit_id))
    return paid


@transaction.atomic
def close_visit(envelope: Envelope, visit_id: UUID) -> None:
    """End the visit: its slip is set, the next citizen begins a visit of their own. Twice changes nothing.

    Raises:
        NotAllowedError: the actor is no clerk of the counter of the visit.
    """
    visit = _own(envelope, visit_id, Role.CLERK)
    if visit.closed_at is None:
        _close(visit, envelope)


def _close(visit: Visit, envelope: Envelope) -> None:
    visit.closed_at = max(envelope.at, visit.opened_at)
    visit.save(update_fields=["closed_at"])
    defer(Job("dossiers.visit_slip", {"visit_id": str(visit.id)}), lock=f"visit:{visit.id}")


def _own(envelope: Envelope, visit_id: UUID, *roles: Role) -> Visit:
    visit = Visit.objects.select_for_update().filter(id=visit_id).first()
    if visit is None:
        raise DossierNotFoundError(str(visit_id))
    if visit.unit_id not in envelope.actor.units_as(*roles):
        raise NotAllowedError(f"visit {visit_id}")
    return visit
