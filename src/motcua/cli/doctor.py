"""``motcua doctor``: looks an installation over and says what is wrong and how to put it right."""

import sys
from collections.abc import Callable, Iterator

import click
from django.db import DatabaseError

from motcua.cli.examining import database, files, machine, work
from motcua.cli.examining.finding import Finding, broken
from motcua.infrastructure.postgres_place import EmbeddedPostgresError


@click.command(epilog="Ví dụ / example: motcua doctor --files")
@click.option("--files", "with_files", is_flag=True, help="Read every stored file: lost or altered ones.")
def doctor(*, with_files: bool) -> None:
    """Khám hệ thống / look the installation over: settings, keys, database, disk, jobs, backups, seals.

    One line for each part; what is not in order has an arrow and what to do. Exit code 1 if any is broken.
    """
    failed = False
    for ask in (*QUESTIONS, *([files.files] if with_files else [])):
        for finding in _asked(ask):
            click.echo(str(finding))
            failed = failed or not (finding.well or finding.warning)
    sys.exit(1 if failed else 0)


def _asked(ask: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from ask()
    except (DatabaseError, EmbeddedPostgresError) as error:
        said = " ".join(str(error).split())
        yield broken(f"{ask.__name__}: {said}", "DATABASE_URL", page="database-gone")
    except OSError as error:
        yield broken(f"{ask.__name__}: {error}", "quyền đọc, ghi của / rights of MOTCUA_HOME")


QUESTIONS: tuple[Callable[[], Iterator[Finding]], ...] = (
    machine.program,
    machine.folders,
    machine.fonts,
    database.server,
    machine.embedded,
    database.tables,
    database.clocks,
    machine.keys,
    work.jobs,
    work.mail,
    work.seals,
    work.backups,
    work.erasures,
    work.accounts,
)
