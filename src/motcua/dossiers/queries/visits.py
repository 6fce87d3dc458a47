"""Reads of visits at the counter."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.accounts.queries import STREAM
from motcua.audit import operations as audit
from motcua.documents.queries import OpenedFile, open_file
from motcua.domain.actors import Actor, Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Dossier, Visit
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.names import procedure_name
from motcua.payments import queries as payments

MOST = 50
"""Dossiers that are shown of a visit: nobody files more in one go."""


@dataclass(frozen=True, slots=True)
class VisitedDossier:
    """One dossier of a visit with its money, in đồng."""

    dossier_id: UUID
    code: str
    procedure_code: str
    procedure_name: str
    state: str
    due_at: datetime | None
    due: int
    paid: int


@dataclass(frozen=True, slots=True)
class VisitView:
    """A visit as its page shows it; the applicant's name is masked."""

    id: UUID
    applicant_id: UUID
    applicant: str
    opened_at: datetime
    is_open: bool
    slip_file_id: UUID | None
    dossiers: tuple[VisitedDossier, ...]

    @property
    def due(self) -> int:
        """What is still to be paid for all of it, in đồng."""
        return sum(one.due for one in self.dossiers)

    @property
    def paid(self) -> int:
        """What was paid for all of it, in đồng."""
        return sum(one.paid for one in self.dossiers)


def visit_view(actor: Actor, visit_id: UUID, at: datetime) -> VisitView:
    """Return a visit at one of the actor's counters (four statements).

    Raises:
        DossierNotFoundError: there is none, or it was at another counter.
    """
    units = actor.units_as(Role.CLERK, Role.CASHIER)
    visit = Visit.objects.filter(id=visit_id, unit__in=units).first()
    if visit is None:
        raise DossierNotFoundError(str(visit_id))
    rows = list(
        visible_to(actor, local_day(at)).filter(visit=visit).select_related("procedure").order_by("id")[:MOST]
    )
    sums = payments.sums([row.id for row in rows])
    return VisitView(
        id=visit.id,
        applicant_id=visit.applicant_id,
        applicant=accounts.masked_people([visit.applicant_id])[visit.applicant_id].name,
        opened_at=visit.opened_at,
        is_open=visit.closed_at is None,
        slip_file_id=visit.slip_id,
        dossiers=tuple(_shown(row, sums.get(row.id, payments.Sums())) for row in rows),
    )


def open_slip(actor: Actor, view: VisitView, at: datetime) -> OpenedFile:
    """Open the slip of a visit; the look stands in the applicant's stream.

    Raises:
        DossierNotFoundError: it is not set (yet).
    """
    if view.slip_file_id is None:
        raise DossierNotFoundError(str(view.id))
    opened = open_file(view.slip_file_id)
    audit.append(
        view.applicant_id,
        STREAM,
        "file_viewed",
        {"viewer": str(actor.account_id), "visit": str(view.id), "file": opened.sha256},
        occurred_at=at,
        recorded_at=at,
    )
    return opened


def visit_of(dossier_id: UUID) -> UUID | None:
    """Return the visit in which the dossier was filed; None where it was filed otherwise."""
    return Dossier.objects.filter(id=dossier_id).values_list("visit", flat=True).first()


def open_visit_of(actor: Actor) -> Visit | None:
    """Return the row of the visit that the clerk has open."""
    if actor.account_id is None:
        return None
    return Visit.objects.filter(clerk=actor.account_id, closed_at__isnull=True).first()


def open_visit_of_number(actor: Actor, identity_number: str) -> UUID | None:
    """Return the visit that the clerk has open, if it is of the person with this identity number."""
    visit = open_visit_of(actor)
    if visit is None or not identity_number:
        return None
    return visit.id if accounts.find_by_identity_number(identity_number) == visit.applicant_id else None


def _shown(row: Dossier, sums: payments.Sums) -> VisitedDossier:
    return VisitedDossier(
        dossier_id=row.id,
        code=row.code,
        procedure_code=row.procedure.code,
        procedure_name=procedure_name(row),
        state=row.state,
        due_at=row.due_at,
        due=sums.due,
        paid=sums.paid,
    )
