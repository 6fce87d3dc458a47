"""Old dossiers in form II.06a, against a recount from the rows of the table themselves."""

from collections import Counter, defaultdict
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from motcua.calendars.reference import built_in_calendar
from motcua.domain.clock import Term, TermUnit, derive
from motcua.domain.importing import ImportedDossier, ImportedRow, spans_of
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers.importing import Import, load
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting import queries
from tests import world

FIRST = datetime(2022, 1, 3, 8, tzinfo=VIETNAM)
CALENDAR, THREE_DAYS = built_in_calendar(), Term(3, TermUnit.WORKING_DAY)
ANY = UUID(int=1)
Counts = dict[str, dict[str, int]]


def some_rows(random: Random, count: int) -> list[ImportedRow]:
    """Return rows of which ends, due dates and moments lie close together, so that every column has some."""
    units = [organisations.unit_code(one) for one in world.communes()]
    rows = []
    for number in range(count):
        accepted = FIRST + timedelta(days=random.randrange(40), hours=random.randrange(10))
        ended = accepted + timedelta(days=random.choice([0, 0, 1, 2, 3, 9]), minutes=random.randrange(99))
        is_open = random.random() < 0.3
        due = accepted.date() + timedelta(days=random.randrange(-1, 7))
        rows.append(
            ImportedRow(
                code=f"OLD-{number}",
                procedure_code=world.MARITAL_STATUS,
                unit_code=random.choice(units),
                channel=random.choice(list(Channel)),
                accepted_at=accepted,
                due_at=random.choice([None, due]),
                finished_at=None if is_open else ended,
                handed_over_at=random.choice([None, ended, ended + timedelta(days=2)]),
                outcome=None if is_open else random.choice(list(Outcome)),
                received_by=random.choice(["", *units]),
            )
        )
    return rows


def due_on(row: ImportedRow) -> date:
    if row.due_at is not None:
        return row.due_at
    at = row.accepted_at
    due_at = derive(calendar=CALENDAR, term=THREE_DAYS, accepted_at=at, as_of=at).due_at
    assert due_at is not None
    return local_day(due_at)


def columns_of(row: ImportedRow, from_on: date, to_on: date) -> list[str]:
    """Return the columns in which a row counts, as contract section 4 says."""
    accepted_on, due = local_day(row.accepted_at), due_on(row)
    ended_on = local_day(row.finished_at) if row.finished_at else None
    if accepted_on > to_on or (ended_on is not None and ended_on < from_on):
        return []
    came = "c6" if accepted_on < from_on else "c4" if row.channel is Channel.ONLINE else "c5"
    if ended_on is None or ended_on > to_on:
        return ["c3", came, "c11", "c13" if due < to_on else "c12"]
    if row.outcome is Outcome.WITHDRAWN:
        return ["c3", came, "withdrawn"]
    return ["c3", came, "c7", "c8" if ended_on < due else "c9" if ended_on == due else "c10"]


def recount(rows: list[ImportedRow], from_on: date, to_on: date) -> Counts:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counted[row.unit_code].update(columns_of(row, from_on, to_on))
    return {code: dict(counts) for code, counts in counted.items() if counts}


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_report_over_imported_dossiers_equals_a_recount(
    seed: int, tmp_path: Path, settings: Settings
) -> None:
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)
    random = Random(seed)  # noqa: S311 - made-up rows
    rows = some_rows(random, 300)
    load(rows, Import(FIRST + timedelta(days=1000)))
    for _ in range(40):
        days = sorted(FIRST.date() + timedelta(days=random.randrange(-3, 60)) for _ in range(2))
        report = queries.ii06a(days[0], days[1])
        counted = {
            row.key: {name: value for name, value in asdict(row.figures).items() if value}
            for row in report.rows
        }
        assert counted == recount(rows, days[0], days[1]), days
        assert report.total.adds_up
        assert all(row.figures.adds_up for row in report.rows)


@given(st.data())
def test_spans_leave_no_gap_and_end_in_the_state_of_the_dossier(data: st.DataObject) -> None:
    moments = st.integers(-100, 100).map(lambda hours: FIRST + timedelta(hours=hours))
    finished_at = data.draw(st.none() | moments)
    row = ImportedRow(
        code="A",
        procedure_code="P",
        unit_code="U",
        channel=Channel.COUNTER,
        accepted_at=FIRST,
        finished_at=finished_at,
        handed_over_at=data.draw(st.none() | moments),
        outcome=Outcome.GRANTED if finished_at else None,
    )
    anybody = ImportedDossier(row, ANY, ANY, "F", ANY, ANY, ANY)
    spans = spans_of(row)
    assert spans[0].from_at == row.accepted_at
    assert [one.to_at for one in spans[:-1]] == [one.from_at for one in spans[1:]]
    assert all(one.to_at >= one.from_at for one in spans if one.to_at)
    assert (spans[-1].to_at, spans[-1].state) == (None, anybody.state)
