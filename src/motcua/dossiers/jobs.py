"""What follows a change to a dossier, after the commit and in order for each dossier."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.events import DossierChanged
from motcua.dossiers.letters import DRAWN_AFTER, draw
from motcua.dossiers.models import Dossier
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
