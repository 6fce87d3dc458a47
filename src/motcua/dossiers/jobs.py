"""What follows a change to a dossier, after the commit and in order for each dossier."""

from datetime import datetime, timedelta
from math import ceil
from time import monotonic
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from motcua.calendars import queries as calendars
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.events import DossierChanged, DossiersRecomputed
from motcua.dossiers.letters import DRAWN_AFTER, draw
from motcua.dossiers.models import Dossier, Recomputation
from motcua.dossiers.operations import recomputing
from motcua.dossiers.papers import make_papers
from motcua.dossiers.sealed import contents_of
from motcua.infrastructure.jobs import Job, defer, job
from motcua.notifications import operations as notifications
from motcua.notifications.enums import MessageKind

TOLD: Final = {
    EventKind.SUBMITTED: MessageKind.DOSSIER_SUBMITTED,
    EventKind.ACCEPTED: MessageKind.DOSSIER_ACCEPTED,
    EventKind.DECLINED: MessageKind.DOSSIER_DECLINED,
    EventKind.FINISHED: MessageKind.RESULT_READY,
    EventKind.WITHDRAWN: MessageKind.DOSSIER_WITHDRAWN,
    EventKind.STOPPED: MessageKind.RESULT_READY,
    EventKind.REFUSED: MessageKind.RESULT_READY,
    EventKind.RETURNED: MessageKind.RESULT_READY,
    EventKind.RESCHEDULED: MessageKind.DOSSIER_RESCHEDULED,
    EventKind.REOPENED: MessageKind.DOSSIER_REOPENED,
    EventKind.DUE_RECOMPUTED: MessageKind.DUE_MOVED,
}
"""The events that the applicant is told of, and the message for each."""


def defer_follow_up(event: DossierChanged) -> None:
    """Queue what follows ``event``; the lock keeps a dossier's jobs in the order of its events."""
    defer(
        Job(
            "dossiers.follow_up",
            {"dossier_id": str(event.dossier_id), "kind": event.kind, "version": event.version},
        ),
        lock=f"dossier:{event.dossier_id}",
    )
    if paper := DRAWN_AFTER.get(EventKind(event.kind)):
        # A lock of its own: a letter that cannot be set must not keep the applicant's mail waiting.
        defer(
            Job(
                "dossiers.draw_result",
                {"dossier_id": str(event.dossier_id), "paper": paper.value, "version": event.version},
            ),
            lock=f"letter:{event.dossier_id}",
        )


@job("dossiers.follow_up")
def follow_up(*, dossier_id: str, kind: str, version: int) -> None:
    """Set the papers that the event asks for, then tell the applicant where people are told of it."""
    event, now = EventKind(kind), timezone.now()
    if event not in TOLD:
        return
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    make_papers(dossier, event, version, now)
    _tell(dossier, TOLD[event], f"{dossier_id}:{version}", now)


@job("dossiers.draw_result")
def draw_result(*, dossier_id: str, paper: str, version: int) -> None:
    """Draw the result by the letter of its package, where the event asks for it."""
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    draw(dossier, PaperKind(paper), version, timezone.now())


def _tell(dossier: Dossier, message: MessageKind, occasion: str, at: datetime) -> None:
    """Write to the address given with this dossier.

    What somebody wrote about a person elsewhere is not where their mail goes.
    """
    applicant = contents_of(dossier.applicant_id, dossier.sealed).applicant
    notifications.send_email(
        message,
        dossier.id,
        occasion=occasion,
        address=applicant.get("email", ""),
        context={
            "code": dossier.code,
            "procedure": dossier.procedure.name_vi,
            "due": _moment(dossier.due_at),
            "promised": _moment(dossier.promised_due_at),
            "answer_due": _moment(dossier.answer_due_at),
        },
        at=at,
    )


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""


LONGEST_LOCK_MS: Final = 200
"""How long a step of recomputing may keep dossiers locked; steps are sized to stay well below."""
FIRST_SIZE: Final = 25
LARGEST_SIZE: Final = 250
TURN_SECONDS: Final = 30
"""After this long another job gets its turn."""


@job("dossiers.recompute")
def recompute(*, recomputation_id: str) -> None:
    """Follow a change of the calendar, step by step, from where it stands."""
    run_id, size, begun = UUID(recomputation_id), FIRST_SIZE, monotonic()
    calendars.forget()
    while monotonic() - begun < TURN_SECONDS:
        ids = recomputing.next_ids(Recomputation.objects.get(id=run_id), size)
        started = monotonic()
        stepped = recomputing.one_step(run_id, timezone.now(), ids)
        took = ceil((monotonic() - started) * 1000)
        if stepped.is_over:
            if recomputing.end_pass(run_id, timezone.now()):
                # Other processes know the old calendar for some minutes yet (docs/adr/0012).
                later = timezone.now() + timedelta(seconds=calendars.FRESH_SECONDS_IN_TRANSACTION + 60)
                job_again = Job("dossiers.recompute", {"recomputation_id": recomputation_id}, later)
                defer(job_again, lock=f"{recomputing.LOCK}:{recomputation_id}")
            return
        recomputing.note_lock(run_id, took)
        size = next_size(size, took)
    defer(Job("dossiers.recompute", {"recomputation_id": recomputation_id}), lock=recomputing.LOCK)


def next_size(size: int, took_ms: int) -> int:
    """Return how many dossiers the next step takes, from how long the last one kept its locks."""
    if took_ms > LONGEST_LOCK_MS // 2:
        return max(1, size // 2)
    if took_ms < LONGEST_LOCK_MS // 4:
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
