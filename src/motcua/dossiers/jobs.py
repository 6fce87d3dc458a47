"""What follows a change to a dossier, after the commit and in order for each dossier."""

from typing import Final
from uuid import UUID

from motcua.dossiers.enums import EventKind
from motcua.dossiers.events import DossierChanged
from motcua.dossiers.models import Dossier
from motcua.infrastructure.jobs import Job, defer, job

TOLD: Final = {
    EventKind.SUBMITTED: "dossier_submitted",
    EventKind.ACCEPTED: "dossier_accepted",
    EventKind.DECLINED: "dossier_declined",
    EventKind.FINISHED: "result_ready",
    EventKind.CLOSED: "result_ready",
}
"""The events that the applicant is told of, and the message for each."""


def defer_follow_up(event: DossierChanged) -> None:
    """Queue what follows ``event``; the lock keeps a dossier's jobs in the order of its events."""
    defer(
        Job("dossiers.follow_up", {"dossier_id": str(event.dossier_id), "kind": event.kind}),
        lock=f"dossier:{event.dossier_id}",
    )


@job("dossiers.follow_up")
def follow_up(*, dossier_id: str, kind: str) -> None:
    """Tell the applicant, where the event is one that people are told of."""
    from motcua.notifications import operations as notifications

    message = TOLD.get(EventKind(kind))
    if message is None:
        return
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    notifications.queue_email(
        kind=message,
        reference=dossier.id,
        person_id=dossier.applicant_id,
        context={
            "code": dossier.code,
            "procedure": dossier.procedure.name_vi,
            "due_at": dossier.due_at.isoformat() if dossier.due_at else "",
        },
    )
