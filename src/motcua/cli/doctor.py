"""``motcua doctor``: looks an installation over and says what is wrong and how to put it right."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from motcua.infrastructure import postgres_place, waiting_jobs
from motcua.infrastructure.postgres_place import EmbeddedPostgresError

OLDEST_POSTGRES = 15
LEAST_SPACE = 1024**3  # bytes


@dataclass(frozen=True)
class Finding:
    """What was looked at: well, doubtful (``warning``) or broken, and what to do."""

    well: bool
    text: str
    warning: bool = False

    @property
    def mark(self) -> str:
        """The word that stands before it."""
        return "OK   " if self.well else "CHÚ Ý" if self.warning else "LỖI  "


@click.command(epilog="Ví dụ / example: motcua doctor")
def doctor() -> None:
    """Khám hệ thống / look the installation over: settings, database, files, jobs, seals.

    One line for each part. Exit code 1 if any of them is broken.
    """
    broken = False
    for ask in QUESTIONS:
        for finding in _asked(ask):
            click.echo(f"{finding.mark} {finding.text}")
            broken = broken or not (finding.well or finding.warning)
    sys.exit(1 if broken else 0)


def _asked(ask: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from ask()
    except (DatabaseError, EmbeddedPostgresError, OSError) as error:
        yield Finding(well=False, text=f"{ask.__name__.strip('_')}: {error}".strip())


def _program() -> Iterator[Finding]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(sys.version_info >= (3, 11), f"Python {version}")
    for message in checks.run_checks(include_deployment_checks=settings.HTTPS):
        yield Finding(
            well=False,
            text=f"{message.id}: {message.msg} {message.hint or ''}".rstrip(),
            warning=not message.is_serious(),
        )


def _home() -> Iterator[Finding]:
    home: Path = settings.MOTCUA_HOME
    yield Finding(os.access(home, os.W_OK), f"MOTCUA_HOME {home}")
    free = shutil.disk_usage(home).free
    yield Finding(
        free > LEAST_SPACE, f"{free / 1024**3:.1f} GB còn trống / free", warning=free > LEAST_SPACE // 10
    )
    from motcua.infrastructure import signing

    try:
        signing.installation_key(home)
    except signing.SigningKeyMissingError as error:
        yield Finding(well=False, text=str(error))
    else:
        yield Finding(well=True, text="khóa ký / signing key")


def _database() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        version = int(cursor.fetchone()[0]) // 10000
        cursor.execute("SHOW server_encoding")
        encoding = cursor.fetchone()[0]
    yield Finding(version >= OLDEST_POSTGRES, f"PostgreSQL {version} (>= {OLDEST_POSTGRES})")
    yield Finding(encoding == "UTF8", f"encoding {encoding}")
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    advice = "" if not waiting else f": {len(waiting)} chưa áp dụng / waiting: motcua init"
    yield Finding(not waiting, f"cấu trúc cơ sở dữ liệu / migrations{advice}")


def _embedded() -> Iterator[Finding]:
    """Of an embedded server run by root: the account, and data of homes that are no more."""
    place = postgres_place.place_of(settings.MOTCUA_HOME)
    if settings.DATABASES["default"]["HOST"] != str(place.socket):
        return
    if place.uid != os.geteuid() and postgres_place.is_shared_account(place):
        advice = "tạo tài khoản motcua, hoặc đặt DATABASE_URL / make an account motcua, or set DATABASE_URL"
        yield Finding(
            well=False, warning=True, text=f"PostgreSQL chạy bằng nobody / runs as nobody: {advice}"
        )
    for folder in postgres_place.orphans():
        text = f"{folder}: dữ liệu của một MOTCUA_HOME không còn / data of a MOTCUA_HOME that is gone"
        yield Finding(well=False, warning=True, text=text)


def _jobs() -> Iterator[Finding]:
    now = timezone.now()
    oldest = waiting_jobs.oldest_due(now)
    failed = sum(one.count for one in waiting_jobs.failed())
    late = oldest is not None and now - oldest > waiting_jobs.LATE_JOB
    advice = " (motcua worker)" if late else ""
    yield Finding(not late, f"việc chờ lâu nhất / oldest waiting job: {oldest or '-'}{advice}", warning=True)
    yield Finding(failed == 0, f"việc hỏng / failed jobs: {failed}", warning=True)


def _seals() -> Iterator[Finding]:
    from motcua.audit import queries

    sealed = queries.last_sealed_at()
    late = sealed is not None and timezone.now() - sealed > queries.LATE_SEAL
    yield Finding(not late, f"niêm phong gần nhất / last seal: {sealed or '-'}", warning=True)


def _accounts() -> Iterator[Finding]:
    """Of a demonstration: officers whose passwords everybody knows."""
    from motcua.cli.demonstration import staff

    if staff.are_known():
        text = "mật khẩu của cán bộ mẫu ai cũng biết: cài đặt mới / everybody knows these passwords: "
        yield Finding(
            well=False, warning=settings.MOTCUA_DEMO, text=f"{text}for real work use a new MOTCUA_HOME"
        )


QUESTIONS = (_program, _home, _database, _embedded, _jobs, _seals, _accounts)
