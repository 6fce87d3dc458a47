"""The staff of one commune for the journeys, and what waits for them.

Run by a program of its own, because the installation has its own database: see ``office.open_office``.
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from motcua.accounts.operations import create_officer_account
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.organisations import operations as organisations
from motcua.organisations import queries as units
from tests import world
from tests.builders import ADossier, a_dossier

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "mật khẩu để thử 1"
SINCE = date(2025, 7, 1)
COMMUNE = 40  # a commune in which the demonstration has nothing to do
STAFF = {
    "clerk": ("Lê Thị Tiếp", Role.CLERK),
    "cashier": ("Đỗ Thị Thu", Role.CASHIER),
    "case_officer": ("Phạm Văn Xét", Role.CASE_OFFICER),
    "colleague": ("Vũ Thị Bạn", Role.CASE_OFFICER),
    "approver": ("Hoàng Văn Ký", Role.APPROVER),
    "records_clerk": ("Ngô Thị Số", Role.RECORDS_CLERK),
    "head": ("Trương Thị Đầu", Role.LEADER),
}
NEIGHBOUR = {
    "consulted": ("Bùi Thị Đáp", Role.CASE_OFFICER),
    "next_clerk": ("Đặng Thị Đón", Role.CLERK),
}
"""Who works in the next commune."""
FILED = {
    "granted": world.MARITAL_STATUS,
    "declined": world.MARITAL_STATUS,
    "raced": world.MARITAL_STATUS,
    "paid": world.CERTIFIED_COPY,
    "sorry": world.MARITAL_STATUS,
    "again": world.MARITAL_STATUS,
    "asked": world.MARITAL_STATUS,
    "beside": world.MARITAL_STATUS,
    "supplement": world.MARITAL_STATUS,
    "land": "1.013949",
}
# Somebody whom the VNeID simulator knows, so that they can answer for themselves.
THU = PersonDetails(
    full_name="Nguyễn Văn Thử",
    identity_number="000090000001",
    birth_date=date(1990, 2, 1),
    phone="0900000001",
    email="nguyen.van.thu@example.vn",
)
FOR_THU = {"supplement"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A dossier filed online that nobody has answered yet."""

    code: str
    lookup_code: str
    full_name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Staffed:
    """The unit and what waits there, by what will become of it."""

    unit: str
    neighbour: str
    waiting: dict[str, Waiting]


def main() -> None:
    """Appoint everybody, file the dossiers and write down how to get at them."""
    now = timezone.localtime()
    commune, neighbour = units.communes(now.date())[COMMUNE : COMMUNE + 2]
    appoint(commune.id, STAFF)
    appoint(neighbour.id, NEIGHBOUR)
    staffed = Staffed(commune.name, neighbour.name, file(commune.id, now))
    json.dump(asdict(staffed), sys.stdout, ensure_ascii=False)


def appoint(commune: UUID, staff: Mapping[str, tuple[str, Role]]) -> None:
    """Give each role an account whose name is the role."""
    for username, (name, role) in staff.items():
        account = create_officer_account(world.by_system(), username, name, PASSWORD, totp_secret=SECRET)
        at_counter = role in (Role.CLERK, Role.CASHIER)
        organisations.appoint(
            world.by_system(),
            account_id=account,
            full_name=name,
            title="Chuyên viên",
            unit_id=world.counter_of(commune) if at_counter else commune,
            role=role,
            from_on=SINCE,
        )


def file(commune: UUID, at: datetime) -> dict[str, Waiting]:
    """File online what the journeys need."""
    waiting = {}
    for number, (key, procedure) in enumerate(FILED.items(), start=500):
        applicant = THU if key in FOR_THU else world.person(number)
        filed = a_dossier(procedure, at=at, commune=commune, applicant=applicant)
        waiting[key] = _known(filed)
    return {**waiting, **at_the_counter(commune, at)}


def at_the_counter(commune: UUID, at: datetime) -> dict[str, Waiting]:
    """Return what the counter wrote down by mistake, two open dossiers, and two results that wait long."""
    mistaken = a_dossier(
        world.CERTIFIED_COPY,
        at=at,
        channel=Channel.COUNTER,
        commune=commune,
        applicant=world.person(520),
    ).accepted(at)
    long_ago = at - timedelta(days=40)
    ready = [
        a_dossier(at=long_ago, commune=commune, applicant=world.person(number)).accepted().finished()
        for number in (521, 522)
    ]
    taken_in = [
        a_dossier(at=at, commune=commune, applicant=world.person(number)).accepted(at)
        for number in (523, 524)
    ]
    return {
        "in_hand": _known(taken_in[0]),
        "parent": _known(taken_in[1]),
        "mistaken": _known(mistaken),
        "posted": _known(ready[0]),
        "authorised": _known(ready[1]),
    }


def _known(filed: ADossier) -> Waiting:
    return Waiting(
        filed.row.code, filed.submitted.lookup_code, filed.applicant.full_name, filed.applicant.phone
    )
