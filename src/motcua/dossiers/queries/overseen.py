"""What leaders and inspectors look after: dossiers of their units that are late or due today."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import TruncDate

from motcua.domain.actors import Actor
from motcua.domain.clock import TermUnit
from motcua.domain.lifecycle import DossierState
from motcua.domain.permissions import OVERSEEING_ROLES
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.lists import COUNT_UP_TO, Urgency, urgency_of
from motcua.dossiers.queries.names import procedure_name
from motcua.infrastructure.paging import Page, page_of
from motcua.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class OverseenItem:
    """One row of a leader's list: where the dossier lies, never whose it is."""

    id: UUID
    code: str
    procedure_name: str
    unit_id: UUID
    state: str
    accepted_at: datetime | None
    due_at: datetime | None
    urgency: Urgency
    step_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverseenCounts:
    """How much is late and due today; each count stops at ``COUNT_UP_TO``."""

    past_due: int
    due_today: int


def overseen_units(actor: Actor, at: datetime) -> frozenset[UUID]:
    """Return the units whose work ``actor`` looks after: those of their postings, and all below."""
    posted = actor.units_as(*OVERSEEING_ROLES)
    return frozenset[UUID]().union(*(organisations.units_under(unit, local_day(at)) for unit in posted))


def past_due(
    actor: Actor, at: datetime, *, units: Collection[UUID] | None = None, after: str = ""
) -> Page[OverseenItem]:
    """Return the open dossiers past their due date in the overseen units, the longest late first.

    ``units`` keeps these handling units; what the actor does not oversee never appears.
    """
    rows = _overseen(actor, at, units).filter(_late(at))
    return _page(rows, at, after)


def due_today(
    actor: Actor, at: datetime, *, units: Collection[UUID] | None = None, after: str = ""
) -> Page[OverseenItem]:
    """Return the open dossiers due on the day of ``at`` in the overseen units, the first due first."""
    rows = _overseen(actor, at, units).filter(_today(at))
    return _page(rows, at, after)


def overseen_counts(actor: Actor, at: datetime, *, units: Collection[UUID] | None = None) -> OverseenCounts:
    """Return how many dossiers of the overseen units are past due, and how many are due today."""
    rows = _overseen(actor, at, units).order_by("due_at")
    return OverseenCounts(
        past_due=rows.filter(_late(at))[:COUNT_UP_TO].count(),
        due_today=rows.filter(_today(at))[:COUNT_UP_TO].count(),
    )


def by_ids(actor: Actor, at: datetime, ids: Iterable[UUID]) -> list[OverseenItem]:
    """Return these dossiers as far as the actor may see them, in order of id: what stands behind a figure."""
    rows = visible_to(actor, local_day(at)).filter(id__in=set(ids)).order_by("id")
    return [_item(row, at) for row in _with_steps(rows)]


def _overseen(actor: Actor, at: datetime, units: Collection[UUID] | None) -> "QuerySet[Dossier]":
    overseen = overseen_units(actor, at)
    kept = overseen if units is None else overseen & set(units)
    return Dossier.objects.filter(handled_by__in=kept)


def _late(at: datetime) -> Q:
    """Return the condition that is ``Urgency.PAST_DUE``: days are compared, save for terms by the hour."""
    by_hour = Q(term_unit=TermUnit.WORKING_HOUR)
    past = (by_hour & Q(due_at__lt=at)) | (~by_hour & Q(due_at__lt=_midnight(at)))
    # A pause that began after the due date takes no lateness away (contract section 2, rule 7).
    paused_late = (by_hour & Q(paused_at__gt=F("due_at"))) | (
        ~by_hour & Q(paused_at__date__gt=TruncDate("due_at"))
    )
    return past & (Q(state=DossierState.IN_PROCESS) | (Q(state=DossierState.PAUSED) & paused_late))


def _today(at: datetime) -> Q:
    start = _midnight(at)
    due = Q(state=DossierState.IN_PROCESS, due_at__gte=start, due_at__lt=start + timedelta(days=1))
    return due & ~Q(term_unit=TermUnit.WORKING_HOUR, due_at__lt=at)


def _midnight(at: datetime) -> datetime:
    return datetime.combine(local_day(at), time.min, VIETNAM)


def _page(rows: "QuerySet[Dossier]", at: datetime, after: str) -> Page[OverseenItem]:
    page = page_of(_with_steps(rows), fields=("due_at", "id"), after=after)
    return page.map(lambda row: _item(row, at))


def _with_steps(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    still_open = Step.objects.filter(closed_at__isnull=True).order_by("id")
    return rows.select_related("procedure").prefetch_related(Prefetch("steps", queryset=still_open))


def _item(row: Dossier, at: datetime) -> OverseenItem:
    return OverseenItem(
        id=row.id,
        code=row.code,
        procedure_name=procedure_name(row),
        unit_id=row.handled_by_id,
        state=row.state,
        accepted_at=row.accepted_at,
        due_at=row.due_at,
        urgency=urgency_of(row, row.due_at, at),
        step_names=tuple(step.name for step in row.steps.all()),
    )
