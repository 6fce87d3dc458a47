"""Random lives of dossiers, lived through the operations of the counter."""

from datetime import datetime, timedelta
from random import Random

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.vietnam_time import VIETNAM
from tests import world
from tests.builders import ADossier, a_dossier

BEGINNING = datetime(2026, 2, 27, 8, tzinfo=VIETNAM)
PROCEDURES = [world.MARITAL_STATUS, world.MARITAL_STATUS, world.CERTIFIED_COPY]
CLOSINGS = [Outcome.REFUSED, Outcome.RETURNED, Outcome.WITHDRAWN]


def lives(seed: int, dossiers: int) -> Random:
    """Let so many dossiers live; return the dice, for the test's own throws."""
    random = Random(seed)  # noqa: S311 - a world that can be made again, no secret
    for number in range(dossiers):
        live(random, number)
    return random


def live(random: Random, number: int) -> None:
    """File one dossier and let some of its life happen."""
    begun = BEGINNING + timedelta(hours=random.randrange(24 * 20), minutes=random.randrange(60))
    dossier = a_dossier(
        random.choice(PROCEDURES),
        at=begun,
        channel=random.choice([Channel.ONLINE, Channel.COUNTER]),
        commune=random.choice(world.communes()),
        applicant=world.person(number % 5 + 1),
    )
    if random.random() < 0.1:
        return
    if random.random() < 0.1:
        dossier.declined(at=_later(random, dossier, 30))
        return
    dossier.accepted(at=_later(random, dossier, 30))
    if not _paused(random, dossier):
        return
    _ended(random, dossier)


def _paused(random: Random, dossier: ADossier) -> bool:
    """Pause up to twice; say whether the clock runs again."""
    for _ in range(random.choice([0, 0, 1, 2])):
        dossier.paused(random.choice(list(PauseReason)), at=_later(random, dossier, 100))
        if random.random() < 0.25:
            if random.random() < 0.5:
                dossier.closed(random.choice(CLOSINGS), at=_later(random, dossier, 200))
            return False
        dossier.resumed(at=_later(random, dossier, 150))
    return True


def _ended(random: Random, dossier: ADossier) -> None:
    chance = random.random()
    if chance < 0.3:
        return
    if chance < 0.6:
        dossier.closed(random.choice(CLOSINGS), at=_later(random, dossier, 150))
        return
    dossier.then(_later(random, dossier, 120))
    dossier.finished()


def _later(random: Random, dossier: ADossier, hours: int) -> datetime:
    return dossier.at + timedelta(minutes=random.randrange(hours * 60))
