"""Moving an open dossier to a later version of its procedure; its promise is not made worse silently."""

from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.clock import Term
from motcua.domain.lifecycle import Channel, DossierState, Verb
from motcua.domain.procedures.moving import Verdict
from motcua.domain.procedures.package import ProcedurePackage
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind
from motcua.dossiers.errors import CannotMoveError
from motcua.dossiers.moving import outlook_of
from motcua.dossiers.promise import derive_due
from motcua.dossiers.sealed import seal_text
from motcua.processes import queries as processes


@operation
def move_to_version(change: Change, *, version_id: UUID, reason: str = "") -> None:
    """Let the dossier go on under ``version_id``, where nothing stands in the way (chuyển phiên bản).

    A due date that would come later stays as it was promised, unless ``reason`` says why it may. Fees stay
    as they were fixed at acceptance.

    Raises:
        CannotMoveError: the dossier stays, or needs a person; ``reasons`` say why. Without reasons: it is no
            later version of the same procedure.
    """
    change.require(Verb.MOVE)
    dossier = change.dossier
    version = catalogue.version(version_id)
    before = catalogue.version(dossier.procedure_version_id)
    if version.code != before.code or version.number <= before.number:
        raise CannotMoveError(())
    found = outlook_of(dossier, version)
    if found.verdict is not Verdict.MOVES or found.judgement is None:
        raise CannotMoveError(found.reasons)
    dossier.procedure_version_id = version.id
    dossier.save(update_fields=["procedure_version"])
    dossier.case_code = found.judgement.case.code
    takes_term = False
    if dossier.state == DossierState.IN_PROCESS:
        _rename_steps(change)
        term = found.judgement.case.terms[Channel(dossier.channel)]
        takes_term = _take_term(change, term, version.package, may_worsen=bool(reason.strip()))
    if reason.strip():
        change.note(NoteKind.NOTE, seal_text(dossier.applicant_id, reason.strip()))
    change.record(
        EventKind.MOVED,
        from_version=before.number,
        to_version=version.number,
        term=[dossier.term_amount, dossier.term_unit],
        takes_term=takes_term,
    )


def _take_term(change: Change, term: Term, package: ProcedurePackage, *, may_worsen: bool) -> bool:
    """Take the new term unless it would worsen the promise; tell whether it was taken."""
    dossier = change.dossier
    before = (dossier.term_amount, dossier.term_unit, dossier.after_supplement, dossier.due_at)
    dossier.term_amount, dossier.term_unit = term.amount, term.unit
    dossier.after_supplement = package.after_supplement
    due_at = derive_due(dossier, change.at)
    if not may_worsen and due_at and dossier.due_at and due_at > dossier.due_at:
        dossier.term_amount, dossier.term_unit, dossier.after_supplement, dossier.due_at = before
        return False
    dossier.due_at = due_at
    return True


def _rename_steps(change: Change) -> None:
    """Call the open steps what the new route calls them; who has them in hand keeps them."""
    route = processes.route_of(change.dossier.procedure_version_id)
    for step in change.open_steps():
        if step.name != route.steps[step.key].name:
            step.name = route.steps[step.key].name
            step.save(update_fields=["name"])
