"""Pausing and resuming the clock where the law allows it."""

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import DossierState, Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind
from motcua.dossiers.errors import ReasonMissingError
from motcua.dossiers.models import Pause
from motcua.dossiers.promise import close_open_pause, derive_due
from motcua.dossiers.sealed import seal_text


@operation
def pause(change: Change, *, reason: PauseReason, explanation: str) -> None:
    """Stop the clock from now on, for a reason that the law names (tạm dừng tính giờ).

    Raises:
        ReasonMissingError: no explanation for the citizen.
    """
    change.require(Verb.PAUSE)
    if not explanation.strip():
        raise ReasonMissingError
    dossier = change.dossier
    change.note(NoteKind.PAUSE, seal_text(dossier.applicant_id, explanation.strip()))
    Pause.objects.create(
        dossier=dossier, reason=reason, from_at=change.at, opened_by=change.envelope.actor.account_id
    )
    dossier.state, dossier.paused_at = DossierState.PAUSED, change.at
    change.record(EventKind.PAUSED, reason=reason.value)


@operation
def resume(change: Change) -> None:
    """Let the clock run again; the due moment is derived anew from the ledger of pauses (tiếp tục).

    Raises:
        CalendarTooShortError: the new due moment lies in a year whose days off are not known yet.
    """
    change.require(Verb.RESUME)
    close_open_pause(change)
    change.dossier.state = DossierState.IN_PROCESS
    change.dossier.due_at = derive_due(change.dossier, change.at)
    change.record(EventKind.RESUMED)
