"""The installation in which all is measured: new, with the shipped units and procedures, and filled."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

from motcua.domain.vietnam_time import VIETNAM

DOSSIERS = 5000
FIRST_DAY = date(2025, 7, 1)
UNTIL = datetime(2026, 3, 2, 12, tzinfo=VIETNAM)


def prepare() -> None:
    """Make the installation that MOTCUA_HOME names, and some thousands of dossiers in it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.db import connection

    from motcua.cli.init import initialise
    from motcua.dossiers import bulk

    initialise(lambda line: print(line, file=sys.stderr))
    lives = bulk.made_up_lives(
        DOSSIERS, first_day=FIRST_DAY, until=UNTIL, samples=bulk.shipped_samples(UNTIL.date())
    )
    print(f"{bulk.write(lives)} dossiers", file=sys.stderr)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def stop(home: Path) -> None:
    """Stop the server of ``home``."""
    from django.db import connections

    from motcua.infrastructure import embedded_postgres

    connections.close_all()
    embedded_postgres.stop(home)
