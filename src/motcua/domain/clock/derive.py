"""From acceptance, term, calendar and pauses to the due moment and how the dossier stands against it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.domain.clock.counts import Count, count_of
from motcua.domain.clock.errors import Fault, MalformedCaseError
from motcua.domain.clock.explanation import Step, StepCode, Trail
from motcua.domain.clock.pauses import AfterSupplement, Pause, PauseReason, in_order
from motcua.domain.clock.terms import Term
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import WorkingCalendar


class ClockStatus(StrEnum):
    """How a dossier stands: the first three once finished, the others while it is open."""

    EARLY = "early"
    ON_TIME = "on_time"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    PAST_DUE = "past_due"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Derivation:
    """The answer of the clock. ``due_at`` (Vietnam time) is None while paused."""

    due_at: datetime | None
    status: ClockStatus
    explanation: tuple[Step, ...] = ()


def derive(
    *,
    calendar: WorkingCalendar,
    term: Term,
    accepted_at: datetime,
    pauses: Iterable[Pause] = (),
    after_supplement: AfterSupplement = AfterSupplement.PAUSE,
    finished_at: datetime | None = None,
    as_of: datetime | None = None,
    explain: bool = False,
) -> Derivation:
    """Return when a dossier is due and how it stands, by contract section 2, rules 1 to 10.

    All moments are aware. ``finished_at`` wins over ``as_of``; what lies after the one that holds is left
    out. Steps of explanation are collected only if asked for: it is much faster without.

    Raises:
        MalformedCaseError: neither end is given, the finish or a pause lies before the acceptance, or
            pauses overlap or follow an open one.
        DateOutsideCalendarError: the arithmetic leaves the known calendar.
    """
    accepted_at = in_vietnam(accepted_at)
    end = _end(accepted_at, finished_at, as_of)
    is_finished = finished_at is not None
    ledger = in_order(pauses, accepted_at=accepted_at)
    trail = Trail() if explain else None
    count = count_of(term, calendar, trail)
    if trail:
        trail.add(StepCode.ACCEPTED, at=accepted_at)
    count.begin(accepted_at)
    restarts = after_supplement is AfterSupplement.RESTART
    is_paused = _run_through(ledger, count, end, trail, restarts=restarts, is_finished=is_finished)
    status = ClockStatus.PAUSED if is_paused else _status(count, end, is_finished=is_finished)
    due_at = None if is_paused else count.due_at
    if trail is None:
        return Derivation(due_at, status)
    if due_at:
        trail.add(StepCode.DUE, at=due_at)
    trail.add(_STATUS_STEPS[status], at=end)
    return Derivation(due_at, status, tuple(trail.steps))


_STATUS_STEPS = {status: StepCode(f"status_{status}") for status in ClockStatus}


def in_vietnam(moment: datetime) -> datetime:
    """Return the same moment as Vietnam's wall clock shows it; a naive one is a mistake of the caller."""
    if moment.tzinfo is VIETNAM:
        return moment
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset")
    return moment.astimezone(VIETNAM)


def _end(accepted_at: datetime, finished_at: datetime | None, as_of: datetime | None) -> datetime:
    """Return the moment up to which the history is looked at: the finish wins (rule 9)."""
    end = finished_at if finished_at is not None else as_of
    if end is None:
        raise MalformedCaseError(Fault.NO_END)
    if finished_at is not None and finished_at < accepted_at:
        raise MalformedCaseError(Fault.END_BEFORE_ACCEPTANCE, "finished_at", finished_at.isoformat())
    return in_vietnam(end)


def _run_through(
    ledger: list[Pause],
    count: Count,
    end: datetime,
    trail: Trail | None,
    *,
    restarts: bool,
    is_finished: bool,
) -> bool:
    """Tell ``count`` of each pause that counts, up to ``end``; return whether the clock stands at ``end``."""
    for pause in ledger:
        if pause.start > end:
            break
        start = in_vietnam(pause.start)
        if count.is_after_due(start):  # rule 7; every later pause begins after the due date too
            if trail:
                trail.add(StepCode.PAUSE_TOO_LATE, start=start, reason=pause.reason, due_at=count.due_at)
            break
        stands = pause.end is None or pause.end > end
        if stands and not is_finished:
            if trail:
                trail.add(StepCode.PAUSE_OPEN, start=start, reason=pause.reason)
            return True
        resumed_at = end if stands or pause.end is None else in_vietnam(pause.end)  # rule 9
        if trail:
            code = StepCode.PAUSE_ENDED_BY_FINISH if stands else StepCode.PAUSE
            trail.add(code, start=start, end=resumed_at, reason=pause.reason)
        if restarts and pause.reason is PauseReason.SUPPLEMENT:  # rule 8
            if trail:
                trail.add(StepCode.RESTARTED, at=resumed_at)
            count.begin(resumed_at)
        else:
            count.resume(start, resumed_at)
    return False


def _status(count: Count, end: datetime, *, is_finished: bool) -> ClockStatus:
    """Compare dates; by working hours late is late by the moment, as that count knows (rules 9 and 10)."""
    if count.is_after_due(end):
        return ClockStatus.OVERDUE if is_finished else ClockStatus.PAST_DUE
    if not is_finished:
        return ClockStatus.IN_TIME
    return ClockStatus.EARLY if end.date() < count.due_on else ClockStatus.ON_TIME
