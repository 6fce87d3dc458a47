"""The rest of the province in bulk: whole made-up lives at the counters of the other communes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from motcua.accounts import keyring
from motcua.audit import queries as audit
from motcua.cli.demonstration.crowd import SEED, WARDS
from motcua.cli.demonstration.staff import COMMANDS
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import bulk
from motcua.dossiers.bulk import Life
from motcua.organisations import queries as organisations

LIVES: Final = 2000
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
