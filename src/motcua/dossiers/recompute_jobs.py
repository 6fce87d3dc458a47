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
"""How long a step of recomputing may keep dossiers locked; steps stop by the clock well below."""
LOOK_AHEAD: Final = 2000
"""So many dossiers are looked for at once, without a lock."""
DERIVED_AHEAD: Final = 50
"""So many are derived at once, without a lock; each step writes the first of them."""
TURN_SECONDS: Final = 30
"""After this long another job gets its turn."""


@job("dossiers.recompute")
def recompute(*, recomputation_id: str) -> None:
    """Follow a change of the calendar, step by step, from where it stands."""
    run_id, pace, begun = UUID(recomputation_id), recomputing.Pace(), monotonic()
    calendars.forget()
    run = Recomputation.objects.get(id=run_id)
    waiting: list[UUID] = []
    derived: list[recomputing.Derived] = []
    while monotonic() - begun < TURN_SECONDS:
        if not waiting:
            run.refresh_from_db()
            waiting = recomputing.next_ids(run, LOOK_AHEAD)
            if not waiting:
                _end_pass(recomputation_id)
                return
        derived = derived or recomputing.derive(run, waiting[:DERIVED_AHEAD], timezone.now())
        step = recomputing.one_step(run_id, timezone.now(), derived, pace, clock=monotonic)
        recomputing.note_lock(run_id, ceil(step.seconds * 1000))
        # Where nothing was taken, somebody else changed the first one: derived anew.
        waiting, derived = waiting[step.taken :], derived[step.taken :] if step.taken else []
    defer(Job("dossiers.recompute", {"recomputation_id": recomputation_id}), lock=recomputing.LOCK)


def _end_pass(recomputation_id: str) -> None:
    if not recomputing.end_pass(UUID(recomputation_id), timezone.now()):
        return
    # Other processes know the old calendar for some minutes yet (docs/adr/0012).
    later = timezone.now() + timedelta(seconds=calendars.FRESH_SECONDS_IN_TRANSACTION + 60)
    again = Job("dossiers.recompute", {"recomputation_id": recomputation_id}, later)
    defer(again, lock=f"{recomputing.LOCK}:{recomputation_id}")


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
