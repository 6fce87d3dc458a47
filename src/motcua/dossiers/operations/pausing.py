"""Pausing and resuming the clock where the law allows it."""

from datetime import date

from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import DossierState, Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind, SupplementEnding
from motcua.dossiers.errors import ObligationOpenError, ReasonMissingError
from motcua.dossiers.models import FinancialObligation, Pause
from motcua.dossiers.promise import close_open_pause, derive_due
from motcua.dossiers.sealed import seal_text
from motcua.dossiers.supplements import end_supplement


@operation
def pause(
    change: Change,
    *,
    reason: PauseReason,
    explanation: str,
    paper_number: str = "",
    paper_on: date | None = None,
) -> None:
    """Stop the clock from now on, for a reason that the law names (tạm dừng tính giờ).

    ``paper_number`` and ``paper_on`` name the paper that allows it, such as the letter to the other agency.

    Raises:
        ReasonMissingError: no explanation for the citizen.
    """
    change.require(Verb.PAUSE)
    if not explanation.strip():
        raise ReasonMissingError
    change.note(NoteKind.PAUSE, seal_text(change.dossier.applicant_id, explanation.strip()))
    open_pause(change, reason, paper_number=paper_number.strip(), paper_on=paper_on)
    if paper_number.strip():
        change.body["paper"] = [paper_number.strip(), paper_on.isoformat() if paper_on else None]
    change.record(EventKind.PAUSED, reason=reason.value)


def open_pause(
    change: Change, reason: PauseReason, *, paper_number: str = "", paper_on: date | None = None
) -> Pause:
    """Open a pause at the moment of the act; the dossier waits."""
    dossier = change.dossier
    dossier.state, dossier.paused_at = DossierState.PAUSED, change.at
    return Pause.objects.create(
        dossier=dossier,
        reason=reason,
        from_at=change.at,
        opened_by=change.envelope.actor.account_id,
        paper_number=paper_number,
        paper_on=paper_on,
    )


@operation
def resume(change: Change) -> None:
    """Let the clock run again; the due moment is derived anew from the ledger of pauses (tiếp tục).

    What the citizen was asked to add is then not needed any more.

    Raises:
        ObligationOpenError: the wait for the tax office or the payer ends with its own paper.
        CalendarTooShortError: the new due moment lies in a year whose days off are not known yet.
    """
    change.require(Verb.RESUME)
    if FinancialObligation.objects.filter(dossier=change.dossier, settled_at__isnull=True).exists():
        raise ObligationOpenError(change.dossier.code)
    end_supplement(change, SupplementEnding.NOT_NEEDED)
    go_on(change)
    change.record(EventKind.RESUMED)


def go_on(change: Change) -> None:
    """End the pause that is open: the clock runs again, and the due moment is derived anew."""
    close_open_pause(change)
    change.dossier.state = DossierState.IN_PROCESS
    change.dossier.due_at = derive_due(change.dossier, change.at)
