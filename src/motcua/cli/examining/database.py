"""The database: its version and settings, the tables, and whether its clock and ours agree."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from motcua.cli.examining.finding import Finding, broken, doubtful, well

OLDEST_POSTGRES: Final = 15
# What makes a committed change outlive a crash. Test databases switch them off.
SAFE: Final = ("fsync", "full_page_writes")
LEAST_CONNECTIONS: Final = 10  # free ones: a web process and a worker need about as many together
SKEW: Final = timedelta(seconds=2)
LARGE_SKEW: Final = timedelta(seconds=30)  # one-time codes of officers are refused from about here on
PATIENCE: Final = 3.0  # seconds for the time source


def server() -> Iterator[Finding]:
    """Version, encoding, settings that guard what was committed, free connections."""
    version = int(_shown("server_version_num")) // 10000
    yield (
        well(f"PostgreSQL {version}")
        if version >= OLDEST_POSTGRES
        else broken(f"PostgreSQL {version}", f"nâng cấp / upgrade to {OLDEST_POSTGRES} or later")
    )
    encoding = _shown("server_encoding")
    yield (
        well(f"encoding {encoding}")
        if encoding == "UTF8"
        else broken(f"encoding {encoding}", "createdb --encoding=UTF8 --template=template0, motcua restore")
    )
    unsafe = [name for name in SAFE if _shown(name) == "off"]
    if unsafe:
        names = ", ".join(unsafe)
        advice = "; ".join(f"ALTER SYSTEM SET {name} = on" for name in unsafe)
        yield doubtful(f"mất điện là mất dữ liệu / a crash loses data: {names} = off", advice)
    else:
        yield well("ghi đĩa an toàn / writes survive a crash")
    yield _connections()


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return str(cursor.fetchone()[0])


def _connections() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'")
        used = int(cursor.fetchone()[0])
    most = int(_shown("max_connections"))
    text = f"kết nối / connections {used}/{most}"
    if most - used >= LEAST_CONNECTIONS:
        return well(text)
    return doubtful(text, "tăng max_connections hoặc bớt tiến trình / raise it or run fewer processes")


def tables() -> Iterator[Finding]:
    """The tables are those of this version."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        yield broken(f"cấu trúc cơ sở dữ liệu cũ / migrations waiting: {len(waiting)}", "motcua init")
    else:
        yield well("cấu trúc cơ sở dữ liệu / migrations")


def clocks() -> Iterator[Finding]:
    """This machine's clock against the database's, and against a source that a setting names."""
    before = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        theirs: datetime = cursor.fetchone()[0]
    yield compared("cơ sở dữ liệu / the database", theirs, before, timezone.now())
    if settings.MOTCUA_TIME_SOURCE:
        yield _asked(settings.MOTCUA_TIME_SOURCE)


def compared(name: str, theirs: datetime, before: datetime, after: datetime) -> Finding:
    """Say how far our clock, read ``before`` and ``after`` asking, is from ``theirs``."""
    skew = max(before - theirs, theirs - after, timedelta(0))
    text = f"đồng hồ lệch so với {name} / clock skew: {skew.total_seconds():.1f} s"
    if skew <= SKEW:
        return well(text)
    say = doubtful if skew <= LARGE_SKEW else broken
    return say(text, "bật đồng bộ giờ trên cả hai máy / timedatectl set-ntp true")


def _asked(source: str) -> Finding:
    """A source that does not answer is no fault: many offices have no way out."""
    request = urllib.request.Request(source, method="HEAD")  # noqa: S310 - http(s) alone, see the setting
    before = timezone.now()
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            told = answer.headers.get("Date", "")
    except urllib.error.HTTPError as error:  # an answer, too, and with a date
        told = error.headers.get("Date", "")
        error.close()
    except OSError:
        told = ""
    try:
        theirs = parsedate_to_datetime(told)
    except ValueError:
        return well(f"không hỏi được giờ của / no time from {source}")
    # The header has whole seconds: what it says began up to a second ago.
    return compared(source, theirs, before - timedelta(seconds=1), timezone.now())
