"""Lists of dossiers: the queue of the counter, work lists of officers, a citizen's own.

Every list starts from ``visible_to``, is paged by key and takes a fixed number of queries.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Coalesce

from motcua.accounts import queries as accounts
from motcua.domain.actors import Actor, Role
from motcua.domain.lifecycle import DossierState
from motcua.domain.process import NormStanding
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.models import Dossier, Step
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.promise import standing_of_step
from motcua.dossiers.queries.names import procedure_name
from motcua.infrastructure.paging import Page, page_of

NEVER_DUE: Final = datetime(9999, 1, 1, tzinfo=UTC)
COUNT_UP_TO: Final = 1000
"""Counts in menus stop here: "more than a thousand" is all a person needs to know."""


ENDED_STATES: Final = frozenset(
    {DossierState.FINISHED, DossierState.HANDED_OVER, DossierState.DECLINED, DossierState.VOIDED}
)
"""Nothing is due any more."""


class Urgency(StrEnum):
    """How a row of a work list stands to its due moment; shown in words, the colour only repeats it."""

    IN_TIME = "in_time"
    DUE_TODAY = "due_today"
    PAST_DUE = "past_due"
    PAUSED = "paused"
    NO_DUE_DATE = "no_due_date"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class WorkItem:
    """One row of a list; the applicant's name is masked."""

    dossier_id: UUID
    code: str
    procedure_name: str
    applicant: str
    state: str
    channel: str
    submitted_at: datetime
    due_at: datetime | None
    urgency: Urgency
    handled_by: UUID
    step_id: UUID | None = None
    step_name: str = ""
    is_taken_by_me: bool = False
    is_taken: bool = False
    norm: NormStanding = NormStanding.WITHIN
    outcome: str = ""


# What rows are made of: a dossier has three times as many columns, among them all that is sealed.
_OF_ROWS: Final = (
    "code",
    "applicant",
    "state",
    "channel",
    "submitted_at",
    "answer_due_at",
    "accepted_at",
    "due_at",
    "term_unit",
    "paused_at",
    "handled_by",
    "outcome",
    "procedure_version",
    "procedure__name_vi",
    "procedure__name_en",
)
_OF_STEPS: Final = ("key", "name", "opened_at", "closed_at", "norm_due_at", "taken_by")


def reception_queue(actor: Actor, at: datetime, *, after: str = "") -> Page[WorkItem]:
    """Return what waits to be accepted at the actor's counters, the most urgent answer first.

    ``due_at`` of a row is the end of the eight working hours within which the office must answer.
    """
    rows = (
        _visible(actor, at)
        .filter(state=DossierState.SUBMITTED, received_by__in=actor.units_as(Role.CLERK))
        .annotate(sort_due=F("answer_due_at"))
    )
    return _shown(page_of(rows, fields=("sort_due", "id"), after=after), at)


def work_list(actor: Actor, role: Role, at: datetime, *, after: str = "") -> Page[WorkItem]:
    """Return the open steps of ``role`` in the units where the actor holds it, the first due first.

    The first page tells how many there are (at most ``COUNT_UP_TO``).
    """
    sort_due = Coalesce("dossier__due_at", Value(NEVER_DUE), output_field=DateTimeField())
    waiting = _waiting(actor, role, at).annotate(sort_due=sort_due)

    def load(ids: Sequence[UUID]) -> "QuerySet[Step]":
        found = Step.objects.filter(id__in=ids).select_related("dossier", "dossier__procedure")
        return found.only(*_OF_STEPS, *(f"dossier__{one}" for one in _OF_ROWS)).annotate(sort_due=sort_due)

    fields = ("sort_due", "id")
    page = page_of(waiting, fields=fields, after=after, load=load, count_up_to=COUNT_UP_TO)
    masked = accounts.masked_people([step.dossier.applicant_id for step in page.rows])

    def show(step: Step) -> WorkItem:
        item = _item(step.dossier, masked[step.dossier.applicant_id].name, step.dossier.due_at, at)
        return WorkItem(
            **{name: getattr(item, name) for name in WorkItem.__slots__[:10]},
            step_id=step.id,
            step_name=step.name,
            norm=standing_of_step(step, step.dossier, at),
            is_taken=step.taken_by is not None,
            is_taken_by_me=step.taken_by is not None and step.taken_by == actor.account_id,
        )

    return page.map(show)


def ready_to_hand_over(
    actor: Actor, at: datetime, *, after: str = "", until: datetime | None = None
) -> Page[WorkItem]:
    """Return the dossiers whose result waits at the actor's counters, the longest waiting first.

    ``until`` keeps those that were ready by then.
    """
    rows = (
        _visible(actor, at)
        .filter(state=DossierState.FINISHED, is_imported=False, received_by__in=actor.units_as(Role.CLERK))
        .annotate(sort_due=F("finished_at"))
    )
    if until is not None:
        rows = rows.filter(finished_at__lte=until)
    return _shown(page_of(rows, fields=("sort_due", "id"), after=after), at)


def to_finish(actor: Actor, at: datetime, *, after: str = "") -> Page[WorkItem]:
    """Return the dossiers that went through their route and wait for the records clerk to finish them."""
    sort_due = Coalesce("due_at", Value(NEVER_DUE), output_field=DateTimeField())
    rows = _to_finish(actor, at).annotate(sort_due=sort_due)
    return _shown(page_of(rows, fields=("sort_due", "id"), after=after), at)


def _to_finish(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    return (
        _visible(actor, at)
        .filter(state=DossierState.IN_PROCESS, handled_by__in=actor.units_as(Role.RECORDS_CLERK))
        .exclude(id__in=Step.objects.filter(closed_at__isnull=True).values("dossier"))
    )


def mine(actor: Actor, at: datetime, *, after: str = "") -> Page[WorkItem]:
    """Return a citizen's own dossiers, the newest first."""
    rows = _visible(actor, at)
    return _shown(page_of(rows, fields=("-id",), after=after), at)


def of_people(actor: Actor, at: datetime, people: Collection[UUID], *, after: str = "") -> Page[WorkItem]:
    """Return the dossiers of these applicants that the actor may see, the oldest first."""
    return _shown(page_of(_visible(actor, at).filter(applicant__in=people), fields=("id",), after=after), at)


@dataclass(frozen=True, slots=True)
class ReceptionCounts:
    """What waits at the actor's counters; each count stops at ``COUNT_UP_TO``."""

    waiting: int
    past_due: int
    to_hand_over: int


def reception_counts(actor: Actor, at: datetime) -> ReceptionCounts:
    """Return how much waits to be accepted, how much of that is late, and how much is to be collected."""
    mine = _visible(actor, at).filter(received_by__in=actor.units_as(Role.CLERK))
    waiting = mine.filter(state=DossierState.SUBMITTED).order_by("answer_due_at")
    ready = mine.filter(state=DossierState.FINISHED, is_imported=False).order_by("id")
    return ReceptionCounts(
        waiting=waiting[:COUNT_UP_TO].count(),
        past_due=waiting.filter(answer_due_at__lt=at)[:COUNT_UP_TO].count(),
        to_hand_over=ready[:COUNT_UP_TO].count(),
    )


def work_count(actor: Actor, role: Role, at: datetime) -> int:
    """Return how many open steps of ``role`` wait where the actor holds it (at most ``COUNT_UP_TO``)."""
    return _waiting(actor, role, at).order_by("id")[:COUNT_UP_TO].count()


def _waiting(actor: Actor, role: Role, at: datetime) -> "QuerySet[Step]":
    return Step.objects.filter(
        closed_at__isnull=True,
        unit__in=actor.units_as(role),
        role=role,
        dossier__in=visible_to(actor, local_day(at)).values("id"),
    )


def to_finish_count(actor: Actor, at: datetime) -> int:
    """Return how many dossiers wait for the records clerk to finish them (at most ``COUNT_UP_TO``)."""
    return _to_finish(actor, at).order_by("id")[:COUNT_UP_TO].count()


def urgency_of(dossier: Dossier, due_at: datetime | None, at: datetime) -> Urgency:
    """Return how a dossier stands to ``due_at`` at ``at``: days are compared, as the clock does."""
    if dossier.state == DossierState.INCOMPLETE:
        return Urgency.PAUSED
    if dossier.state == DossierState.PAUSED and not _paused_too_late(dossier):
        return Urgency.PAUSED
    if dossier.state in ENDED_STATES:
        return Urgency.ENDED
    if due_at is None:
        return Urgency.NO_DUE_DATE
    today = local_day(at)
    is_by_the_hour = dossier.accepted_at is None or dossier.term_unit == "working_hour"
    if at > due_at if is_by_the_hour else today > local_day(due_at):
        return Urgency.PAST_DUE
    return Urgency.DUE_TODAY if today == local_day(due_at) else Urgency.IN_TIME


def _paused_too_late(dossier: Dossier) -> bool:
    """Tell whether the pause began after the due date, so that it takes no lateness away."""
    if dossier.paused_at is None or dossier.due_at is None:
        return False
    if dossier.term_unit == "working_hour":
        return dossier.paused_at > dossier.due_at
    return local_day(dossier.paused_at) > local_day(dossier.due_at)


def _visible(actor: Actor, at: datetime) -> "QuerySet[Dossier]":
    return visible_to(actor, local_day(at)).select_related("procedure").only(*_OF_ROWS)


def _shown(page: Page[Dossier], at: datetime) -> Page[WorkItem]:
    masked = accounts.masked_people([row.applicant_id for row in page.rows])
    return page.map(
        lambda row: _item(
            row,
            masked[row.applicant_id].name,
            row.due_at if row.accepted_at else row.answer_due_at,
            at,
        )
    )


def _item(dossier: Dossier, applicant: str, due_at: datetime | None, at: datetime) -> WorkItem:
    return WorkItem(
        dossier_id=dossier.id,
        code=dossier.code,
        procedure_name=procedure_name(dossier),
        applicant=applicant,
        state=dossier.state,
        channel=dossier.channel,
        submitted_at=dossier.submitted_at,
        due_at=due_at,
        urgency=urgency_of(dossier, due_at, at),
        handled_by=dossier.handled_by_id,
        outcome=dossier.outcome,
    )
