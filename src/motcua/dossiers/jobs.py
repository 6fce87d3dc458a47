"""What follows a change to a dossier, after the commit and in order for each dossier."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from motcua.dossiers.enums import EventKind
from motcua.dossiers.events import DossierChanged
from motcua.dossiers.models import Dossier
from motcua.dossiers.sealed import contents_of
from motcua.infrastructure.jobs import Job, defer, job
from motcua.notifications import operations as notifications
from motcua.notifications.enums import MessageKind

TOLD: Final = {
    EventKind.SUBMITTED: MessageKind.DOSSIER_SUBMITTED,
    EventKind.ACCEPTED: MessageKind.DOSSIER_ACCEPTED,
    EventKind.DECLINED: MessageKind.DOSSIER_DECLINED,
    EventKind.FINISHED: MessageKind.RESULT_READY,
    EventKind.CLOSED: MessageKind.RESULT_READY,
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


@job("dossiers.follow_up")
def follow_up(*, dossier_id: str, kind: str, version: int) -> None:
    """Tell the applicant, where the event is one that people are told of.

    The address is the one given with this dossier: what somebody else wrote about a person elsewhere is not
    where their mail goes.
    """
    message = TOLD.get(EventKind(kind))
    if message is None:
        return
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    applicant = contents_of(dossier.applicant_id, dossier.sealed).applicant
    notifications.send_email(
        message,
        dossier.id,
        occasion=f"{dossier_id}:{version}",
        address=applicant.get("email", ""),
        context={
            "code": dossier.code,
            "procedure": dossier.procedure.name_vi,
            "due": _moment(dossier.due_at),
            "answer_due": _moment(dossier.answer_due_at),
        },
        at=timezone.now(),
    )


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
