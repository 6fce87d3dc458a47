"""``motcua demo``: a small province in which every role finds work to do."""

import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Final

import click
from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from motcua.cli.demonstration import history, loading, seeds, staff
from motcua.cli.demonstration.crowd import COUNT
from motcua.cli.demonstration.lives import Act
from motcua.cli.demonstration.staff import Credentials
from motcua.cli.demonstration.tables import dossiers, officers, residents
from motcua.cli.init import initialise
from motcua.domain.actors import Role
from motcua.domain.vietnam_time import local_day
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.infrastructure.supervisor import Copy
from motcua.organisations import queries as organisations

ROLES: Final = {
    Role.CLERK: "Một cửa / clerk",
    Role.CASE_OFFICER: "Thụ lý / case officer",
    Role.APPROVER: "Ký duyệt / approver",
    Role.RECORDS_CLERK: "Văn thư / records clerk",
    Role.CASHIER: "Thủ quỹ / cashier",
    Role.ACCOUNTANT: "Kế toán / accountant",
    Role.INSPECTOR: "Thanh tra / inspector",
    Role.PROCEDURE_CONTROLLER: "Kiểm soát TTHC / controller",
    Role.LEADER: "Lãnh đạo / leader",
    Role.ADMINISTRATOR: "Quản trị / administrator",
    Role.COMMUNITY_HELPER: "Hỗ trợ cộng đồng / helper",
}
HEADINGS: Final = ("Tên / name", "Mật khẩu / password", "Khóa TOTP / key", "Vai trò / role", "Đơn vị / unit")


@click.command(epilog="Ví dụ / example: MOTCUA_DEMO=1 motcua demo")
@click.option("--small", is_flag=True, help="Chỉ các hồ sơ viết sẵn / only the planned dossiers.")
@click.option(
    "--scenario",
    type=click.Choice(["seeds"]),
    help="Thêm hồ sơ mô phỏng khớp số liệu báo chí / add dossiers that give published figures.",
)
def demo(*, small: bool, scenario: str | None) -> None:
    """Nạp tỉnh mẫu / load the demonstration province: made-up officers, citizens and dossiers.

    Does first what ``motcua init`` does; a second time it changes nothing. With MOTCUA_DEMO=1 the officers
    have known passwords, otherwise new ones that are printed once.
    """
    say = partial(click.echo, err=True)
    initialise(say)
    accounts = load_demo(say)
    if small:
        loading.follow_up()
    else:
        load_rest(say, is_worker_there=False)
    if scenario:
        _load_seeds(say)
    click.echo(accounts)


def _load_seeds(say: Callable[[str], None]) -> None:
    label, is_pipe = "  Số liệu công bố / published figures", not sys.stderr.isatty()
    length = sum(one.count for one in seeds.groups())
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=is_pipe) as bar:
        loaded = seeds.load_seeds(timezone.now(), told=bar.update)
    page = reverse("backoffice:published")
    say(f"Số liệu công bố / published figures: {loaded} hồ sơ / dossiers, xem / see {page}")


def load_rest(say: Callable[[str], None], *, is_worker_there: bool) -> None:
    """Load what takes longer: the crowd by the operations and, in copies of this process, all of the bulk.

    Slips and e-mails of what is loaded already are left to a worker; where none is there, they are made, too.
    """
    now = timezone.now()
    connection.close()  # each process has one of its own
    beside = [Copy(partial(_load_bulk, now, say))]
    if not is_worker_there:
        beside.append(Copy(_follow_up))
    if loading.load_crowd(now, _progress):
        say(f"Ngày thường / ordinary days: {COUNT} hồ sơ / dossiers")
    if [one for one in beside if one.wait()]:
        raise click.ClickException("nạp chưa hết / not everything was loaded")


def _follow_up() -> None:
    loading.follow_up()
    connection.close()


def _load_bulk(now: datetime, say: Callable[[str], None]) -> None:
    if history.load_lives(now):
        say(f"Các xã khác / the other communes: {history.LIVES} hồ sơ / dossiers")
    if old := history.load_old(now):
        say(f"Bình Phước 2021–2025: {old} hồ sơ cũ / old dossiers")
    connection.close()


def load_demo(say: Callable[[str], None]) -> str:
    """Load the demonstration where it is not there yet; return its accounts, ready to print."""
    now = timezone.now()
    try:
        made = loading.load(now, is_demonstration=settings.MOTCUA_DEMO, progress=_progress)
    except loading.RealDossiersError:
        raise click.ClickException(
            "đã có hồ sơ, không nạp dữ liệu mẫu lẫn vào / there are dossiers already: "
            "the demonstration wants an installation of its own, e.g. MOTCUA_HOME=/tmp/motcua-demo"
        ) from None
    except DateOutsideCalendarError as error:
        raise click.ClickException(
            f"lịch làm việc chưa đủ / the working calendar is too short: {error}"
        ) from None
    if made is None:
        say("Tỉnh mẫu đã có sẵn / demonstration: already there")
        if not staff.are_known():
            return "Mật khẩu đã in một lần khi nạp / the passwords were printed once, when it was loaded."
        made = staff.known_credentials()
    else:
        loaded = f"{len(dossiers())} hồ sơ / dossiers, {len(officers())} cán bộ / officers"
        say(f"Tỉnh mẫu / demonstration: {loaded}")
    return "\n".join([*_table(made), "", *_hints()])


def _progress(acts: Sequence[Act]) -> Iterator[Act]:
    """Give the acts one by one, with a bar on a terminal and none in a pipe."""
    label, is_pipe = "  Tỉnh mẫu / demonstration", not sys.stderr.isatty()
    with click.progressbar(acts, label=label, file=sys.stderr, hidden=is_pipe) as bar:
        yield from bar


def _table(made: list[Credentials]) -> list[str]:
    on = local_day(timezone.now())
    rows = [HEADINGS]
    for one in made:
        unit = organisations.unit_by_code(one.officer.unit_code, on).name
        rows.append((one.officer.username, one.password, one.secret, ROLES[one.officer.role], unit))
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [f"  {line.rstrip()}" for line in lines]


def _hints() -> list[str]:
    first = next(iter(residents().values())).details
    if not settings.MOTCUA_DEMO:
        return [
            "  Hãy ghi lại: mật khẩu chỉ in một lần. Nhập khóa TOTP vào ứng dụng xác thực.",
            "    Write them down, they are printed once. Enter the TOTP key into an authenticator app.",
            "  Đặt MOTCUA_DEMO=1 để trang web báo là bản trình diễn / set it to have pages say what this is.",
        ]
    return [
        "  Cán bộ / officers: đăng nhập bằng tên và mật khẩu; trang sau hiện sẵn mã 6 số cần nhập.",
        "    Sign in with name and password; the next page shows the six digits to type.",
        "    Ứng dụng xác thực / authenticator app: nhập khóa TOTP ở trên / enter the key above.",
        "  Công dân / citizens: bấm “Đăng nhập bằng VNeID”, chọn một người, ví dụ / click it and choose",
        f"    somebody, e.g. {first.full_name}: không cần mật khẩu / no password, one click.",
    ]
