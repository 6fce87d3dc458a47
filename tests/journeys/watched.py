"""A commune in which somebody closes falsely, for the journey of the inspector.

Run by a program of its own, because the installation has its own database: ``prepare`` and ``look_now``.
"""

import json
import subprocess
import sys
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from motcua.accounts.operations import create_officer_account
from motcua.documents.operations import store_upload
from motcua.domain.actors import Role
from motcua.dossiers import operations as dossiers
from motcua.organisations import operations as organisations
from motcua.organisations import queries as units
from motcua.oversight.looking import look
from tests import world
from tests.builders import a_dossier
from tests.journeys.installation import Installation
from tests.journeys.staff import PASSWORD, SECRET

COMMUNE = 41  # a commune in which no other journey has anything to do
SINCE = date(2025, 7, 1)
STAFF = {"watched_clerk": ("Bùi Văn Số", Role.RECORDS_CLERK), "inspector": ("Trần Thị Tra", Role.INSPECTOR)}


@dataclass(frozen=True, slots=True)
class Watched:
    """What waits: a dossier in its first step, one that only needs its result, and another's result file."""

    begun: str
    numbered: str
    other: str
    file: str


def main(words: list[str]) -> None:
    """Prepare the commune and say what waits there, or look as the nightly job does."""
    now = timezone.localtime()
    if words == ["look"]:
        print(look(now))  # noqa: T201
        return
    commune = units.communes(now.date())[COMMUNE].id
    for username, (name, role) in STAFF.items():
        appoint(commune, username, name, role)
    json.dump(filed(commune, now), sys.stdout)


def appoint(commune: UUID, username: str, name: str, role: Role) -> None:
    """Give somebody an account and a posting in the commune."""
    account = create_officer_account(world.by_system(), username, name, PASSWORD, totp_secret=SECRET)
    organisations.appoint(
        world.by_system(),
        account_id=account,
        full_name=name,
        title="Chuyên viên",
        unit_id=commune,
        role=role,
        from_on=SINCE,
    )


def filed(commune: UUID, now: datetime) -> dict[str, str]:
    """File three dossiers some days ago: one honest to its end, one without its result, one just begun."""
    begun_at = now - timedelta(days=3)
    content = b"".join(world.a_pdf("ket-qua").chunks())
    upload = SimpleUploadedFile("ket-qua.pdf", content, "application/pdf")
    file = store_upload(upload, declared_name="ket-qua.pdf", at=begun_at)
    one, two, three = (
        a_dossier(at=begun_at, commune=commune, applicant=world.person(number)).accepted()
        for number in (601, 602, 603)
    )
    one.through_route()
    dossiers.attach_result(one.envelope(one.records_clerk), one.id, file_id=file.id)
    dossiers.finish(one.envelope(one.records_clerk), one.id)
    two.through_route()
    return {
        "begun": three.row.code,
        "numbered": two.row.code,
        "other": one.row.code,
        "file": b64encode(content).decode(),
    }


def prepare(installation: Installation) -> Watched:
    """Prepare the commune in the installation's own database."""
    return Watched(**json.loads(_run(installation)))


def look_now(installation: Installation) -> int:
    """Look as the nightly job does; return how much was found."""
    return int(_run(installation, "look"))


def _run(installation: Installation, *words: str) -> str:
    program = (
        "import sys; from motcua.cli.django_setup import set_up_django; set_up_django(); "
        "from tests.journeys.watched import main; main(sys.argv[1:])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=installation.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
