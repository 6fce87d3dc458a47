"""Terms compared with each other: how much office time one holds at least."""

from typing import Final

from motcua.domain.clock.terms import Term, TermUnit

OFFICE_HOURS_A_DAY: Final = 8
WORKING_DAYS_A_WEEK, DAYS_A_WEEK, WORKING_DAYS_A_MONTH = 5, 7, 20


def office_hours(term: Term) -> int:
    """Return how many office hours a term holds at least, without holidays."""
    match term.unit:
        case TermUnit.WORKING_HOUR:
            return term.amount
        case TermUnit.WORKING_DAY:
            return term.amount * OFFICE_HOURS_A_DAY
        case TermUnit.SAME_DAY:
            return OFFICE_HOURS_A_DAY
        case TermUnit.CALENDAR_DAY:
            return max(1, term.amount * WORKING_DAYS_A_WEEK // DAYS_A_WEEK) * OFFICE_HOURS_A_DAY
        case TermUnit.MONTH:
            return term.amount * WORKING_DAYS_A_MONTH * OFFICE_HOURS_A_DAY
