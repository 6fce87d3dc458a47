"""What does not add up in stored old dossiers: the rules of the import, asked in SQL."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from pytest_django import Settings

from motcua.calendars import queries as calendars
from motcua.domain.actors import Role
from motcua.domain.importing import ImportedRow
from motcua.domain.importing.doubts import Doubt, doubts_of
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers import operations
from motcua.dossiers.importing import Import, load
from motcua.dossiers.importing.places import Places
from motcua.dossiers.models import Dossier
from motcua.infrastructure.signing import make_key
from motcua.organisations import queries as organisations
from motcua.reporting.doubts import doubt_counts, doubtful_dossiers
from tests import world

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 8, tzinfo=VIETNAM)
TODAY = local_day(NOW)
DAYS = (0, 1, 5, 6, 400)


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, settings: Settings) -> None:
    """Have a key that seals."""
    settings.MOTCUA_HOME = tmp_path
    make_key(tmp_path)


def a_row(number: int, by_chance: Random) -> ImportedRow:
    """Return a row that fits together only by chance: early, on time, on days off and in the future."""
    accepted = datetime(2026, 2, 13, 9, tzinfo=VIETNAM) - timedelta(days=by_chance.choice((*DAYS, 383, 384)))

    def moved(odds: float) -> datetime | None:
        days = by_chance.choice((-2, *DAYS))
        return accepted + timedelta(days=days, hours=-3) if by_chance.random() < odds else None

    ended, due, paid = moved(0.6), moved(0.7), by_chance.choice((0, 8000, 9000))
    return ImportedRow(
        code=f"OLD-{number}",
        procedure_code=by_chance.choice((world.MARITAL_STATUS, world.CERTIFIED_COPY)),
        unit_code=organisations.unit_code(world.communes()[0]),
        channel=Channel.COUNTER,
        accepted_at=accepted,
        due_at=local_day(due) if due else None,
        finished_at=max(ended, accepted) if ended else None,
        outcome=by_chance.choice((Outcome.GRANTED, Outcome.REFUSED)) if ended else None,
        handed_over_at=moved(0.4),
        submitted_at=moved(0.5),
        declined_at=moved(0.2),
        fee_vnd=8000,
        paid_vnd=paid,
        paid_online=by_chance.random() < 0.5,
        result_digitised=by_chance.random() < 0.5,
    )


def stored(*rows: ImportedRow) -> frozenset[object]:
    load(rows, Import(NOW))
    return frozenset({world.communes()[0]})


def test_a_stored_dossier_is_doubted_as_it_was_on_its_way_in() -> None:
    by_chance = Random(7)  # noqa: S311 - examples
    rows = [a_row(number, by_chance) for number in range(150)]
    rows.append(
        replace(rows[0], code="OLD-first", accepted_at=datetime(1990, 1, 6, tzinfo=VIETNAM), due_at=None)
    )
    load(rows, Import(NOW))
    places, calendar, expected = Places(), calendars.working_calendar(), {doubt: set() for doubt in Doubt}
    places.learn({code for row in rows for code in row.unit_codes}, {row.procedure_code for row in rows})
    for row in rows:
        for found in doubts_of(places.place(row), calendar, TODAY):
            expected[found.doubt].add(row.code)
    assert all(expected.values()), "every doubt is tried"
    units, codes = {world.communes()[0]}, dict(Dossier.objects.values_list("id", "code"))
    for doubt in Doubt:
        page = doubtful_dossiers(doubt, units, TODAY, size=200)
        assert {codes[one] for one in page.rows} == expected[doubt], doubt
    assert doubt_counts(units, TODAY) == {doubt: len(found) for doubt, found in expected.items()}
    assert not any(doubt_counts({world.communes()[1]}, TODAY).values())


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    by_chance = Random(8)  # noqa: S311 - examples
    load([replace(a_row(number, by_chance), paid_vnd=9000) for number in range(5)], Import(NOW))
    seen, after = [], ""
    while True:
        page = doubtful_dossiers(Doubt.PAID_MORE_THAN_OWED, {world.communes()[0]}, TODAY, after=after, size=2)
        seen += page.rows
        if not (after := page.next_key):
            break
    assert seen == sorted(Dossier.objects.values_list("id", flat=True))


def test_what_is_put_right_here_is_in_doubt_no_more() -> None:
    by_chance = Random(9)  # noqa: S311 - examples
    row = replace(a_row(1, by_chance), accepted_at=datetime(2021, 3, 1, 9, tzinfo=VIETNAM))
    load([replace(row, finished_at=None, outcome=None, handed_over_at=None)], Import(NOW))
    units = {world.communes()[0]}
    assert doubt_counts(units, TODAY)[Doubt.OPEN_FOR_LONG] == 1
    clerk = world.officer(Role.RECORDS_CLERK, world.communes()[0])
    operations.finish(world.envelope(clerk, NOW), Dossier.objects.get().id)
    counts = doubt_counts(units, TODAY)
    assert (counts[Doubt.OPEN_FOR_LONG], counts[Doubt.NOT_COLLECTED]) == (0, 1)
