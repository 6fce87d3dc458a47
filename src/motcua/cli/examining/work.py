"""What should happen by itself: jobs, mail, seals; and accounts that everybody can use."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone

from motcua.cli.examining.finding import Finding, broken, doubtful, well
from motcua.infrastructure import waiting_jobs

if TYPE_CHECKING:
    from motcua.backups.queries import RunRecord

LATE_BACKUP: Final = timedelta(hours=26)  # one is made every night
LATE_REHEARSAL: Final = timedelta(days=8)  # one is made every week
SILENT: Final = timedelta(minutes=2)  # workers give a sign every ten seconds


def jobs() -> Iterator[Finding]:
    """Jobs are carried out, none was given up, and a worker lives."""
    now = timezone.now()
    oldest = waiting_jobs.oldest_due(now)
    text = f"việc chờ lâu nhất / oldest waiting job: {oldest or '-'}"
    late = oldest is not None and now - oldest > waiting_jobs.LATE_JOB
    yield doubtful(text, "motcua worker", page="queue-stuck") if late else well(text)
    failed = waiting_jobs.failed()
    if failed:
        names = ", ".join(f"{one.name} {one.count}" for one in failed)
        yield doubtful(f"việc hỏng / failed jobs: {names}", "motcua jobs --failed", page="queue-stuck")
    else:
        yield well("không việc nào hỏng / no failed jobs")
    seen = waiting_jobs.last_sign_of_a_worker()
    if seen is None or now - seen > SILENT:
        yield doubtful(
            f"không có tiến trình việc nền / no worker runs: {seen or '-'}",
            "systemctl start motcua-worker / motcua worker",
            page="queue-stuck",
        )
    else:
        yield well("tiến trình việc nền / worker")


def mail() -> Iterator[Finding]:
    """Messages leave within the hour."""
    from motcua.notifications import queries

    count = queries.unsent(timezone.now() - queries.LATE_MESSAGE)
    if count:
        yield doubtful(f"thư chưa gửi được / mail not sent: {count}", "MOTCUA_EMAIL_URL", page="queue-stuck")
    else:
        yield well("thư / mail")


def seals() -> Iterator[Finding]:
    """The log is sealed every hour."""
    from motcua.audit import queries

    sealed = queries.last_sealed_at()
    text = f"niêm phong gần nhất / last seal: {sealed or '-'}"
    if sealed is not None and timezone.now() - sealed > queries.LATE_SEAL:
        yield doubtful(text, "motcua worker; motcua audit verify", page="queue-stuck")
    else:
        yield well(text)


def backups() -> Iterator[Finding]:
    """A backup of the last day is there, and one was restored on trial within the last eight days."""
    from motcua.backups import queries

    backup, rehearsal = queries.last_backup(), queries.last_rehearsal()
    advice = "đặt / set MOTCUA_BACKUP_FOLDER; motcua backup FILE"
    yield _run("sao lưu / backup", backup, queries.last_backup(well=True), LATE_BACKUP, advice)
    advice = "motcua restore --rehearse FILE"
    good = queries.last_rehearsal(well=True)
    yield _run("diễn tập phục hồi / rehearsal", rehearsal, good, LATE_REHEARSAL, advice)


def erasures() -> Iterator[Finding]:
    """Who was erased stays erased, and it is written down outside the database as well."""
    from motcua.privacy import operations, outside

    back = operations.brought_back()
    if back:
        yield broken(
            f"đã xóa nhưng đọc lại được / erased, and readable again: {len(back.people)} người / people, "
            f"{len(back.dossiers)} hồ sơ / dossiers",
            "motcua init",
            page="database-gone",
        )
    unkept = {place: len(lines) for place, lines in outside.missing().items() if lines}
    for place, count in unkept.items():
        yield doubtful(f"{place}: thiếu việc xóa / lacks erasures: {count}", "motcua init")
    if not back and not unkept:
        yield well("việc xóa ghi cả ngoài cơ sở dữ liệu / erasures kept outside the database, too")


def _run(
    name: str, newest: "RunRecord | None", good: "RunRecord | None", late: timedelta, advice: str
) -> Finding:
    text = f"{name}: {good.ended_at if good else '-'}"
    if newest is not None and not newest.well:
        trouble = f"{text}; lần gần nhất hỏng / the last one failed: {newest.trouble}"
        return broken(trouble, advice, page="database-gone")
    if good is None or timezone.now() - good.ended_at > late:
        return doubtful(text, advice, page="database-gone")
    return well(text)


def accounts() -> Iterator[Finding]:
    """Of a demonstration: officers whose passwords everybody knows."""
    from motcua.cli.demonstration import staff

    if staff.are_known():
        say = doubtful if settings.MOTCUA_DEMO else broken
        yield say(
            "mật khẩu của cán bộ mẫu ai cũng biết / everybody knows the passwords of these officers",
            "dùng thật thì cài đặt mới / for real work use a new MOTCUA_HOME",
        )
