"""What anybody who holds code and look-up code may know: where the dossier is, nothing personal."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.domain.actors import Actor, ActorKind
from motcua.domain.dossier_codes import normalised_code, normalised_lookup_code
from motcua.domain.lifecycle import OPEN_STATES, DossierState
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.queries.collecting import Parcel, parcels_of
from motcua.dossiers.queries.lists import Urgency, urgency_of
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.queries.obligations import ObligationView, obligations_of
from motcua.dossiers.queries.pauses import pause_reason_of
from motcua.dossiers.sealed import is_lookup_code
from motcua.dossiers.supplements import open_supplement
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class TrackedStep:
    """One step: its name, its unit's name and how long it took or has been open."""

    name: str
    unit_name: str
    opened_at: datetime
    closed_at: datetime | None
    closing: str


@dataclass(frozen=True, slots=True)
class Tracking:
    """The public answer to "where is my dossier?" (tra cứu).

    ``due_at`` of a paused dossier is the one from before the pause: the new one is derived on resumption.
    """

    code: str
    procedure_name: str
    state: str
    outcome: str
    holder: str
    since: datetime
    submitted_at: datetime
    answer_due_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    promised_due_at: datetime | None  # by the newest apology, beside the due date
    urgency: Urgency
    pause_reason: str
    paused_at: datetime | None
    finished_at: datetime | None
    handed_over_at: datetime | None
    steps: tuple[TrackedStep, ...]
    parcels: tuple[Parcel, ...] = ()
    asked_until: date | None = None  # the last day on which what was asked for may be added
    may_answer: bool = False  # with these two codes, as it was filed without an account
    tax_office_days: int | None = None
    payer_days: int | None = None


def track(code: str, lookup_code: str, at: datetime) -> Tracking:
    """Return where the dossier is.

    Raises:
        DossierNotFoundError: no such dossier, or the look-up code is not its own (one answer for both).
    """
    dossier = _opened(code, lookup_code)
    steps = list(dossier.steps.order_by("id"))
    # Between the last step and the end the handling unit still has it; before and after, the counter.
    at_hand = dossier.handled_by_id if dossier.state in OPEN_STATES else dossier.received_by_id
    names = organisations.unit_names({at_hand, *(step.unit_id for step in steps)}, local_day(at))
    holding = next((step for step in reversed(steps) if step.closed_at is None), None)
    span = dossier.spans.filter(to_at__isnull=True).get()
    asked, owed = _waits(dossier, at)
    return Tracking(
        code=dossier.code,
        procedure_name=procedure_name(dossier),
        state=dossier.state,
        outcome=dossier.outcome,
        holder=names[holding.unit_id if holding else at_hand],
        since=holding.opened_at if holding else span.from_at,
        submitted_at=dossier.submitted_at,
        answer_due_at=dossier.answer_due_at,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        promised_due_at=dossier.promised_due_at,
        urgency=urgency_of(dossier, dossier.due_at if dossier.accepted_at else dossier.answer_due_at, at),
        pause_reason=pause_reason_of(dossier),
        paused_at=dossier.paused_at,
        finished_at=dossier.finished_at,
        handed_over_at=dossier.handed_over_at,
        steps=tuple(
            TrackedStep(step.name, names[step.unit_id], step.opened_at, step.closed_at, step.closing)
            for step in steps
        ),
        parcels=parcels_of(dossier.id),
        asked_until=asked.until_on if asked else None,
        may_answer=asked is not None and dossier.submitted_by is None,
        tax_office_days=owed.tax_office_days if owed else None,
        payer_days=owed.payer_days if owed else None,
    )


def holder_of(code: str, lookup_code: str) -> Actor:
    """Return whoever holds both codes, who may answer what the office asked of this dossier.

    Raises:
        DossierNotFoundError: no such dossier, or the look-up code is not its own.
    """
    return Actor(ActorKind.CITIZEN, holds=_opened(code, lookup_code).id)


def _opened(code: str, lookup_code: str) -> Dossier:
    normalised = normalised_code(code)
    dossier = (
        Dossier.objects.select_related("procedure").filter(code=normalised).first() if normalised else None
    )
    typed = normalised_lookup_code(lookup_code)
    if dossier is None or not is_lookup_code(typed, dossier.lookup_hash):
        raise DossierNotFoundError(code)
    return dossier


def _waits(dossier: Dossier, at: datetime) -> tuple[Supplement | None, ObligationView | None]:
    """Return what the citizen was asked to add, and the financial obligation that is open; None for none."""
    if dossier.state not in (DossierState.INCOMPLETE, DossierState.PAUSED):
        return None, None
    owed = [one for one in obligations_of(dossier.id, at) if one.is_open]
    return open_supplement(dossier), owed[-1] if owed else None
