"""Loads the demonstration once, whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from motcua.accounts import keyring
from motcua.accounts import operations as accounts
from motcua.audit import operations as audit
from motcua.calendars import queries as calendars
from motcua.cli.demonstration import staff
from motcua.cli.demonstration.crowd import COUNT, SEED, crowd, crowd_people
from motcua.cli.demonstration.errands import run_errands
from motcua.cli.demonstration.lives import Act, Lives, command_was_carried_out, schedule
from motcua.cli.demonstration.moments import OfficeTime
from motcua.cli.demonstration.more_acts import carry_out
from motcua.cli.demonstration.staff import Credentials, Staff
from motcua.cli.demonstration.tables import Begins, Resident, dossiers, residents
from motcua.dossiers.queries.public import has_dossiers
from motcua.infrastructure.jobs import left_out, run_waiting
from motcua.oversight.looking import look

Progress = Callable[[Sequence[Act]], Iterator[Act]]
OPENED: Final = Begins(days=30, clock=time(7, 30))
"""When the made-up offices opened: before the first dossier."""
_LOCK: Final = 0x64656D6F  # "demo"


class RealDossiersError(Exception):
    """There are dossiers already, and nothing says that they are made up."""


def load(at: datetime, *, is_demonstration: bool, progress: Progress) -> list[Credentials] | None:
    """Load the demonstration as of ``at`` and return what its officers sign in with; None if it is there.

    Outside a demonstration (``MOTCUA_DEMO=1``) the passwords are new ones, and nothing is mixed with dossiers
    that are there.

    Raises:
        RealDossiersError: such dossiers are there.
        DateOutsideCalendarError: the working calendar does not reach to ``at``.
    """
    with transaction.atomic(), keyring.opened_keys():
        _wait_for_others()
        if staff.are_there():
            return None
        if not is_demonstration and has_dossiers():
            raise RealDossiersError
        credentials = staff.known_credentials() if is_demonstration else staff.new_credentials()
        _play(at, credentials, progress, is_known=is_demonstration)
        return credentials


def _play(at: datetime, credentials: list[Credentials], progress: Progress, *, is_known: bool) -> None:
    hours = OfficeTime(calendars.working_calendar(), at)
    opened = hours.begin(OPENED)
    staff.make_accounts(credentials, opened, is_known=is_known)
    lives = Lives(Staff(at), residents(), _recorded(residents(), opened))
    for act in progress(schedule(hours, dossiers())):
        carry_out(lives, act)
    run_errands(lives, residents(), hours)
    audit.seal(at)


def follow_up() -> int:
    """Set the slips and write the e-mails that the planned acts ask for; return how many jobs that were.

    Where a worker runs, it does so. All or nothing: stopped in the middle, all of it waits for the next time.
    """
    with transaction.atomic(), keyring.opened_keys():
        return run_waiting()


def load_crowd(at: datetime, progress: Progress, *, seed: int = SEED, count: int = COUNT) -> bool:
    """Add the many dossiers to the planned ones, and look as inspectors do; False if they are there.

    Through the same operations, but nobody is told of them, and their papers are set when somebody asks.
    """
    with transaction.atomic(), keyring.opened_keys(), left_out():
        _wait_for_others()
        hours = OfficeTime(calendars.working_calendar(), at)
        first, *_ = plans = list(crowd(seed, count))
        acts = schedule(hours, plans)
        if command_was_carried_out(first):
            return False
        people = crowd_people(seed)
        lives = Lives(Staff(at), people, _recorded(people, hours.begin(OPENED)))
        for act in progress(acts):
            carry_out(lives, act)
        look(at)
        audit.seal(at)
    return True


def _recorded(people: Mapping[str, Resident], at: datetime) -> dict[str, UUID]:
    return {key: accounts.record_person(one.details, at=at, confirmed=True) for key, one in people.items()}


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])  # of two at once the second waits
