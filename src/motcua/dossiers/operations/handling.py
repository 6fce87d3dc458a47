"""Carrying a dossier through the steps of its route."""

from datetime import date
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Role
from motcua.domain.lifecycle import Verb
from motcua.domain.process import Move, StepAction, engine
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind, StepClosing
from motcua.dossiers.errors import (
    CannotSendBackError,
    FourEyesError,
    LetterNotDrawnError,
    NoSuchLetterError,
    NotFinishedError,
    NumberDayRefusedError,
    ReasonMissingError,
    ResultMissingError,
    StepClosedError,
    StepTakenError,
)
from motcua.dossiers.letters import drawn_letter, letters_of
from motcua.dossiers.models import Step
from motcua.dossiers.route import facts_for, open_steps_of
from motcua.dossiers.sealed import seal_text
from motcua.processes import queries as processes
from motcua.records import operations as records
from motcua.records.errors import NothingAttachedError, NotNumberedError, NumberDayError


@operation
def take_step(change: Change, *, step_id: UUID) -> None:
    """Take a step in hand, so that colleagues see who works on it.

    Raises:
        StepTakenError: another officer has it.
    """
    step = change.open_step(step_id, Verb.TAKE_STEP)
    _refuse_if_anothers(change, step)
    step.taken_by = change.envelope.actor.account_id
    step.save(update_fields=["taken_by"])
    change.record(EventKind.STEP_TAKEN, step=step.key)


@operation
def complete_step(change: Change, *, step_id: UUID) -> None:
    """Complete a step of ordinary work and move on along the route (chuyển bước).

    Raises:
        StepClosedError: the step is closed, or is one that ``approve`` or ``issue_number`` completes.
    """
    step = _step_for(change, step_id, Verb.COMPLETE_STEP, StepAction.WORK)
    change.record(EventKind.STEP_COMPLETED, step=step.key)
    _leave(change, step, StepClosing.COMPLETED)


@operation
def approve(change: Change, *, step_id: UUID) -> None:
    """Approve: the decision of the unit that decides (phê duyệt, ký).

    Raises:
        FourEyesError: the package demands four eyes, and the actor did the work before, or approves on behalf
            of who did it.
    """
    step = _step_for(change, step_id, Verb.APPROVE, StepAction.APPROVE)
    _require_four_eyes(change)
    change.dossier.approved_at = change.at
    change.dossier.approved_by = change.envelope.actor.account_id
    change.record(EventKind.APPROVED, step=step.key)
    _leave(change, step, StepClosing.APPROVED)


@operation
def issue_number(change: Change, *, step_id: UUID, signed_on: date | None = None) -> None:
    """Give the result its number in the unit's register (cấp số, đóng dấu).

    The leader signs first, then the agency: without an approval there is no number and no seal, and its day
    (``signed_on``, by default today) is not before that of the approval.

    Raises:
        NotFinishedError: nobody has approved.
        NumberDayRefusedError: the day lies ahead, before the approval, or before the last number.
    """
    step = _step_for(change, step_id, Verb.ISSUE_NUMBER, StepAction.ISSUE_NUMBER)
    dossier = change.dossier
    if dossier.approved_at is None:
        raise NotFinishedError(["approval"])
    if signed_on is not None and signed_on < local_day(dossier.approved_at):
        raise NumberDayRefusedError(str(signed_on))
    try:
        number = records.issue_number(
            dossier.id,
            dossier.decided_by_id,
            catalogue.version(dossier.procedure_version_id).code,
            change.envelope,
            signed_by=dossier.approved_by,
            signed_on=signed_on,
        )
    except NumberDayError:
        raise NumberDayRefusedError(str(signed_on)) from None
    change.record(EventKind.NUMBER_ISSUED, step=step.key, number=number.number)
    _leave(change, step, StepClosing.NUMBERED)


@operation
def draft_result(change: Change, *, step_id: UUID, letter: str) -> None:
    """Ask for a draft of the result (dự thảo kết quả), drawn by ``letter`` of the version; a job draws it.

    The newest draft asked for also says which letter the result is drawn by once it has its number.

    Raises:
        StepTakenError: another officer has the step in hand.
        NoSuchLetterError: the version has no such letter.
    """
    step = change.open_step(step_id, Verb.DRAFT_RESULT)
    _refuse_if_anothers(change, step)
    if letter not in letters_of(change.dossier.procedure_version_id):
        raise NoSuchLetterError(letter)
    change.record(EventKind.DRAFT_ASKED, step=step.key, letter=letter)


@operation
def attach_result(
    change: Change, *, file_id: UUID | None = None, paper_note: str = "", use_letter: bool = False
) -> None:
    """Attach the result: its file, the letter drawn with its number, or a note on the signed paper.

    Raises:
        ResultMissingError: neither a file nor a letter nor a note.
        LetterNotDrawnError: the letter with the number is not there, or older than approval and number.
        NotFinishedError: the result has no number yet.
    """
    change.require(Verb.ATTACH_RESULT)
    if use_letter:
        file_id = drawn_letter(change.dossier)
        if file_id is None:
            raise LetterNotDrawnError
    try:
        records.attach_result(
            change.dossier.id, file_id=file_id, paper_note=paper_note, envelope=change.envelope
        )
    except NothingAttachedError:
        raise ResultMissingError from None
    except NotNumberedError:
        raise NotFinishedError(["number"]) from None
    change.record(
        EventKind.RESULT_ATTACHED,
        file=str(file_id) if file_id else None,
        # After a re-opening the number stays, and what is attached puts the earlier result right.
        **({"is_correction": True} if change.dossier.reopened_at else {}),
    )


@operation
def send_back(change: Change, *, step_id: UUID, target: str, reason: str) -> None:
    """Send the dossier back to an earlier step, with a reason for the colleague (chuyển trả bước trước).

    An approval falls away where its step will be walked again: what changed must be approved anew.

    Raises:
        CannotSendBackError: ``target`` is not an earlier step.
        ReasonMissingError: no reason.
    """
    step = change.open_step(step_id, Verb.SEND_BACK)
    if not reason.strip():
        raise ReasonMissingError
    dossier = change.dossier
    route = processes.route_of(dossier.procedure_version_id)
    if target not in {one.key for one in engine.earlier_steps(route, dossier.tokens, step.key)}:
        raise CannotSendBackError(target)
    change.note(NoteKind.SEND_BACK, seal_text(dossier.applicant_id, reason.strip()))
    move = engine.send_back(route, dossier.tokens, step.key, target)
    undone = {step.key, *(one.key for one in move.cancelled)}
    for one in [one for one in change.open_steps() if one.key in undone]:
        change.close_step(one, StepClosing.SENT_BACK)
    behind = engine.earlier_steps(route, move.tokens, target)
    if not any(one.action is StepAction.APPROVE for one in behind):
        dossier.approved_at = dossier.approved_by = None
    _arrive(change, move)
    change.record(EventKind.SENT_BACK, step=step.key, target=target)


@operation
def note(change: Change, *, text: str) -> None:
    """Write a note for colleagues.

    Raises:
        ReasonMissingError: the note is empty.
    """
    change.require(Verb.NOTE)
    if not text.strip():
        raise ReasonMissingError
    change.note(NoteKind.NOTE, seal_text(change.dossier.applicant_id, text.strip()))
    change.record(EventKind.NOTED)


def _step_for(change: Change, step_id: UUID, verb: Verb, action: StepAction) -> Step:
    step = change.open_step(step_id, verb)
    if step.action != action:
        raise StepClosedError(f"{step.key} is completed by another verb")
    _refuse_if_anothers(change, step)
    return step


def _require_four_eyes(change: Change) -> None:
    dossier = change.dossier
    if not catalogue.version(dossier.procedure_version_id).package.four_eyes:
        return
    worked = dossier.steps.filter(action=StepAction.WORK, closing=StepClosing.COMPLETED).order_by(
        "-closed_at", "-id"
    )
    before = worked.values_list("closed_by", flat=True).first()
    if before is not None and before in (change.envelope.actor.account_id, change.on_behalf_of):
        raise FourEyesError(dossier.code)


def _refuse_if_anothers(change: Change, step: Step) -> None:
    """Refuse a step that is in another's hand, unless that officer is away and lent the actor their role."""
    if step.taken_by in (None, change.envelope.actor.account_id):
        return
    if not change.acts_for(step.taken_by, Role(step.role), step.unit_id):
        raise StepTakenError(str(step.id))


def _leave(change: Change, step: Step, closing: StepClosing) -> None:
    dossier = change.dossier
    route = processes.route_of(dossier.procedure_version_id)
    move = engine.complete(route, dossier.tokens, step.key, facts_for(dossier, route))
    change.close_step(step, closing)
    _arrive(change, move)


def _arrive(change: Change, move: Move) -> None:
    change.dossier.tokens = list(move.tokens)
    opened = open_steps_of(change.dossier, move.opened, change.at)
    change.body["opened"] = [step.key for step in opened]
