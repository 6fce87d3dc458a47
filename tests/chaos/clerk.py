"""A clerk who accepts whatever waits, until ended; run inside an installation beside its server."""

import os
import time
from uuid import UUID, uuid4

import django


def accept_what_waits() -> int:
    """Accept the dossiers that wait at their counters; return how many there were."""
    from django.utils import timezone

    from motcua.domain.actors import Actor, ActorKind, Envelope, Posting, Role
    from motcua.dossiers import operations
    from motcua.dossiers.models import Dossier

    waiting = Dossier.objects.filter(state="submitted").order_by("id").values_list("id", "received_by_id")
    for dossier_id, unit in list(waiting[:20]):
        clerk = Actor(ActorKind.OFFICER, UUID(int=1), postings=(Posting(unit, Role.CLERK),))
        operations.accept(Envelope(clerk, timezone.now(), uuid4()), dossier_id)
    return len(waiting[:20])


def main() -> None:
    """Accept again and again; a database that is away is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.db import DatabaseError, InterfaceError, connection

    while True:
        try:
            accept_what_waits()
        except (DatabaseError, InterfaceError):
            connection.close()
        time.sleep(0.3)


if __name__ == "__main__":
    main()
