"""How a dossier stands, as one of a few answers, and each answer in words."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.domain.lifecycle import DossierState, Outcome
from motcua.dossiers.enums import PauseReasonLabel
from motcua.dossiers.queries import Urgency
from motcua.infrastructure.written import moment

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class Standing(StrEnum):
    """The answers to "where is my dossier?"."""

    WAITING = "waiting"
    ANSWER_LATE = "answer_late"
    INCOMPLETE = "incomplete"
    DECLINED = "declined"
    IN_TIME = "in_time"
    LATE = "late"
    WITHOUT_DUE_DATE = "without_due_date"
    PAUSED = "paused"
    PAUSED_LATE = "paused_late"
    READY = "ready"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    COMPLETE = "complete"
    VOIDED = "voided"


_ENDED: Final = {Outcome.GRANTED.value: Standing.READY, Outcome.WITHDRAWN.value: Standing.WITHDRAWN}
_WITHOUT_CLOCK: Final = {
    DossierState.INCOMPLETE: Standing.INCOMPLETE,
    DossierState.DECLINED: Standing.DECLINED,
    DossierState.HANDED_OVER: Standing.COMPLETE,
    DossierState.VOIDED: Standing.VOIDED,
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
        case DossierState.PAUSED:
            # A pause that began after the due date takes no lateness away (rule 7 of the clock).
            return Standing.PAUSED_LATE if is_late else Standing.PAUSED
        case DossierState.FINISHED:
            return _ENDED.get(outcome, Standing.ANSWERED)
        case other:
            is_taken_back = other is DossierState.DECLINED and outcome == Outcome.WITHDRAWN
            return Standing.WITHDRAWN if is_taken_back else _WITHOUT_CLOCK[other]


FOR_ANYBODY: "Final[dict[Standing, StrPromise]]" = {
    Standing.WAITING: _("%(holder)s checks the dossier and accepts or declines it by %(answer)s."),
    Standing.ANSWER_LATE: _(
        "%(holder)s has not answered yet. It should have accepted or declined the dossier by %(answer)s."
    ),
    Standing.INCOMPLETE: _(
        "%(holder)s has asked for something to be added. The dossier waits for that, and is answered within "
        "8 working hours after it."
    ),
    Standing.DECLINED: _("%(holder)s declined the dossier. The reason was sent to the applicant."),
    Standing.IN_TIME: _("%(holder)s has the dossier since %(since)s. The result is due at %(due)s."),
    Standing.LATE: _("%(holder)s has the dossier since %(since)s. It was due at %(due)s and is late."),
    Standing.WITHOUT_DUE_DATE: _("%(holder)s has the dossier since %(since)s. It has no due date."),
    Standing.PAUSED: _("The clock stands still since %(paused)s: %(reason)s."),
    Standing.PAUSED_LATE: _(
        "It was due at %(due)s and is late. It waits since %(paused)s: %(reason)s. That began after the due "
        "date, so it stays late."
    ),
    Standing.READY: _("The result is ready since %(since)s. It can be collected at %(holder)s."),
    Standing.ANSWERED: _("The office has ended the dossier. The answer can be collected at %(holder)s."),
    Standing.WITHDRAWN: _("The dossier was withdrawn. Papers left at %(holder)s can be collected there."),
    Standing.COMPLETE: _("The dossier is complete: it was handed over at %(handed_over)s."),
    Standing.VOIDED: _(
        "%(holder)s wrote this dossier down by mistake and voided it at %(since)s. Nothing is handled under "
        "this code. Ask there if you filed something."
    ),
}
FOR_ITS_CITIZEN: "Final[dict[Standing, StrPromise]]" = {
    Standing.WAITING: _("%(counter)s checks your dossier and accepts or declines it by %(answer)s."),
    Standing.ANSWER_LATE: _(
        "%(counter)s should have answered by %(answer)s and has not. Ask there, with the dossier code."
    ),
    Standing.INCOMPLETE: _(
        "Your dossier is not complete. Add what %(counter)s asks for below; you are answered within "
        "8 working hours after it."
    ),
    Standing.DECLINED: _("Your dossier was declined. Read the reason, put it right and file again."),
    Standing.IN_TIME: _("The office works on your dossier. The result is due at %(due)s."),
    Standing.LATE: _(
        "Your dossier was due at %(due)s and is late. The office owes you an explanation: ask at "
        "%(counter)s, with the dossier code."
    ),
    Standing.WITHOUT_DUE_DATE: _("The office works on your dossier. It has no due date."),
    Standing.PAUSED: _(
        "The clock stands still since %(paused)s: %(reason)s. Read below what the office waits for."
    ),
    Standing.PAUSED_LATE: _(
        "Your dossier was due at %(due)s and is late. It waits since %(paused)s: %(reason)s. That began "
        "after the due date, so it stays late, and the office owes you an explanation: ask at "
        "%(counter)s, with the dossier code."
    ),
    Standing.READY: _("Your result is ready. Collect it at %(counter)s."),
    Standing.ANSWERED: _("The office has ended your dossier. Read the reason below."),
    Standing.WITHDRAWN: _(
        "Your dossier was withdrawn, and nobody works on it any more. Papers that you left can be collected "
        "at %(counter)s."
    ),
    Standing.COMPLETE: _("Your dossier is complete."),
    Standing.VOIDED: _(
        "%(counter)s wrote this dossier down by mistake and voided it on the same day. Nothing is handled "
        "under this code; read the reason below, and ask there if you filed something."
    ),
}


def promise_words(standing: Standing, promised_due_at: datetime | None) -> str:
    """Return the day that the office promised with its apology, as a sentence of its own; else nothing."""
    if promised_due_at is None or standing not in (Standing.IN_TIME, Standing.LATE):
        return ""
    words = gettext("The office has apologised and promised the result by %(moment)s.")
    return " " + words % {"moment": moment(promised_due_at)}


def reason_words(pause_reason: str) -> str:
    """Return why the clock stands still, in words; empty where it does not."""
    return str(PauseReasonLabel(pause_reason).label) if pause_reason else ""


def due_words(urgency: Urgency, due_at: datetime | None) -> str:
    """Return when the result is due; while the clock stands still no date holds, and that is said instead."""
    if due_at is not None and urgency is Urgency.PAUSED:
        return gettext("A new date follows when the clock runs again")
    return moment(due_at)


def days_words(days: int | None) -> str:
    """Return how many days somebody was waited for, in words; empty where nobody was."""
    return "" if days is None else gettext("%(days)d days") % {"days": days}
