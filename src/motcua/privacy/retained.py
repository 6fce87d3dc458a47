"""Reads of retention: holds, yearly lists and what stands in them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count

from motcua.domain.actors import Actor
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.queries import inspected
from motcua.infrastructure.paging import Page, page_of
from motcua.privacy.enums import ListState
from motcua.privacy.errors import NotAllowedError, NotYoursError
from motcua.privacy.models import Destruction, DestructionList, LegalHold
from motcua.privacy.permissions import PrivacyVerb, may

YEARS_SHOWN = 10


@dataclass(frozen=True, slots=True)
class HoldView:
    """A hold in force."""

    id: UUID
    code: str
    paper: str
    set_at: datetime
    set_by: UUID


@dataclass(frozen=True, slots=True)
class ListView:
    """A yearly list."""

    id: UUID
    year: int
    state: ListState
    dossiers: int
    computed_at: datetime
    may_approve: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    """A dossier on a yearly list."""

    code: str
    term_ended_on: date | None
    done_at: datetime | None


def may_hold(actor: Actor, at: datetime) -> bool:
    """Tell whether the actor sets and lifts holds."""
    return may(actor, PrivacyVerb.HOLD, local_day(at))


def require_seeing(actor: Actor, at: datetime) -> None:
    """Refuse whoever neither holds nor approves.

    Raises:
        NotAllowedError: the actor does neither.
    """
    if not may_hold(actor, at) and not may(actor, PrivacyVerb.APPROVE, local_day(at)):
        raise NotAllowedError


def holds(actor: Actor, at: datetime, *, after: str = "") -> Page[HoldView]:
    """Return the holds in force, the newest first."""
    require_seeing(actor, at)
    page = page_of(LegalHold.objects.filter(lifted_at__isnull=True), fields=("-id",), after=after)
    codes = inspected.codes_of(row.dossier_id for row in page.rows)
    return page.map(lambda row: HoldView(row.id, codes[row.dossier_id], row.paper, row.set_at, row.set_by))


def lists(actor: Actor, at: datetime) -> list[ListView]:
    """Return the lists of the last years, the newest first (one statement)."""
    require_seeing(actor, at)
    approves = may(actor, PrivacyVerb.APPROVE, local_day(at))
    rows = DestructionList.objects.annotate(dossiers=Count("items")).order_by("-year")[:YEARS_SHOWN]
    return [
        ListView(
            id=row.id,
            year=row.year,
            state=ListState(row.state),
            dossiers=row.dossiers,
            computed_at=row.computed_at,
            may_approve=approves
            and row.state in (ListState.COMPUTED, ListState.APPROVED_ONCE)
            and row.first_by != actor.account_id,
        )
        for row in rows
    ]


def items_of(actor: Actor, list_id: UUID, at: datetime, *, after: str = "") -> Page[ItemView]:
    """Return the dossiers on a list.

    Raises:
        NotAllowedError: see ``require_seeing``.
        NotYoursError: there is no such list.
    """
    require_seeing(actor, at)
    if not DestructionList.objects.filter(id=list_id).exists():
        raise NotYoursError
    page = page_of(Destruction.objects.filter(list=list_id), fields=("id",), after=after)
    codes = inspected.codes_of(row.dossier_id for row in page.rows)
    return page.map(lambda row: ItemView(codes[row.dossier_id], row.term_ended_on, row.done_at))
