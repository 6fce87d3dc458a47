"""Every rule of the clock on days worked out by hand; March 2026 begins on a Sunday and has no day off."""

from datetime import datetime

import pytest

from motcua.calendars.reference import built_in_calendar
from motcua.domain.clock import AfterSupplement, ClockStatus, Pause, PauseReason, Term, TermUnit, derive
from motcua.domain.vietnam_time import VIETNAM

UNITS = {
    "wd": TermUnit.WORKING_DAY,
    "d": TermUnit.CALENDAR_DAY,
    "m": TermUnit.MONTH,
    "h": TermUnit.WORKING_HOUR,
    "same": TermUnit.SAME_DAY,
}
REASONS = {
    "S": PauseReason.SUPPLEMENT,
    "F": PauseReason.FINANCIAL_OBLIGATION,
    "A": PauseReason.OTHER_AGENCY,
    "M": PauseReason.FORCE_MAJEURE,
}


def moment(text: str) -> datetime:
    """Read ``MM-DD HH:MM[:SS]`` of 2026, or of the year that stands before it."""
    full = text if text[4:5] == "-" else f"2026-{text}"
    return datetime.fromisoformat(full).replace(tzinfo=VIETNAM)


def pause(text: str) -> Pause:
    """Read ``REASON from > to``, without ``to`` while it is open."""
    start, _, end = text[2:].partition(" > ")
    return Pause(moment(start), moment(end) if end else None, REASONS[text[0]])


def due(accepted: str, term: str, *pauses: str, restart: bool = False, end: str = "2027-12-31 23:59") -> str:
    """Return the due moment as ``MM-DD HH:MM``, as of a day far off unless ``end`` says otherwise."""
    amount, unit = term.split()
    answer = derive(
        calendar=built_in_calendar(),
        term=Term(int(amount), UNITS[unit]),
        accepted_at=moment(accepted),
        pauses=[pause(text) for text in pauses],
        after_supplement=AfterSupplement.RESTART if restart else AfterSupplement.PAUSE,
        as_of=moment(end),
    )
    assert answer.due_at is not None
    return f"{answer.due_at:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("accepted", "term", "expected"),
    [
        # Rule 1: days off, make-up Saturdays.
        ("01-09 10:00", "1 wd", "01-10 17:00"),
        ("08-21 10:00", "1 wd", "08-22 17:00"),
        ("08-28 10:00", "1 wd", "09-03 17:00"),
        ("11-23 10:00", "1 wd", "11-25 17:00"),
        ("02-13 10:00", "3 wd", "02-25 17:00"),
        ("2024-05-03 10:00", "1 wd", "05-04 17:00"),
        ("2025-04-25 10:00", "1 wd", "04-26 17:00"),
        ("2020-09-01 10:00", "2 wd", "09-04 17:00"),
        ("2023-04-28 10:00", "1 wd", "05-04 17:00"),
        ("2027-02-03 10:00", "1 wd", "02-11 17:00"),
        ("01-10 07:00", "4 h", "01-10 11:00"),
        # Rule 2: the day of acceptance is never counted.
        ("03-02 00:00", "1 wd", "03-03 17:00"),
        ("03-02 23:59", "1 wd", "03-03 17:00"),
        ("03-07 09:00", "1 wd", "03-09 17:00"),
        ("03-02 08:00", "5 wd", "03-09 17:00"),
        # Rule 3: calendar days and months, moved to a working day.
        ("03-02 08:00", "4 d", "03-06 17:00"),
        ("03-02 08:00", "5 d", "03-09 17:00"),
        ("02-01 08:00", "15 d", "02-23 17:00"),
        ("01-31 08:00", "1 m", "03-02 17:00"),
        ("2024-01-31 08:00", "1 m", "02-29 17:00"),
        ("2024-02-29 08:00", "12 m", "02-28 17:00"),
        ("2025-12-31 08:00", "11 m", "11-30 17:00"),
        # Rule 4: the earliest moment at which the hours have run.
        ("03-02 07:00", "1 h", "03-02 08:00"),
        ("03-02 07:30", "4 h", "03-02 11:30"),
        ("03-02 07:30", "5 h", "03-02 14:30"),
        ("03-02 06:00", "8 h", "03-02 17:00"),
        ("03-02 12:00", "8 h", "03-03 11:30"),
        ("03-02 11:30", "1 h", "03-02 14:30"),
        ("03-06 16:30", "1 h", "03-09 07:30"),
        ("03-02 17:00", "1 h", "03-03 08:00"),
        ("03-07 10:00", "16 h", "03-10 17:00"),
        # Rule 5: 15:00:00 is too late.
        ("03-02 14:59:59", "0 same", "03-02 17:00"),
        ("03-02 15:00:00", "0 same", "03-03 17:00"),
        ("03-06 15:30", "0 same", "03-09 17:00"),
        ("03-07 10:00", "0 same", "03-09 17:00"),
        ("03-02 05:00", "9 same", "03-02 17:00"),
    ],
)
def test_term_without_pauses(accepted: str, term: str, expected: str) -> None:
    assert due(accepted, term) == expected


@pytest.mark.parametrize(
    ("term", "pauses", "expected"),
    [
        # Rule 6, working days. All are accepted on Monday 2 March at 08:00.
        ("5 wd", ["M 03-04 23:00 > 03-06 06:00"], "03-11 17:00"),
        ("5 wd", ["M 03-02 08:00 > 03-04 09:00"], "03-11 17:00"),
        ("5 wd", ["M 03-03 09:00 > 03-03 10:00", "A 03-03 10:00 > 03-03 15:00"], "03-09 17:00"),
        ("5 wd", ["M 03-07 09:00 > 03-08 10:00"], "03-09 17:00"),
        ("2 wd", ["A 03-04 16:00 > 03-06 16:59:59"], "03-06 17:00"),
        ("2 wd", ["A 03-04 16:00 > 03-06 17:00"], "03-09 17:00"),
        ("2 wd", ["A 03-04 16:00 > 03-07 08:00"], "03-09 17:00"),
        ("2 wd", ["A 03-04 23:59 > 03-05 00:00"], "03-05 17:00"),
        ("2 wd", ["A 03-04 16:00 > 03-06 09:00", "F 03-06 10:00 > 03-09 09:00"], "03-09 17:00"),
        ("2 wd", ["A 03-04 18:00 > 03-04 18:00"], "03-05 17:00"),
        ("3 wd", ["S 03-03 10:00 > 03-05 09:00", "F 03-05 10:00 > 03-10 09:00"], "03-12 17:00"),
        # Rule 6, calendar days and months: dates are subtracted, the move comes after the shift.
        ("4 d", ["F 03-03 23:00 > 03-05 01:00"], "03-09 17:00"),
        ("4 d", ["F 03-03 08:00 > 03-03 23:00"], "03-06 17:00"),
        ("4 d", ["F 03-03 10:00 > 03-04 09:00", "A 03-04 09:00 > 03-06 09:00"], "03-09 17:00"),
        ("5 d", ["F 03-08 09:00 > 03-10 09:00"], "03-09 17:00"),
        ("1 m", ["F 03-03 09:00 > 03-06 09:00"], "04-06 17:00"),
        # Rule 6, working hours: those inside the pause do not run.
        ("8 h", ["S 03-02 10:00 > 03-02 14:00"], "03-03 10:00"),
        ("8 h", ["S 03-02 11:30 > 03-02 13:30"], "03-03 08:00"),
        ("8 h", ["S 03-02 17:00 > 03-04 06:00"], "03-04 08:00"),
        ("1 h", ["S 03-02 09:00 > 03-04 06:00"], "03-02 09:00"),
        # Rule 6, same day: anew from the resumption, whatever the reason.
        ("0 same", ["A 03-02 11:00 > 03-04 14:59"], "03-04 17:00"),
        ("0 same", ["M 03-02 23:00 > 03-04 15:00"], "03-05 17:00"),
        # Rule 7: what begins after the due date changes nothing; on it, it counts.
        ("1 wd", ["F 03-04 00:00 > 03-10 09:00"], "03-03 17:00"),
        ("1 wd", ["F 03-03 23:59 > 03-10 09:00"], "03-10 17:00"),
        ("1 wd", ["F 03-04 09:00 > 03-10 09:00", "A 03-11 09:00 > 03-12 09:00"], "03-03 17:00"),
        ("0 same", ["F 03-03 00:00 > 03-10 09:00"], "03-02 17:00"),
        ("1 h", ["F 03-02 09:01 > 03-10 09:00"], "03-02 09:00"),
    ],
)
def test_term_with_pauses(term: str, pauses: list[str], expected: str) -> None:
    assert due("03-02 08:00", term, *pauses) == expected
    assert due("03-02 08:00", term, *reversed(pauses)) == expected


@pytest.mark.parametrize(
    ("term", "pauses", "expected"),
    [
        ("3 wd", ["S 03-03 09:00 > 03-06 09:00"], "03-11 17:00"),
        ("3 wd", ["F 03-03 09:00 > 03-06 09:00"], "03-10 17:00"),
        ("3 wd", ["F 03-03 09:00 > 03-04 09:00", "S 03-05 09:00 > 03-06 09:00"], "03-11 17:00"),
        ("3 wd", ["S 03-03 09:00 > 03-06 09:00", "F 03-09 09:00 > 03-11 09:00"], "03-13 17:00"),
        ("1 wd", ["S 03-04 09:00 > 03-06 09:00"], "03-03 17:00"),
        ("4 d", ["F 03-03 09:00 > 03-05 09:00", "S 03-05 09:00 > 03-06 09:00"], "03-10 17:00"),
        ("1 m", ["S 03-03 09:00 > 03-31 09:00"], "05-04 17:00"),
        ("8 h", ["S 03-02 10:00 > 03-03 09:00"], "03-04 09:00"),
    ],
)
def test_restart_after_a_supplement(term: str, pauses: list[str], expected: str) -> None:
    assert due("03-02 08:00", term, *pauses, restart=True) == expected


def finished(term: str, pauses: list[str], at: str) -> tuple[str, str]:
    """Return status and due moment of a dossier accepted on Monday 2 March at 08:00 and finished."""
    amount, unit = term.split()
    answer = derive(
        calendar=built_in_calendar(),
        term=Term(int(amount), UNITS[unit]),
        accepted_at=moment("03-02 08:00"),
        pauses=[pause(text) for text in pauses],
        finished_at=moment(at),
        as_of=moment("03-02 09:00"),
    )
    assert answer.due_at is not None
    return answer.status, f"{answer.due_at:%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("term", "pauses", "at", "expected"),
    [
        # Rule 9: only dates are compared.
        ("1 wd", [], "03-02 08:00", ("early", "03-03 17:00")),
        ("1 wd", [], "03-03 00:00", ("on_time", "03-03 17:00")),
        ("1 wd", [], "03-03 23:59:59", ("on_time", "03-03 17:00")),
        ("1 wd", [], "03-04 00:00", ("overdue", "03-03 17:00")),
        ("2 h", [], "03-02 10:00", ("on_time", "03-02 10:00")),
        ("2 h", [], "03-02 10:00:01", ("overdue", "03-02 10:00")),
        ("12 h", [], "03-02 16:00", ("early", "03-03 14:00")),
        # A pause still open, or ending later, ends with the finish.
        ("5 wd", ["F 03-03 09:00"], "03-05 10:00", ("early", "03-11 17:00")),
        ("5 wd", ["F 03-03 09:00 > 03-20 09:00"], "03-05 10:00", ("early", "03-11 17:00")),
        ("1 wd", ["F 03-03 18:00"], "03-03 19:00", ("early", "03-04 17:00")),
        ("1 wd", ["F 03-03 10:00"], "03-06 10:00", ("on_time", "03-06 17:00")),
        ("1 wd", ["F 03-04 10:00"], "03-06 10:00", ("overdue", "03-03 17:00")),
        ("1 wd", ["F 03-03 18:00 > 03-09 10:00"], "03-03 18:00", ("early", "03-04 17:00")),
        ("1 wd", ["F 03-03 18:00 > 03-09 10:00"], "03-03 17:59", ("on_time", "03-03 17:00")),
    ],
)
def test_finished(term: str, pauses: list[str], at: str, expected: tuple[str, str]) -> None:
    assert finished(term, pauses, at) == expected


@pytest.mark.parametrize(
    ("term", "pauses", "as_of", "expected"),
    [
        # Rule 10.
        ("1 wd", [], "03-02 08:00", "in_time"),
        ("1 wd", [], "03-01 08:00", "in_time"),
        ("1 wd", [], "03-03 23:59:59", "in_time"),
        ("1 wd", [], "03-04 00:00", "past_due"),
        ("2 h", [], "03-02 10:00", "in_time"),
        ("2 h", [], "03-02 10:00:01", "past_due"),
        ("1 wd", ["F 03-03 09:00"], "03-03 08:59", "in_time"),
        ("1 wd", ["F 03-03 09:00"], "03-03 09:00", "paused"),
        ("1 wd", ["F 03-03 09:00 > 03-10 09:00"], "03-10 08:59", "paused"),
        ("1 wd", ["F 03-03 09:00 > 03-10 09:00"], "03-10 09:00", "in_time"),
        ("1 wd", ["F 03-03 09:00 > 03-10 09:00"], "03-11 00:00", "past_due"),
        ("1 wd", ["F 03-04 09:00"], "03-05 09:00", "past_due"),
        ("2 h", ["F 03-02 10:00"], "03-05 09:00", "paused"),
        ("2 h", ["F 03-02 10:01"], "03-05 09:00", "past_due"),
    ],
)
def test_still_open(term: str, pauses: list[str], as_of: str, expected: str) -> None:
    amount, unit = term.split()
    answer = derive(
        calendar=built_in_calendar(),
        term=Term(int(amount), UNITS[unit]),
        accepted_at=moment("03-02 08:00"),
        pauses=[pause(text) for text in pauses],
        as_of=moment(as_of),
    )
    assert answer.status == expected
    assert (answer.due_at is None) is (answer.status is ClockStatus.PAUSED)
