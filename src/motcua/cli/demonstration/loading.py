"""Loads the demonstration once, whole or not at all."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from typing import Final

from django.db import connection, transaction

from motcua.accounts import keyring
from motcua.accounts import operations as accounts
from motcua.audit import operations as audit
from motcua.calendars import queries as calendars
from motcua.cli.demonstration import staff
from motcua.cli.demonstration.lives import Act, Lives, schedule
from motcua.cli.demonstration.moments import OfficeTime
from motcua.cli.demonstration.staff import Credentials, Staff
from motcua.cli.demonstration.tables import Begins, residents
from motcua.dossiers.queries.public import has_dossiers
from motcua.infrastructure.jobs import run_waiting

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
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])  # of two at once the second waits
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
    people = {
        key: accounts.record_person(one.details, at=opened, confirmed=True)
        for key, one in residents().items()
    }
    lives = Lives(Staff(at), people)
    for act in progress(schedule(hours)):
        lives.carry_out(act)
        run_waiting()  # sets the slips and writes the e-mails that the act asks for
    audit.seal(at)
