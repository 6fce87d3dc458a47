"""What does not add up in an old dossier, one example for each kind, and the edges of each."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.domain.importing import ImportedDossier, ImportedRow
from motcua.domain.importing.doubts import Doubt, doubts_of
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import WorkingCalendar

ACCEPTED = datetime(2021, 3, 1, 9, tzinfo=VIETNAM)  # a Monday
TODAY = date(2021, 3, 31)
CALENDAR = WorkingCalendar(
    days_off=frozenset({date(2021, 3, 3)}),
    makeup_days=frozenset({date(2021, 3, 6)}),
    first_day=date(2021, 1, 1),
    last_day=date(2021, 12, 31),
)
SOUND = ImportedRow(
    code="OLD-1",
    procedure_code="1.000001",
    unit_code="A",
    channel=Channel.COUNTER,
    accepted_at=ACCEPTED,
    due_at=date(2021, 3, 10),
    finished_at=datetime(2021, 3, 9, 15, tzinfo=VIETNAM),
    outcome=Outcome.GRANTED,
    handed_over_at=datetime(2021, 3, 9, tzinfo=VIETNAM),
    submitted_at=ACCEPTED,
    fee_vnd=8000,
    paid_vnd=8000,
    paid_online=True,
    result_digitised=True,
)
OPEN: dict[str, Any] = {
    "finished_at": None,
    "outcome": None,
    "handed_over_at": None,
    "result_digitised": False,
}
NOBODY = UUID(int=0)


def doubts(row: ImportedRow, today: date = TODAY) -> list[tuple[Doubt, str]]:
    dossier = ImportedDossier(row, NOBODY, NOBODY, "f", NOBODY, NOBODY, NOBODY)
    return [(one.doubt, one.column) for one in doubts_of(dossier, CALENDAR, today)]


def at(day: int, month: int = 3) -> datetime:
    return datetime(2021, month, day, 9, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("changes", "doubt", "column"),
    [
        ({"due_at": None}, Doubt.NO_DUE_DATE, "due_at"),
        ({"due_at": date(2021, 2, 26)}, Doubt.DUE_BEFORE_ACCEPTED, "due_at"),
        ({"due_at": date(2021, 3, 3)}, Doubt.DUE_ON_DAY_OFF, "due_at"),
        ({"due_at": date(2021, 3, 7)}, Doubt.DUE_ON_DAY_OFF, "due_at"),
        ({"accepted_at": at(28, 2), "submitted_at": None}, Doubt.ACCEPTED_ON_DAY_OFF, "accepted_at"),
        ({"declined_at": at(1, 4)}, Doubt.IN_THE_FUTURE, "declined_at"),
        ({"handed_over_at": at(1, 4)}, Doubt.IN_THE_FUTURE, "handed_over_at"),
        ({"submitted_at": ACCEPTED + timedelta(seconds=1)}, Doubt.SUBMITTED_AFTER_ACCEPTED, "submitted_at"),
        ({"handed_over_at": at(8)}, Doubt.HANDED_OVER_BEFORE_END, "handed_over_at"),
        (OPEN | {"handed_over_at": at(8)}, Doubt.HANDED_OVER_WHILE_OPEN, "handed_over_at"),
        ({"handed_over_at": None}, Doubt.NOT_COLLECTED, "handed_over_at"),
        ({"paid_vnd": 8001}, Doubt.PAID_MORE_THAN_OWED, "paid_vnd"),
        ({"paid_vnd": 0}, Doubt.PAID_ONLINE_NOTHING, "paid_online"),
        ({"outcome": Outcome.REFUSED}, Doubt.RESULT_WITHOUT_GRANT, "result_digitised"),
        (OPEN | {"result_digitised": True}, Doubt.RESULT_WITHOUT_GRANT, "result_digitised"),
    ],
)
def test_each_kind_is_found_alone(changes: dict[str, Any], doubt: Doubt, column: str) -> None:
    assert doubts(replace(SOUND, **changes)) == [(doubt, column)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        OPEN,
        {"due_at": date(2021, 3, 6)},  # a Saturday that was worked
        {"due_at": date(2022, 1, 1)},  # nobody knows the days off of that year
        {"submitted_at": None, "paid_online": False, "paid_vnd": 0},
        {"outcome": Outcome.REFUSED, "handed_over_at": None, "result_digitised": False},
    ],
)
def test_what_fits_together_is_in_no_doubt(changes: dict[str, Any]) -> None:
    assert doubts(replace(SOUND, **changes)) == []


def test_an_open_dossier_is_in_doubt_after_a_year() -> None:
    still_open = replace(SOUND, **OPEN)
    assert doubts(still_open, date(2022, 3, 1)) == []
    assert doubts(still_open, date(2022, 3, 2)) == [(Doubt.OPEN_FOR_LONG, "finished_at")]
