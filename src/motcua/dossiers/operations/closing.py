"""Ending a dossier honestly, and giving the citizen the result."""

from motcua.catalogue import queries as catalogue
from motcua.domain.lifecycle import DossierState, Outcome, Verb
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind, StepClosing, SupplementEnding
from motcua.dossiers.errors import NotFinishedError
from motcua.dossiers.kin import open_children
from motcua.dossiers.promise import close_open_pause, derive_due
from motcua.dossiers.sealed import seal_text
from motcua.dossiers.supplements import end_supplement
from motcua.records import queries as records


@operation
def finish(change: Change) -> None:
    """End the dossier with outcome *granted*: the result is ready for the citizen (có kết quả).

    The false-closing guard: every step of the route is done, somebody approved, the result has its
    number and its file or paper (unless the package says *no result*).

    Raises:
        NotFinishedError: names what is missing.
    """
    change.require(Verb.FINISH)
    dossier = change.dossier
    missing = _missing(change)
    if missing:
        raise NotFinishedError(missing)
    dossier.state, dossier.outcome, dossier.finished_at = DossierState.FINISHED, Outcome.GRANTED, change.at
    change.record(EventKind.FINISHED)


def _missing(change: Change) -> list[str]:
    dossier = change.dossier
    if dossier.is_imported:  # approval, number and result are those of the earlier system
        return []
    missing = []
    if change.open_steps():
        missing.append("steps")
    if dossier.approved_at is None:
        missing.append("approval")
    if dossier.consultations.filter(ended_at__isnull=True).exists():
        missing.append("questions")
    if open_children(dossier.id):
        missing.append("children")
    if not catalogue.version(dossier.procedure_version_id).package.has_no_result:
        result = records.result_of(dossier.id)
        if result is None:
            missing.append("number")
        elif not result.is_attached:
            missing.append("result")
    return missing


def end_without_grant(change: Change, outcome: Outcome, reason: str) -> None:
    """End the route, the pause and the dossier, and keep the reason for the citizen to read."""
    dossier = change.dossier
    if reason.strip():
        change.note(NoteKind.CLOSING, seal_text(dossier.applicant_id, reason.strip()))
    for step in change.open_steps():
        change.close_step(step, StepClosing.DROPPED)
    if dossier.state == DossierState.PAUSED:
        end_supplement(change, SupplementEnding.UNANSWERED)
        close_open_pause(change)
        # Ending a paused dossier is a resumption (contract section 2, rule 9): lateness is judged anew.
        dossier.due_at = derive_due(dossier, change.at)
    dossier.tokens = []
    dossier.state, dossier.outcome, dossier.finished_at = DossierState.FINISHED, outcome, change.at
