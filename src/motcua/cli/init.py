"""``motcua init``: makes an installation ready, or brings it up to this version."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone

from motcua.infrastructure.file_places import content_store
from motcua.infrastructure.migrating import StepStoppedError, migrate

LOCK = 0x6D6F74637561  # "motcua"


@click.command(epilog="Ví dụ / example: MOTCUA_HOME=/srv/motcua motcua init")
def init() -> None:
    """Tạo hoặc nâng cấp cơ sở dữ liệu / create or upgrade the database.

    Loads the units, the calendar and the shipped procedures, and makes the installation's signing key. No
    dossiers. It may be run again at any time: what is there already stays as it is.
    """
    initialise(lambda line: click.echo(line, err=True))


def initialise(say: Callable[[str], None]) -> None:
    """Carry out each step, telling ``say`` how long it took; of two runs at once the second one waits."""
    with _one_at_a_time():
        for name, step in STEPS.items():
            started = time.monotonic()
            step()
            say(f"{name}: {time.monotonic() - started:.1f} s")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _migrate() -> None:
    try:
        migrate()
    except StepStoppedError as error:
        raise click.ClickException(str(error)) from error


def _signing_key() -> None:
    from motcua.infrastructure import signing

    signing.make_key(settings.MOTCUA_HOME)


def _files() -> None:
    content_store(settings.MOTCUA_FILES_URL).check()


def _units() -> None:
    from motcua.organisations import operations

    operations.load_reference(timezone.now())


def _erasures() -> None:
    """Erase again what a restored database brought back, and keep outside what it alone knows."""
    from motcua.privacy import operations, outside

    operations.erase_again(timezone.now())
    outside.write_outside()


def _calendar() -> None:
    from motcua.calendars import operations

    operations.load_reference()


def _procedures() -> None:
    from motcua.dossiers.packages import publishing

    publishing.publish_shipped(at=timezone.now(), renew=settings.MOTCUA_DEMO)


STEPS: dict[str, Callable[[], None]] = {
    "Cơ sở dữ liệu / database": _migrate,
    "Khóa ký / signing key": _signing_key,
    "Tệp / files": _files,
    "Đã xóa / erasures": _erasures,
    "Lịch làm việc / calendar": _calendar,
    "Đơn vị / units": _units,
    "Thủ tục / procedures": _procedures,
}
