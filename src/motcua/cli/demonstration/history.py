"""The rest of the province in bulk: the other communes today, and Bình Phước as it was until June 2025."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.accounts import keyring
from motcua.audit import queries as audit
from motcua.calendars import queries as calendars
from motcua.cli.demonstration.crowd import SEED, WARDS
from motcua.cli.demonstration.staff import COMMANDS
from motcua.domain.importing import ImportedRow
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM, local_day
from motcua.dossiers import bulk
from motcua.dossiers.bulk import Life
from motcua.dossiers.importing import Import, load
from motcua.dossiers.queries.public import count_coded
from motcua.organisations import queries as organisations

LIVES: Final = 1000
LIVES_DAYS: Final = timedelta(days=120)
PROCEDURES: Final = (
    *("1.000656", "1.000894", "1.001193", "1.001612", "1.004873", "1.004884"),
    *("1.001776", "1.009122", "2.000635", "2.000815"),
)
"""What the lives ask for; the communes' other procedures have none."""


def load_lives(at: datetime, *, seed: int = SEED, count: int = LIVES) -> bool:
    """Load whole lives of the last months for the communes without officers here; False if they are there."""
    if audit.entry_of_command(_command(0)) is not None:
        return False
    on = local_day(at)
    wards = {organisations.unit_by_code(code, on).id for code, _ in WARDS}
    lives = bulk.made_up_lives(
        count,
        first_day=local_day(at - LIVES_DAYS),
        until=at,
        samples=bulk.shipped_samples(on, PROCEDURES),
        seed=seed,
        without=wards,
    )
    with transaction.atomic(), keyring.opened_keys():
        bulk.write(_named(lives))
    return True


def _named(lives: Iterator[Life]) -> Iterator[Life]:
    """Name the command of each filing, so that none is loaded twice."""
    for number, life in enumerate(lives):
        yield replace(life, command_id=_command(number))


def _command(number: int) -> UUID:
    return uuid5(COMMANDS, f"life {number}")


OLD: Final = 24_000
OLD_DAYS: Final = (date(2021, 1, 4), date(2025, 6, 20))
OLD_PREFIX: Final = "H10-CU-"
"""Codes of old dossiers begin with it; no counter gives such a code."""
SOURCE: Final = "motcua demo"
OF_DEPARTMENT: Final = ("1.014200", "2.001955", "2.001583", "1.004614")


def load_old(at: datetime, *, seed: int = SEED, count: int = OLD) -> int:
    """Bring in old dossiers of Bình Phước's offices; return how many were missing.

    All ended before the province was merged. Stopped in the middle, it goes on where it stopped.
    """
    missing = islice(old_dossiers(seed, count), count_coded(OLD_PREFIX), None)
    with keyring.opened_keys():
        return load(missing, Import(at, source=SOURCE))


def old_dossiers(seed: int = SEED, count: int = OLD) -> Iterator[ImportedRow]:
    """Yield old dossiers, evenly over the years; with the years more come online and are digitised."""
    random = Random(seed)  # noqa: S311 - examples, no secrets
    calendar = calendars.working_calendar()
    span = (OLD_DAYS[1] - OLD_DAYS[0]).days
    units = _units_of_before()
    for number in range(count):
        day = OLD_DAYS[0] + timedelta(days=span * number // count)
        accepted = calendar.nth_working_day_after(day - timedelta(days=1), 1)
        term, taken = random.randint(3, 6), random.choice((1, 1, 2, 2, 2, 3, 3))
        late = random.random() < 0.03
        ended = calendar.nth_working_day_after(accepted, term + random.randint(1, 3) if late else taken)
        modern = (day.year - 2020) / 6
        fee = random.choice((0, 0, 8_000, 15_000, 50_000))
        is_online = random.random() < modern
        unit, procedures = random.choice(units)
        yield ImportedRow(
            code=f"{OLD_PREFIX}{number:06d}",
            procedure_code=random.choice(procedures),
            unit_code=unit,
            channel=Channel.ONLINE if is_online else Channel.COUNTER,
            accepted_at=_at(random, accepted),
            due_at=calendar.nth_working_day_after(accepted, term),
            finished_at=_at(random, ended),
            handed_over_at=_at(random, calendar.nth_working_day_after(ended, 1)),
            outcome=_outcome(random.random()),
            digitised=random.random() < modern,
            result_digitised=random.random() < modern / 2,
            reused=random.random() < modern / 3,
            fee_vnd=fee,
            paid_vnd=fee,
            paid_online=bool(fee) and is_online and random.random() < modern,
        )


def _units_of_before() -> list[tuple[str, tuple[str, ...]]]:
    """Return the codes of the units of Bình Phước with the procedures of each, as of its last structure."""
    on = OLD_DAYS[1]
    root = organisations.unit_by_code("H10", on).id
    views = organisations.units(organisations.units_under(root, on), on).values()
    kinds = {"department": OF_DEPARTMENT, "district": PROCEDURES, "commune": PROCEDURES}
    return sorted((one.code, kinds[one.kind]) for one in views if one.kind in kinds)


def _outcome(chance: float) -> Outcome:
    if chance < 0.96:
        return Outcome.GRANTED
    return Outcome.REFUSED if chance < 0.98 else Outcome.RETURNED if chance < 0.99 else Outcome.WITHDRAWN


def _at(random: Random, day: date) -> datetime:
    """Return a moment of the morning."""
    return datetime.combine(day, time(7, 30), VIETNAM) + timedelta(minutes=random.randrange(230))
