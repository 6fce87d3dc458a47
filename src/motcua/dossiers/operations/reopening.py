"""Opening a finished or handed-over dossier again (mở lại hồ sơ)."""

from motcua.domain.lifecycle import DossierState, Verb
from motcua.domain.process import StepAction, engine
from motcua.domain.vietnam_time import local_iso
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind
from motcua.dossiers.errors import CannotReopenError, ReasonMissingError
from motcua.dossiers.route import open_steps_of
from motcua.dossiers.sealed import seal_text
from motcua.processes import queries as processes


@operation
def reopen(change: Change, *, target: str, reason: str) -> None:
    """Take an ended dossier up again at the step ``target``, one that it has been at.

    Its first end stays: the day, the outcome, and whether it was late. The figures count that end, and the
    re-opening on a line of its own. The result keeps its number; what is attached anew is a correction.

    Raises:
        ReasonMissingError: the reason is empty.
        CannotReopenError: the dossier has not been at that step.
    """
    change.require(Verb.REOPEN)
    if not reason.strip():
        raise ReasonMissingError
    dossier = change.dossier
    route = processes.route_of(dossier.procedure_version_id)
    walked = list(dossier.steps.order_by("id").values_list("key", flat=True))
    try:
        move = engine.reopen(route, walked, target)
    except engine.NotAnEarlierStepError:
        raise CannotReopenError(target) from None
    change.note(NoteKind.REOPENING, seal_text(dossier.applicant_id, reason.strip()))
    if dossier.reopened_at is None:
        dossier.first_finished_at, dossier.first_outcome = dossier.finished_at, dossier.outcome
        dossier.first_due_at, dossier.first_handed_over_at = dossier.due_at, dossier.handed_over_at
    ended_at, outcome = dossier.finished_at, dossier.outcome
    dossier.reopened_at = change.at
    dossier.state, dossier.outcome = DossierState.IN_PROCESS, ""
    dossier.finished_at = dossier.handed_over_at = None
    behind = engine.earlier_steps(route, move.tokens, target)
    if not any(one.action is StepAction.APPROVE for one in behind):
        dossier.approved_at = dossier.approved_by = None
    dossier.tokens = list(move.tokens)
    opened = open_steps_of(dossier, move.opened, change.at)
    change.record(
        EventKind.REOPENED,
        target=target,
        opened=[step.key for step in opened],
        ended_at=local_iso(ended_at) if ended_at else None,
        ended_as=outcome,
    )
