"""Makes ``tests/upgrades/<tag>.motcua``: a small made-up installation, backed up as this version does it.

On Debian's PostgreSQL 15: what the oldest server wrote every later one restores.
``python .ci/upgrade.py v0.4.0``; ``--again`` replaces a file that was never released.
"""

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from scratch import debian_database, scratch_home

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "upgrades"
LARGEST = 1_000_000
AT = datetime(2026, 3, 20, 3, tzinfo=UTC)


def main(tag: str, *, again: bool) -> None:
    """Make the backup of ``tag``."""
    target = FOLDER / f"{tag}.motcua"
    if again:
        target.unlink(missing_ok=True)
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        del os.environ[name]
    with debian_database() as debian:
        os.environ.update(debian)
        with scratch_home() as environment:
            home = Path(environment["MOTCUA_HOME"])
            shutil.copytree(FOLDER / "keys", home / "keys", dirs_exist_ok=True)
            os.environ.update(MOTCUA_HOME=str(home), DJANGO_SETTINGS_MODULE="motcua.config.settings")
            size = _made(target)
    if size > LARGEST:
        target.unlink()
        sys.exit(f"{size} bytes are more than {LARGEST}")
    print(f"{target.relative_to(ROOT)}: {size} bytes")


def _made(target: Path) -> int:
    import django

    django.setup()
    from django.db import connection

    from motcua.backups.taking import take
    from motcua.infrastructure.migrating import migrate

    migrate()
    _live()
    taken = take(target, at=AT, compression=9)
    connection.close()
    return taken.size


def _live() -> None:
    """Let the small province of the tests live for a while: through operations, and in bulk."""
    sys.path.insert(0, str(ROOT))
    from tests import world
    from tests.builders import a_dossier

    from motcua.audit.operations import seal
    from motcua.dossiers import bulk

    world.load()
    for number in range(1, 9):
        applicant = world.person(number)
        a_dossier(applicant=applicant)
        a_dossier(applicant=applicant).accepted().next_step()
        a_dossier(applicant=applicant).accepted().finished()
        a_dossier(applicant=applicant).declined()
    seal(AT)
    samples = bulk.shipped_samples(AT.date())
    bulk.write(
        bulk.made_up_lives(80, first_day=datetime(2025, 8, 1, tzinfo=UTC).date(), until=AT, samples=samples)
    )
    seal(AT)


if __name__ == "__main__":
    main(sys.argv[1], again="--again" in sys.argv)
