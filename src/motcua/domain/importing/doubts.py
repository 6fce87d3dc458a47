"""What in an old dossier does not add up: nothing refuses it, people decide what to do about it.

The rules are data, read in two ways: here over one dossier on its way in, and by ``reporting.doubts`` in SQL
over those that are stored.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from motcua.domain.importing.history import ImportedDossier, day_of
from motcua.domain.lifecycle import Outcome
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


LONG: Final = timedelta(days=365)
"""An open dossier that was accepted more days ago was probably ended somewhere else."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt and the column that raises it."""

    doubt: Doubt
    column: str = ""


class Value(StrEnum):
    """What a rule may look at; ``_on`` is the day in Vietnam of a moment."""

    DUE = "due"
    """The due date that holds here: given, or derived from a term."""
    GIVEN_DUE_ON = "given_due_on"
    SUBMITTED_AT = "submitted_at"
    SUBMITTED_ON = "submitted_on"
    DECLINED_ON = "declined_on"
    ACCEPTED_AT = "accepted_at"
    ACCEPTED_ON = "accepted_on"
    FINISHED_ON = "finished_on"
    HANDED_OVER_ON = "handed_over_on"
    OUTCOME = "outcome"
    RESULT_DIGITISED = "result_digitised"
    FEE = "fee"
    PAID = "paid"
    PAID_ONLINE = "paid_online"
    TODAY = "today"
    LONG_AGO = "long_ago"


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no such value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Given:
    """There is such a value."""

    value: Value


@dataclass(frozen=True, slots=True)
class Less:
    """Both values are there, and the first is the earlier or smaller one."""

    value: Value
    than: Value


@dataclass(frozen=True, slots=True)
class OnDayOff:
    """The day is known to the calendar and not worked."""

    value: Value


@dataclass(frozen=True, slots=True)
class Equal:
    """The value is this one."""

    value: Value
    to: str | bool | int


@dataclass(frozen=True, slots=True)
class Unequal:
    """The value is another one, or missing."""

    value: Value
    to: str | bool | int


Condition: TypeAlias = Missing | Given | Less | OnDayOff | Equal | Unequal
Known: TypeAlias = Mapping[Value, str | bool | int | date | datetime | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A doubt about a column, raised where all conditions hold."""

    doubt: Doubt
    column: str
    conditions: tuple[Condition, ...]


def _rule(doubt: Doubt, column: str, *conditions: Condition) -> Rule:
    return Rule(doubt, column, conditions)


RULES: Final = (
    _rule(Doubt.NO_DUE_DATE, "due_at", Missing(Value.DUE)),
    _rule(Doubt.DUE_BEFORE_ACCEPTED, "due_at", Less(Value.GIVEN_DUE_ON, Value.ACCEPTED_ON)),
    _rule(Doubt.DUE_ON_DAY_OFF, "due_at", OnDayOff(Value.GIVEN_DUE_ON)),
    _rule(Doubt.ACCEPTED_ON_DAY_OFF, "accepted_at", OnDayOff(Value.ACCEPTED_ON)),
    _rule(Doubt.IN_THE_FUTURE, "submitted_at", Less(Value.TODAY, Value.SUBMITTED_ON)),
    _rule(Doubt.IN_THE_FUTURE, "declined_at", Less(Value.TODAY, Value.DECLINED_ON)),
    _rule(Doubt.IN_THE_FUTURE, "accepted_at", Less(Value.TODAY, Value.ACCEPTED_ON)),
    _rule(Doubt.IN_THE_FUTURE, "finished_at", Less(Value.TODAY, Value.FINISHED_ON)),
    _rule(Doubt.IN_THE_FUTURE, "handed_over_at", Less(Value.TODAY, Value.HANDED_OVER_ON)),
    _rule(Doubt.SUBMITTED_AFTER_ACCEPTED, "submitted_at", Less(Value.ACCEPTED_AT, Value.SUBMITTED_AT)),
    _rule(
        Doubt.NOT_COLLECTED,
        "handed_over_at",
        Missing(Value.HANDED_OVER_ON),
        Equal(Value.OUTCOME, Outcome.GRANTED.value),
    ),
    _rule(
        Doubt.HANDED_OVER_WHILE_OPEN,
        "handed_over_at",
        Given(Value.HANDED_OVER_ON),
        Missing(Value.FINISHED_ON),
    ),
    _rule(Doubt.HANDED_OVER_BEFORE_END, "handed_over_at", Less(Value.HANDED_OVER_ON, Value.FINISHED_ON)),
    _rule(
        Doubt.OPEN_FOR_LONG,
        "finished_at",
        Missing(Value.FINISHED_ON),
        Less(Value.ACCEPTED_ON, Value.LONG_AGO),
    ),
    _rule(Doubt.PAID_MORE_THAN_OWED, "paid_vnd", Less(Value.FEE, Value.PAID)),
    _rule(
        Doubt.PAID_ONLINE_NOTHING,
        "paid_online",
        Equal(Value.PAID_ONLINE, to=True),
        Equal(Value.PAID, 0),
    ),
    _rule(
        Doubt.RESULT_WITHOUT_GRANT,
        "result_digitised",
        Equal(Value.RESULT_DIGITISED, to=True),
        Unequal(Value.OUTCOME, Outcome.GRANTED.value),
    ),
)


def doubts_of(dossier: ImportedDossier, calendar: WorkingCalendar, today: date) -> Iterator[Doubtful]:
    """Yield what does not add up in an old dossier, as seen on ``today``."""
    known = _known(dossier, today)
    for rule in RULES:
        if all(_holds(condition, known, calendar) for condition in rule.conditions):
            yield Doubtful(rule.doubt, rule.column)


def _known(dossier: ImportedDossier, today: date) -> Known:
    row = dossier.row
    return {
        Value.DUE: dossier.due_at,
        Value.GIVEN_DUE_ON: row.due_at,
        Value.SUBMITTED_AT: row.submitted_at,
        Value.SUBMITTED_ON: day_of(row.submitted_at),
        Value.DECLINED_ON: day_of(row.declined_at),
        Value.ACCEPTED_AT: row.accepted_at,
        Value.ACCEPTED_ON: day_of(row.accepted_at),
        Value.FINISHED_ON: day_of(row.finished_at),
        Value.HANDED_OVER_ON: day_of(row.handed_over_at),
        Value.OUTCOME: row.outcome.value if row.outcome else None,
        Value.RESULT_DIGITISED: row.result_digitised,
        Value.FEE: row.fee_vnd,
        Value.PAID: row.paid_vnd,
        Value.PAID_ONLINE: row.paid_online,
        Value.TODAY: today,
        Value.LONG_AGO: today - LONG,
    }


def _holds(condition: Condition, known: Known, calendar: WorkingCalendar) -> bool:
    value = known[condition.value]
    match condition:
        case Missing():
            return value is None
        case Given():
            return value is not None
        case Less(than=than):
            other = known[than]
            # A rule compares days with days, moments with moments, amounts with amounts.
            return value is not None and other is not None and value < other  # type: ignore[operator]
        case OnDayOff():
            return isinstance(value, date) and _is_off(value, calendar)
        case Equal(to=to):
            return value == to
        case Unequal(to=to):
            return value != to


def _is_off(day: date, calendar: WorkingCalendar) -> bool:
    try:
        return not calendar.is_working_day(day)
    except DateOutsideCalendarError:
        return False
