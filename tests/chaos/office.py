"""The offices of a province on one day: files at counters as fast as people come, and does all that waits.

Run inside an installation beside its server, again after each restart: what was filed it knows from the file
that it writes after each answer. Ends by a signal alone.
"""

import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from uuid import UUID, uuid4

import django

from tests.chaos.pace import moments

AT_ONCE = 10


class Office:
    """What officers do; each act is an operation of its own, at the moment it is done."""

    def __init__(self, told: Path, begun: float, due: list[float]) -> None:
        self.told, self.begun, self.due = told, begun, due
        self.filed = len(told.read_text().splitlines()) if told.exists() else 0

    def round(self) -> None:
        """Do a little of everything."""
        from tests.chaos.clerk import accept_what_waits

        self.file_what_came()
        accept_what_waits()
        self.do_steps()
        self.end_what_is_done()

    def file_what_came(self) -> None:
        """File what people brought by now; each code is noted when it is answered."""
        while self.filed < len(self.due) and self.due[self.filed] <= time.time() - self.begun:
            code = _filed(self.filed)
            with self.told.open("a") as file:
                file.write(code + "\n")
            self.filed += 1
            if self.filed % AT_ONCE == 0:
                return

    def do_steps(self) -> None:
        """Do open steps of routes."""
        from motcua.domain.actors import Role
        from motcua.dossiers import operations
        from motcua.dossiers.models import Step

        acts = {"work": operations.complete_step, "approve": operations.approve,
                "issue_number": operations.issue_number}  # fmt: skip
        open_steps = Step.objects.filter(closed_at__isnull=True, dossier__state="in_process")
        for step in open_steps.select_related("dossier").order_by("id")[: AT_ONCE * 3]:
            unit = step.dossier.received_by_id if step.role == Role.CLERK else step.unit_id
            acts[step.action](_envelope(Role(step.role), unit), step.dossier_id, step_id=step.id)

    def end_what_is_done(self) -> None:
        """Note the results of dossiers whose route is done, end them, take the fees, hand them over."""
        from motcua.domain.actors import Role
        from motcua.dossiers import operations
        from motcua.dossiers.errors import NothingDueError
        from motcua.dossiers.models import Dossier

        done = Dossier.objects.filter(state="in_process").exclude(steps__closed_at__isnull=True)
        for dossier in done.order_by("id")[:AT_ONCE]:
            clerk = (Role.RECORDS_CLERK, dossier.handled_by_id)
            operations.attach_result(_envelope(*clerk), dossier.id, file_id=None, paper_note="bản giấy")
            operations.finish(_envelope(*clerk), dossier.id)
        for dossier in Dossier.objects.filter(state="finished").order_by("id")[:AT_ONCE]:
            counter = (Role.CLERK, dossier.received_by_id)
            with suppress(NothingDueError):
                operations.record_cash(_envelope(*counter), dossier.id)
            operations.hand_over(_envelope(*counter), dossier.id)


def _envelope(role: "object", unit: UUID) -> "object":
    from django.utils import timezone

    from motcua.domain.actors import Actor, ActorKind, Envelope, Posting

    actor = Actor(ActorKind.OFFICER, uuid4(), postings=(Posting(unit, role),))
    return Envelope(actor, timezone.now(), uuid4())


def _filed(number: int) -> str:
    """File one dossier at a counter, every fifth with papers that nobody brought before; return its code."""
    from motcua.domain.actors import Role
    from motcua.domain.lifecycle import Channel
    from motcua.dossiers import operations
    from tests import world
    from tests.builders import a_filing

    procedure = world.MARITAL_STATUS if number % 5 == 4 else world.CERTIFIED_COPY
    commune = _communes()[number % 2]
    filing = a_filing(procedure, channel=Channel.COUNTER, commune=commune, applicant=world.person(number + 1))
    submitted = operations.submit(_envelope(Role.CLERK, filing.received_by), filing)
    return submitted.answer.code


@cache
def _communes() -> "Iterable[UUID]":
    from tests import world

    return world.communes()


def main() -> None:
    """Work until ended; a database that is away and a store that is full are waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.db import DatabaseError, InterfaceError, connection

    from motcua.infrastructure.storage import StorageFullError

    order = json.loads(os.environ["MOTCUA_SOAK"])
    office = Office(Path(order["told"]), order["begun"], moments(order["count"], order["minutes"]))
    while True:
        try:
            office.round()
        except (DatabaseError, InterfaceError):
            connection.close()
        except StorageFullError:
            time.sleep(1)
        time.sleep(0.1)


if __name__ == "__main__":
    main()
