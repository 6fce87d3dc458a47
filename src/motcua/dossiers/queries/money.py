"""What cashiers and accountants look after: dossiers with something to collect, and what was collected."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.domain.actors import Actor, Role
from motcua.domain.lifecycle import OPEN_STATES, DossierState, Outcome
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.lists import COUNT_UP_TO
from motcua.dossiers.queries.names import procedure_name
from motcua.infrastructure.paging import Page, page_of
from motcua.payments import queries as payments
from motcua.payments.queries import Money

COLLECTING_ROLES: Final = (Role.CLERK, Role.CASHIER)


@dataclass(frozen=True, slots=True)
class MoneyItem:
    """One dossier with its money, in đồng; never whose it is."""

    code: str
    procedure_name: str
    state: str
    accepted_at: datetime | None
    due: int
    paid: int
    handled_by: UUID


@dataclass(frozen=True, slots=True)
class MoneySums:
    """What is still to be collected, and what was collected today and this month.

    What nobody ever pays adds up over the years: the first sum stops at ``COUNT_UP_TO`` dossiers.
    """

    owing: Money
    paid_today: Money
    paid_this_month: Money


def to_collect(actor: Actor, at: datetime, *, after: str = "") -> Page[MoneyItem]:
    """Return the dossiers for which something is due, the earliest accepted first."""
    return _page(_owing(actor, at), after)


def collected(actor: Actor, at: datetime, *, days: int, after: str = "") -> Page[MoneyItem]:
    """Return the dossiers for which something was paid in the last ``days`` days, today among them."""
    paid = payments.paid_references(_since(at, days), at)
    return _page(_of_collectors(actor, at).filter(id__in=paid), after)


def money_sums(actor: Actor, at: datetime) -> MoneySums:
    """Return the sums over all the dossiers whose money the actor looks after."""
    mine = _of_collectors(actor, at).order_by("id").values_list("id", flat=True)
    return MoneySums(
        owing=payments.owing(_owing(actor, at).order_by("id").values_list("id", flat=True)[:COUNT_UP_TO]),
        paid_today=payments.paid_between(mine, _since(at, 1), at),
        paid_this_month=payments.paid_between(mine, _since(at, local_day(at).day), at),
    )


def _owing(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Return what may be paid: accepted, and not ended without a result."""
    payable = Q(state__in=OPEN_STATES) | Q(state=DossierState.FINISHED, outcome=Outcome.GRANTED)
    return _of_collectors(actor, at).filter(payable, id__in=payments.owing_references())


def _of_collectors(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    """Return the dossiers that the actor collects for at the counter, or whose fees are their unit's."""
    counters, offices = actor.units_as(*COLLECTING_ROLES), actor.units_as(Role.ACCOUNTANT)
    rows = visible_to(actor, local_day(at)).select_related("procedure")
    return rows.filter(Q(received_by__in=counters) | Q(handled_by__in=offices), accepted_at__isnull=False)


def _page(rows: "QuerySet[Dossier]", after: str) -> Page[MoneyItem]:
    page = page_of(rows, fields=("accepted_at", "id"), after=after)
    sums = payments.sums([row.id for row in page.rows])

    def show(row: Dossier) -> MoneyItem:
        mine = sums.get(row.id, payments.Sums())
        return MoneyItem(
            code=row.code,
            procedure_name=procedure_name(row),
            state=row.state,
            accepted_at=row.accepted_at,
            due=mine.due,
            paid=mine.paid,
            handled_by=row.handled_by_id,
        )

    return page.map(show)


def _since(at: datetime, days: int) -> datetime:
    """Return the midnight with which the last ``days`` days begin."""
    return datetime.combine(local_day(at) - timedelta(days=days - 1), time.min, VIETNAM)
