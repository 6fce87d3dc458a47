"""How a dossier stands, as one of a few answers, and each answer in words."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers.queries import Urgency

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Standing(StrEnum):
    """The answers to "where is my dossier?"."""

    WAITING = "waiting"
    ANSWER_LATE = "answer_late"
    DECLINED = "declined"
    IN_TIME = "in_time"
    LATE = "late"
    WITHOUT_DUE_DATE = "without_due_date"
    PAUSED = "paused"
    READY = "ready"
    ANSWERED = "answered"
    COMPLETE = "complete"


_WITHOUT_CLOCK: Final = {
    DossierState.DECLINED: Standing.DECLINED,
    DossierState.PAUSED: Standing.PAUSED,
    DossierState.HANDED_OVER: Standing.COMPLETE,
}


def standing_of(state: str, outcome: str, urgency: Urgency, due_at: datetime | None) -> Standing:
    """Return how a dossier stands."""
    is_late = urgency is Urgency.PAST_DUE
    match DossierState(state):
        case DossierState.SUBMITTED:
            return Standing.ANSWER_LATE if is_late else Standing.WAITING
        case DossierState.IN_PROCESS if due_at is None:
            return Standing.WITHOUT_DUE_DATE
        case DossierState.IN_PROCESS:
            return Standing.LATE if is_late else Standing.IN_TIME
        case DossierState.FINISHED:
            return Standing.READY if outcome == Outcome.GRANTED else Standing.ANSWERED
        case other:
            return _WITHOUT_CLOCK[other]


FOR_ANYBODY: "Final[dict[Standing, StrPromise]]" = {
    Standing.WAITING: _("%(holder)s checks the dossier and accepts or declines it by %(answer)s."),
    Standing.ANSWER_LATE: _(
        "%(holder)s has not answered yet. It should have accepted or declined the dossier by %(answer)s."
    ),
    Standing.DECLINED: _("%(holder)s declined the dossier. The reason was sent to the applicant."),
    Standing.IN_TIME: _("%(holder)s has the dossier since %(since)s. The result is due at %(due)s."),
    Standing.LATE: _("%(holder)s has the dossier since %(since)s. It was due at %(due)s and is late."),
    Standing.WITHOUT_DUE_DATE: _("%(holder)s has the dossier since %(since)s. It has no due date."),
    Standing.PAUSED: _("The clock stands still since %(since)s: %(reason)s."),
    Standing.READY: _("The result is ready since %(since)s. It can be collected at %(holder)s."),
    Standing.ANSWERED: _("The office has ended the dossier. The answer can be collected at %(holder)s."),
    Standing.COMPLETE: _("The dossier is complete: it was handed over at %(handed_over)s."),
}
FOR_ITS_CITIZEN: "Final[dict[Standing, StrPromise]]" = {
    Standing.WAITING: _("%(counter)s checks your dossier and accepts or declines it by %(answer)s."),
    Standing.ANSWER_LATE: _(
        "%(counter)s should have answered by %(answer)s and has not. Ask there, with the dossier code."
    ),
    Standing.DECLINED: _("Your dossier was declined. Read the reason, put it right and file again."),
    Standing.IN_TIME: _("The office works on your dossier. The result is due at %(due)s."),
    Standing.LATE: _("Your dossier was due at %(due)s and is late. The office owes you an explanation."),
    Standing.WITHOUT_DUE_DATE: _("The office works on your dossier. It has no due date."),
    Standing.PAUSED: _("The clock stands still. Read below what the office waits for."),
    Standing.READY: _("Your result is ready. Collect it at %(counter)s."),
    Standing.ANSWERED: _("The office has ended your dossier. Read the reason below."),
    Standing.COMPLETE: _("Your dossier is complete."),
}
