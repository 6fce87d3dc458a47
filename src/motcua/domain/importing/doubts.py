"""What in an old dossier does not add up: nothing refuses it, people decide what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.domain.importing.history import ImportedDossier
from motcua.domain.importing.row import ImportedRow
from motcua.domain.lifecycle import Outcome
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import DateOutsideCalendarError, WorkingCalendar


class Doubt(StrEnum):
    """One thing that does not add up."""

    NO_DUE_DATE = "no_due_date"
    DUE_ON_DAY_OFF = "due_on_day_off"
    DUE_BEFORE_ACCEPTED = "due_before_accepted"
    ACCEPTED_ON_DAY_OFF = "accepted_on_day_off"
    IN_THE_FUTURE = "in_the_future"
    SUBMITTED_AFTER_ACCEPTED = "submitted_after_accepted"
    HANDED_OVER_BEFORE_END = "handed_over_before_end"
    HANDED_OVER_WHILE_OPEN = "handed_over_while_open"
    NOT_COLLECTED = "not_collected"
    OPEN_FOR_LONG = "open_for_long"
    PAID_MORE_THAN_OWED = "paid_more_than_owed"
    PAID_ONLINE_NOTHING = "paid_online_nothing"
    RESULT_WITHOUT_GRANT = "result_without_grant"


LONG = 365
"""An open dossier that was accepted more days ago was probably ended somewhere else."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt and the column that raises it."""

    doubt: Doubt
    column: str = ""


def doubts_of(dossier: ImportedDossier, calendar: WorkingCalendar, today: date) -> Iterator[Doubtful]:
    """Yield what does not add up in an old dossier, as seen on ``today``."""
    row = dossier.row
    accepted_on = local_day(row.accepted_at)
    if dossier.due_at is None:
        yield Doubtful(Doubt.NO_DUE_DATE, "due_at")
    if row.due_at is not None and row.due_at < accepted_on:
        yield Doubtful(Doubt.DUE_BEFORE_ACCEPTED, "due_at")
    if row.due_at is not None and _is_off(row.due_at, calendar):
        yield Doubtful(Doubt.DUE_ON_DAY_OFF, "due_at")
    if _is_off(accepted_on, calendar):
        yield Doubtful(Doubt.ACCEPTED_ON_DAY_OFF, "accepted_at")
    for column in ("submitted_at", "declined_at", "accepted_at", "finished_at", "handed_over_at"):
        moment: datetime | None = getattr(row, column)
        if moment is not None and local_day(moment) > today:
            yield Doubtful(Doubt.IN_THE_FUTURE, column)
    yield from _out_of_order(row)
    if row.finished_at is None and (today - accepted_on).days > LONG:
        yield Doubtful(Doubt.OPEN_FOR_LONG, "finished_at")
    yield from _money_and_results(row)


def _out_of_order(row: ImportedRow) -> Iterator[Doubtful]:
    if row.submitted_at is not None and row.submitted_at > row.accepted_at:
        yield Doubtful(Doubt.SUBMITTED_AFTER_ACCEPTED, "submitted_at")
    if row.handed_over_at is None:
        if row.outcome is Outcome.GRANTED:
            yield Doubtful(Doubt.NOT_COLLECTED, "handed_over_at")
    elif row.finished_at is None:
        yield Doubtful(Doubt.HANDED_OVER_WHILE_OPEN, "handed_over_at")
    elif local_day(row.handed_over_at) < local_day(row.finished_at):
        yield Doubtful(Doubt.HANDED_OVER_BEFORE_END, "handed_over_at")


def _money_and_results(row: ImportedRow) -> Iterator[Doubtful]:
    if row.paid_vnd > row.fee_vnd:
        yield Doubtful(Doubt.PAID_MORE_THAN_OWED, "paid_vnd")
    if row.paid_online and not row.paid_vnd:
        yield Doubtful(Doubt.PAID_ONLINE_NOTHING, "paid_online")
    if row.result_digitised and row.outcome is not Outcome.GRANTED:
        yield Doubtful(Doubt.RESULT_WITHOUT_GRANT, "result_digitised")


def _is_off(day: date, calendar: WorkingCalendar) -> bool:
    try:
        return not calendar.is_working_day(day)
    except DateOutsideCalendarError:
        return False
