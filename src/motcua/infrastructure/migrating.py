"""Bringing the database up to this version, without keeping people waiting behind a lock.

A step that needs a table which others use waits a few seconds for it and then gives up, instead of letting
everybody queue behind it; a statement that takes too long is stopped. Nothing of a stopped step stays.
"""

from typing import Any, Final

from django.conf import settings
from django.core.management.commands.migrate import Command
from django.db import OperationalError, connection
from psycopg import errors

LONG_STEPS: Final[frozenset[str]] = frozenset()
"""Migrations (``app.name``) that rewrite much data and may take as long as they need."""


class StepStoppedError(Exception):
    """A step of the upgrade was stopped; the steps before it hold, nothing of it does."""

    def __init__(self, step: str, *, waited: bool) -> None:
        setting = "MOTCUA_MIGRATION_LOCK_SECONDS" if waited else "MOTCUA_MIGRATION_STATEMENT_SECONDS"
        why = (
            "bảng đang được dùng, dừng máy chủ và worker rồi chạy lại / a table is in use: stop the servers "
            "and workers and run it again"
            if waited
            else "một câu lệnh chạy quá lâu / a statement took too long"
        )
        super().__init__(f"{step}: {why} ({setting})")


def migrate() -> None:
    """Apply what is missing.

    Raises:
        StepStoppedError: a step waited too long for a lock or ran too long; it may be run again.
    """
    command = _Patient()
    try:
        command.run_from_here()
    except OperationalError as error:
        if isinstance(error.__cause__, errors.LockNotAvailable | errors.QueryCanceled):
            waited = isinstance(error.__cause__, errors.LockNotAvailable)
            raise StepStoppedError(command.step, waited=waited) from error
        raise
    finally:
        if connection.connection is not None and not connection.in_atomic_block:
            _limit(0, 0)


class _Patient(Command):
    """Django's command, telling the server before each step how long it may take."""

    step = ""

    def run_from_here(self) -> None:
        from django.core.management import call_command

        call_command(self, verbosity=0, interactive=False)

    def migration_progress_callback(self, action: str, migration: Any = None, fake: bool = False) -> None:
        if action == "apply_start" and migration is not None:
            self.step = f"{migration.app_label}.{migration.name}"
            statement = settings.MOTCUA_MIGRATION_STATEMENT_SECONDS
            _limit(settings.MOTCUA_MIGRATION_LOCK_SECONDS, 0 if self.step in LONG_STEPS else statement)
        super().migration_progress_callback(action, migration, fake)


def _limit(lock: int, statement: int) -> None:
    """Set the limits of the connection in seconds; 0 stands for none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('lock_timeout', %s, false), set_config('statement_timeout', %s, false)",
            [f"{lock}s", f"{statement}s"],
        )
