"""Due moments derived anew under a calendar in which one day changed: which dossiers, and to what."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from motcua.domain.clock import Term, TermUnit
from motcua.domain.importing import DERIVED
from motcua.domain.lifecycle import OPEN_STATES, DossierState
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import DateOutsideCalendarError, WorkingCalendar
from motcua.dossiers.errors import CalendarTooShortError
from motcua.dossiers.models import Dossier, Pause, Span, Step
from motcua.dossiers.promise import ANSWER_WITHIN, derived_from, due_of_term
from motcua.processes import queries as processes


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendar before a day changed, and after."""

    before: WorkingCalendar
    after: WorkingCalendar

    @classmethod
    def around(cls, now: WorkingCalendar, day: date) -> "Calendars":
        """Return both for ``day``, which changed already: before, it was the other way round."""
        return cls(now.with_day(day, is_worked=not now.is_working_day(day)), now)


@dataclass(slots=True)
class Moved:
    """What of one dossier moved; ``norms`` by step."""

    due_at: datetime | None = None
    answer_due_at: datetime | None = None
    norms: dict[UUID, datetime] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.due_at is not None or self.answer_due_at is not None or bool(self.norms)


def open_affected(day: date) -> Q:
    """Return the condition of accepted dossiers whose due date may rest on ``day``.

    Open, derived and not imported, with ``day`` between the acceptance and the due date.
    """
    start, end = _limits(day)
    return Q(state__in=sorted(OPEN_STATES), due_basis=DERIVED, accepted_at__lt=end, due_at__gte=start) & ~Q(
        term_unit=""
    )


def affected(day: date, after: UUID | None, size: int) -> list[UUID]:
    """Return the next dossiers of which a moment may rest on ``day``, in order of id, behind ``after``.

    Due date, answer, or norm of an open step: two statements, each along an index, which take no lock.
    """
    start, end = _limits(day)
    waiting = Q(state=DossierState.SUBMITTED, submitted_at__lt=end, answer_due_at__gte=start)
    dossiers = Dossier.objects.filter(open_affected(day) | waiting)
    steps = Step.objects.filter(
        closed_at__isnull=True,
        opened_at__lt=end,
        norm_due_at__gte=start,
        dossier__state__in=sorted(OPEN_STATES),
    )
    if after is not None:
        dossiers, steps = dossiers.filter(id__gt=after), steps.filter(dossier__gt=after)
    found = {
        *dossiers.order_by("id").values_list("id", flat=True)[:size],
        *steps.order_by("dossier_id").values_list("dossier_id", flat=True)[:size],
    }
    return sorted(found)[:size]


def with_ledger(rows: "QuerySet[Dossier]") -> "QuerySet[Dossier]":
    """Read along what the clock needs: pauses, open steps, and the spans before acceptance."""
    return rows.prefetch_related(
        Prefetch("pauses", queryset=Pause.objects.order_by("from_at", "id")),
        Prefetch("steps", queryset=Step.objects.filter(closed_at__isnull=True).order_by("id")),
        Prefetch("spans", queryset=Span.objects.filter(state=DossierState.SUBMITTED).order_by("id")),
    )


def moved(dossier: Dossier, calendars: Calendars, at: datetime) -> Moved:
    """Return what moves; ``dossier`` was read ``with_ledger``.

    Raises:
        CalendarTooShortError: a moment would lie in a year whose days off are not known.
    """
    found = Moved()
    if dossier.state == DossierState.SUBMITTED:
        starts = [dossier.submitted_at, *(span.from_at for span in dossier.spans.all())]
        found.answer_due_at = _shifted(ANSWER_WITHIN, starts, dossier.answer_due_at, calendars)
        return found
    if dossier.due_basis == DERIVED:
        due_at = due_under(dossier, calendars.after, at)
        found.due_at = due_at if due_at != dossier.due_at else None
    found.norms = _norms(dossier, calendars)
    return found


def due_under(dossier: Dossier, calendar: WorkingCalendar, at: datetime) -> datetime | None:
    """Return the due moment under ``calendar``; while the clock is paused, the one from before the pause.

    Raises:
        CalendarTooShortError: it lies in a year whose days off are not known.
    """
    closed: Sequence[Pause] = [one for one in dossier.pauses.all() if one.to_at is not None]
    try:
        derivation = derived_from(dossier, closed, at, calendar=calendar)
    except DateOutsideCalendarError:
        raise CalendarTooShortError from None
    return derivation.due_at if derivation else None


def _norms(dossier: Dossier, calendars: Calendars) -> dict[UUID, datetime]:
    route = processes.route_of(dossier.procedure_version_id)
    norms = {}
    for step in dossier.steps.all():
        drawn = route.steps.get(step.key)
        if drawn is None or step.norm_due_at is None:
            continue
        term = Term(drawn.norm.amount, TermUnit(drawn.norm.unit))
        if moment := _shifted(term, [step.opened_at], step.norm_due_at, calendars):
            norms[step.id] = moment
    return norms


def _shifted(
    term: Term, starts: Iterable[datetime], stored: datetime, calendars: Calendars
) -> datetime | None:
    """Return where ``stored`` moves to; None where it stays.

    Which of ``starts`` it ran from is told by the calendar of before; a moment that something else set is
    left alone.
    """
    for start in starts:
        if due_of_term(term, start, calendars.before) == stored:
            due = due_of_term(term, start, calendars.after)
            return due if due != stored else None
    return None


def _limits(day: date) -> tuple[datetime, datetime]:
    start = datetime.combine(day, time(0), VIETNAM)
    return start, start + timedelta(days=1)
