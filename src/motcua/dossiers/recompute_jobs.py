"""Following a change of the calendar: the job that takes step after step, and the mails that follow."""

from datetime import timedelta
from math import ceil
from time import monotonic
from typing import Final
from uuid import UUID

from django.utils import timezone

from motcua.calendars import queries as calendars
from motcua.dossiers.events import DossiersRecomputed
from motcua.dossiers.models import Recomputation
from motcua.dossiers.operations import recomputing
from motcua.infrastructure.jobs import Job, defer, job

LONGEST_LOCK_MS: Final = 200
"""How long a step of recomputing may keep dossiers locked; steps are sized to stay well below."""
FIRST_SIZE: Final = 10
LARGEST_SIZE: Final = 100
LOOK_AHEAD: Final = 2000
"""So many dossiers are looked for at once, without a lock; each step takes the next of them."""
TURN_SECONDS: Final = 30
"""After this long another job gets its turn."""


@job("dossiers.recompute")
def recompute(*, recomputation_id: str) -> None:
    """Follow a change of the calendar, step by step, from where it stands."""
    run_id, size, begun = UUID(recomputation_id), FIRST_SIZE, monotonic()
    calendars.forget()
    waiting: list[UUID] = []
    is_warm = False
    while monotonic() - begun < TURN_SECONDS:
        if not waiting:
            run = Recomputation.objects.get(id=run_id)
            waiting = recomputing.next_ids(run, LOOK_AHEAD)
            if not waiting:
                _end_pass(recomputation_id)
                return
            if not is_warm:
                recomputing.warm(run, waiting[:FIRST_SIZE], timezone.now())
                is_warm = True
        ids, waiting = waiting[:size], waiting[size:]
        started = monotonic()
        recomputing.one_step(run_id, timezone.now(), ids)
        took = ceil((monotonic() - started) * 1000)
        recomputing.note_lock(run_id, took)
        size = next_size(size, took)
    defer(Job("dossiers.recompute", {"recomputation_id": recomputation_id}), lock=recomputing.LOCK)


def _end_pass(recomputation_id: str) -> None:
    if not recomputing.end_pass(UUID(recomputation_id), timezone.now()):
        return
    # Other processes know the old calendar for some minutes yet (docs/adr/0012).
    later = timezone.now() + timedelta(seconds=calendars.FRESH_SECONDS_IN_TRANSACTION + 60)
    again = Job("dossiers.recompute", {"recomputation_id": recomputation_id}, later)
    defer(again, lock=f"{recomputing.LOCK}:{recomputation_id}")


def next_size(size: int, took_ms: int) -> int:
    """Return how many dossiers the next step takes, from how long the last one kept its locks."""
    if took_ms > LONGEST_LOCK_MS * 2 // 5:
        return max(1, size // 2)
    if took_ms < LONGEST_LOCK_MS // 5:
        return min(LARGEST_SIZE, size + size // 4 + 1)
    return size


def defer_recomputed(event: DossiersRecomputed) -> None:
    """Queue the mails to those whose date moved."""
    defer(
        *(
            Job(
                "dossiers.follow_up",
                {"dossier_id": str(one.dossier_id), "kind": one.kind, "version": one.version},
                lock=f"dossier:{one.dossier_id}",
            )
            for one in event.dossiers
            if one.dossier_id in event.told
        )
    )
