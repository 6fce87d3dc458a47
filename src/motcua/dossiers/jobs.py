"""What follows a change to a dossier, after the commit and in order for each dossier."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone

from motcua.accounts.errors import PersonErasedError
from motcua.documents.operations import store_paper
from motcua.documents.paper_templates import pdf_of_paper
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.bundle_list import draw_bundle_list
from motcua.dossiers.enums import EventKind, PaperKind
from motcua.dossiers.errors import NoOpenSupplementError
from motcua.dossiers.events import DossierChanged, DossierTakenIn
from motcua.dossiers.guidance_paper import set_paper
from motcua.dossiers.letters import DRAWN_AFTER, draw
from motcua.dossiers.models import DeskTransfer, Dossier, Supplement, Visit
from motcua.dossiers.operations import supplement_returns
from motcua.dossiers.operations.reassigning import give_a_piece
from motcua.dossiers.papers import PAPERS_OF, combined_slip_of, draw_control_sheet, make_papers
from motcua.dossiers.register_extract import draw_extract
from motcua.dossiers.sealed import contents_of
from motcua.dossiers.supplements import open_supplement
from motcua.infrastructure.jobs import Job, defer, job, periodic
from motcua.infrastructure.written import day, moment
from motcua.notifications import operations as notifications
from motcua.notifications.enums import MessageKind

TOLD: Final = {
    EventKind.SUBMITTED: MessageKind.DOSSIER_SUBMITTED,
    EventKind.ACCEPTED: MessageKind.DOSSIER_ACCEPTED,
    EventKind.DECLINED: MessageKind.DOSSIER_DECLINED,
    EventKind.SUPPLEMENT_REQUESTED: MessageKind.SUPPLEMENT_REQUESTED,
    EventKind.TAX_NOTICE_RECORDED: MessageKind.TAX_NOTICE,
    EventKind.FINISHED: MessageKind.RESULT_READY,
    EventKind.WITHDRAWN: MessageKind.DOSSIER_WITHDRAWN,
    EventKind.STOPPED: MessageKind.RESULT_READY,
    EventKind.REFUSED: MessageKind.RESULT_READY,
    EventKind.RETURNED: MessageKind.RESULT_READY,
    EventKind.RESCHEDULED: MessageKind.DOSSIER_RESCHEDULED,
    EventKind.REOPENED: MessageKind.DOSSIER_REOPENED,
    EventKind.CORRECTED: MessageKind.DOSSIER_CORRECTED,
    EventKind.VOIDED: MessageKind.DOSSIER_VOIDED,
    EventKind.DUE_RECOMPUTED: MessageKind.DUE_MOVED,
}
"""The events that the applicant is told of, and the message for each."""


def defer_follow_up(event: DossierChanged) -> None:
    """Queue what follows ``event``; the lock keeps a dossier's jobs in the order of its events."""
    defer(_job_of(event), lock=f"dossier:{event.dossier_id}")
    if paper := DRAWN_AFTER.get(EventKind(event.kind)):
        # A lock of its own: a letter that cannot be set must not keep the applicant's mail waiting.
        defer(
            Job(
                "dossiers.draw_result",
                {"dossier_id": str(event.dossier_id), "paper": paper.value, "version": event.version},
            ),
            lock=f"letter:{event.dossier_id}",
        )


def defer_follow_ups(event: DossierTakenIn) -> None:
    """Queue what follows the first events of a dossier, by one statement."""
    told = [_job_of(one) for one in event.changes if EventKind(one.kind) in TOLD]
    defer(*told, lock=f"dossier:{event.last.dossier_id}")


def _job_of(event: DossierChanged) -> Job:
    return Job(
        "dossiers.follow_up",
        {"dossier_id": str(event.dossier_id), "kind": event.kind, "version": event.version},
    )


@job("dossiers.follow_up")
def follow_up(*, dossier_id: str, kind: str, version: int) -> None:
    """Set the papers that the event asks for, then tell the applicant where people are told of it."""
    event, now = EventKind(kind), timezone.now()
    if event not in TOLD and event not in PAPERS_OF:
        return
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    if dossier.is_imported:  # nobody is on record who could be told, or named on a paper
        return
    with suppress(PersonErasedError):  # then there is nobody to tell, and nothing to be put on paper
        make_papers(dossier, event, version, now)
        if event in TOLD:
            tell(dossier, TOLD[event], f"{dossier_id}:{version}", now)


@job("dossiers.draw_result")
def draw_result(*, dossier_id: str, paper: str, version: int) -> None:
    """Draw the result by the letter of its package, where the event asks for it."""
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    with suppress(PersonErasedError):
        draw(dossier, PaperKind(paper), version, timezone.now())


@job("dossiers.transfer_desk")
def transfer_desk(*, transfer_id: str) -> None:
    """Give the next piece of a desk to a colleague, and come back for what is left."""
    transfer = DeskTransfer.objects.get(id=UUID(transfer_id))
    if transfer.done_at is None and give_a_piece(transfer, timezone.now()):
        defer(Job("dossiers.transfer_desk", {"transfer_id": transfer_id}), lock=f"transfer:{transfer_id}")


@job("dossiers.guidance_paper")
def guidance_paper(*, guidance_id: str) -> None:
    """Set Form 02 for guidance that was given without a dossier."""
    set_paper(UUID(guidance_id), timezone.now())


@job("dossiers.draw_control_sheet")
def draw_sheet(*, dossier_id: str) -> None:
    """Set Form 05 anew from the log, for somebody who waits for it."""
    draw_control_sheet(Dossier.objects.select_related("procedure").get(id=UUID(dossier_id)), timezone.now())


@job("dossiers.draw_register")
def draw_register(*, extract_id: str) -> None:
    """Set an extract of the register that somebody asked for."""
    draw_extract(UUID(extract_id), timezone.now())


@job("dossiers.draw_bundle")
def draw_bundle(*, bundle_id: str) -> None:
    """Set the list that goes with folders of paper, as it stands now."""
    draw_bundle_list(UUID(bundle_id), timezone.now())


@job("dossiers.visit_slip")
def visit_slip(*, visit_id: str) -> None:
    """Set the slip for all dossiers of a visit that ended; it belongs to the visit, and is set once."""
    visit = Visit.objects.get(id=UUID(visit_id))
    dossiers = list(visit.dossiers.select_related("procedure").order_by("id"))
    if visit.slip is not None or not dossiers:
        return
    now = timezone.now()
    stored = store_paper(pdf_of_paper(combined_slip_of(dossiers, visit.opened_at, visit.clerk)), at=now)
    Visit.objects.filter(id=visit.id).update(slip=stored.id, slip_made_at=now)


def tell(dossier: Dossier, message: MessageKind, occasion: str, at: datetime) -> None:
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
            "due": moment(dossier.due_at),
            "promised": moment(dossier.promised_due_at),
            "answer_due": moment(dossier.answer_due_at),
            "until": _until(dossier),
        },
        at=at,
    )


def _until(dossier: Dossier) -> str:
    """Return the last day of what the message is about: to add something, or to pay."""
    asked = open_supplement(dossier)
    owed = dossier.financial_obligations.filter(settled_at__isnull=True).first()
    last = asked.until_on if asked else owed.pay_by if owed else None
    return day(last)


REMIND_DAYS_LEFT: Final = (7, 2)
"""How many days before the end of their window citizens are reminded; each once."""


@periodic("dossiers.watch_supplements", cron="15 0 * * *")
def watch_supplements(at: datetime) -> None:
    """Every morning at 07:15 Vietnam time: see to the supplements that end soon, or ended unanswered."""
    today = local_day(at)
    soon = Supplement.objects.filter(
        ended_at__isnull=True, until_on__range=(today, today + timedelta(days=max(REMIND_DAYS_LEFT)))
    )
    for supplement in soon.order_by("until_on", "id").iterator():
        left = (supplement.until_on - today).days
        due = min(days for days in REMIND_DAYS_LEFT if left <= days)
        if supplement.reminded_days is None or due < supplement.reminded_days:
            _defer_for("dossiers.remind", supplement, days=due)
    if settings.MOTCUA_SUPPLEMENT_RETURN_DECISION.strip():
        over = Supplement.objects.filter(ended_at__isnull=True, until_on__lt=today)
        for supplement in over.order_by("until_on", "id").iterator():
            _defer_for("dossiers.return_unanswered", supplement)


def _defer_for(name: str, supplement: Supplement, **arguments: int) -> None:
    ids = {"dossier_id": str(supplement.dossier_id), "supplement_id": str(supplement.id)}
    defer(Job(name, {**ids, **arguments}), lock=f"dossier:{supplement.dossier_id}")


@job("dossiers.remind")
def remind(*, dossier_id: str, supplement_id: str, days: int) -> None:
    """Remind the applicant of what they were asked to add, unless it was answered meanwhile."""
    supplement = Supplement.objects.filter(id=UUID(supplement_id), ended_at__isnull=True).first()
    if supplement is None:
        return
    dossier = Dossier.objects.select_related("procedure").get(id=UUID(dossier_id))
    tell(dossier, MessageKind.SUPPLEMENT_REMINDER, f"{supplement_id}:{days}", timezone.now())
    Supplement.objects.filter(id=supplement.id).update(reminded_days=days)


@job("dossiers.return_unanswered")
def return_unanswered(*, dossier_id: str, supplement_id: str) -> None:
    """Give an unanswered dossier back by itself; one that was answered meanwhile stays."""
    command = uuid5(UUID(supplement_id), "return_unanswered")
    with suppress(NoOpenSupplementError):
        supplement_returns.return_unanswered(Envelope(SYSTEM, timezone.now(), command), UUID(dossier_id))
