"""Lists of dossiers that wait for somebody outside: the citizen, the tax office, the payer."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from django.db.models import F, QuerySet

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.enums import SupplementEnding
from motcua.dossiers.models import Dossier, FinancialObligation, Supplement
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.queries.lists import COUNT_UP_TO
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.queries.obligations import days_between
from motcua.infrastructure.paging import Page, page_of

Row: TypeAlias = Supplement | FinancialObligation
WAITING_STATES = (DossierState.INCOMPLETE, DossierState.PAUSED)


class WaitingList(StrEnum):
    """Whom or what the dossiers of a list wait for."""

    CITIZEN = "citizen"
    ANSWERED = "answered"
    EXPIRED = "expired"
    TAX_OFFICE = "tax_office"
    PAYER = "payer"


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """One row: since when, until which day (None where no day is set), for how many days."""

    code: str
    procedure_name: str
    applicant: str
    state: str
    since: datetime
    until_on: date | None
    days: int
    is_second: bool = False


def waiting_list(actor: Actor, kind: WaitingList, at: datetime, *, after: str = "") -> Page[WaitingItem]:
    """Return a page of one list; what ends first, or waits longest, stands first."""
    if kind in _OWED:
        owed = _owed(actor, kind, at).select_related("dossier", "dossier__procedure")
        obligations = page_of(owed, fields=(_SINCE[kind], "id"), after=after)
        return obligations.map(_shower([one.dossier for one in obligations.rows], kind, at))
    order = "ended_at" if kind is WaitingList.ANSWERED else "until_on"
    asked = _asked(actor, kind, at).select_related("dossier", "dossier__procedure")
    supplements = page_of(asked, fields=(order, "id"), after=after)
    return supplements.map(_shower([one.dossier for one in supplements.rows], kind, at))


def _shower(dossiers: Iterable[Dossier], kind: WaitingList, at: datetime) -> Callable[[Row], WaitingItem]:
    masked = accounts.masked_people([one.applicant_id for one in dossiers])

    def show(row: Row) -> WaitingItem:
        since: datetime = getattr(row, _SINCE[kind])
        return WaitingItem(
            code=row.dossier.code,
            procedure_name=procedure_name(row.dossier),
            applicant=masked[row.dossier.applicant_id].name,
            state=row.dossier.state,
            since=since,
            until_on=_until(row, kind),
            days=days_between(since, at),
            is_second=isinstance(row, Supplement) and row.number > 1,
        )

    return show


def waiting_counts(actor: Actor, at: datetime) -> Mapping[WaitingList, int]:
    """Return how much stands in each list (at most ``COUNT_UP_TO``)."""
    return {
        kind: (_owed if kind in _OWED else _asked)(actor, kind, at).order_by("id")[:COUNT_UP_TO].count()
        for kind in WaitingList
    }


_OWED = (WaitingList.TAX_OFFICE, WaitingList.PAYER)
_SINCE = {
    WaitingList.CITIZEN: "asked_at",
    WaitingList.ANSWERED: "ended_at",
    WaitingList.EXPIRED: "asked_at",
    WaitingList.TAX_OFFICE: "sent_at",
    WaitingList.PAYER: "noticed_at",
}


def _until(row: Supplement | FinancialObligation, kind: WaitingList) -> date | None:
    if isinstance(row, Supplement):
        return row.until_on if kind is not WaitingList.ANSWERED else None
    return row.pay_by if kind is WaitingList.PAYER else None


def _asked(actor: Actor, kind: WaitingList, at: datetime) -> "QuerySet[Supplement]":
    today = local_day(at)
    asked = Supplement.objects.filter(dossier__in=visible_to(actor, today).values("id"))
    if kind is WaitingList.ANSWERED:
        # Whatever is done to the dossier after the answer takes it off the list.
        return asked.filter(
            ending__in=[SupplementEnding.ANSWERED, SupplementEnding.AT_COUNTER],
            answered_version=F("dossier__version"),
        )
    still_open = asked.filter(ended_at__isnull=True, dossier__state__in=WAITING_STATES)
    if kind is WaitingList.EXPIRED:
        return still_open.filter(until_on__lt=today)
    return still_open.filter(until_on__gte=today)


def _owed(actor: Actor, kind: WaitingList, at: datetime) -> "QuerySet[FinancialObligation]":
    return FinancialObligation.objects.filter(
        dossier__in=visible_to(actor, local_day(at)).values("id"),
        settled_at__isnull=True,
        noticed_at__isnull=kind is WaitingList.TAX_OFFICE,
        dossier__state=DossierState.PAUSED,
    )
