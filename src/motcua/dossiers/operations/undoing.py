"""Undoing a mistake of the counter on the same day: putting right, or voiding (sửa, hủy trong ngày)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, cast
from uuid import UUID

from motcua.accounts import operations as accounts
from motcua.audit import queries as audit
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import PublishedVersion
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Channel, DossierState, Verb
from motcua.domain.people import PersonDetails
from motcua.domain.procedures.rules import Judgement
from motcua.domain.process import engine
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.deciding import deciding_unit
from motcua.dossiers.enums import EventKind, NoteKind, StepClosing, UndoingKind
from motcua.dossiers.errors import (
    NobodyNamedError,
    NothingOwedBackError,
    ReasonMissingError,
    UnitDoesNotHandleError,
)
from motcua.dossiers.models import Dossier, Note, Party, Step, SubmittedDocument, Undoing
from motcua.dossiers.operations.filing import FiledParty
from motcua.dossiers.operations.reception import InHand, promise
from motcua.dossiers.route import open_steps_of
from motcua.dossiers.sealed import contents_of, open_text, seal_text, written
from motcua.dossiers.terms import amount_lines, complete_or_refuse
from motcua.dossiers.undoing import require_undoable
from motcua.infrastructure.jobs import Job, defer
from motcua.organisations import queries as organisations
from motcua.payments import reversing
from motcua.processes import queries as processes

_CORRECTED: Final = frozenset(
    {"applicant", "sealed", "procedure", "procedure_version", "handled_by", "decided_by", "visit"}
)
"""What only a correction may change of a dossier; the rest moves as with any operation."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The dossier as it should have been written down: the whole filing, judged again as a whole.

    ``is_identity_confirmed`` as in ``Filing``.
    """

    version_id: UUID
    handled_by: UUID
    applicant: PersonDetails
    answers: Mapping[str, JSON]
    parties: tuple[FiledParty, ...] = ()
    checked: Mapping[str, InHand] = field(default_factory=dict)
    exemptions: Collection[str] = ()
    is_identity_confirmed: bool = True


@operation
def correct(change: Change, *, to: Corrected, reason: str) -> None:
    """Put right what the counter wrote down wrong today: name, case or procedure (sửa trong ngày).

    Code and dossier stay; the term runs from the acceptance as it was; fees are fixed anew, and what was
    paid too much or too little shows; the route begins anew where it is another. The slip is set again.

    Raises:
        ReasonMissingError: no reason.
        NotFiledHereError, TooLateToUndoError, WorkedOnError: see ``require_undoable``.
        FilingIncompleteError: answers or people are missing or not valid.
        UnitDoesNotHandleError: the handling unit does not handle this procedure.
    """
    change.require(Verb.CORRECT)
    _require(change, reason)
    dossier = change.dossier
    version = catalogue.version(to.version_id)
    if not organisations.handles(to.handled_by, version.package.level):
        raise UnitDoesNotHandleError(str(to.handled_by))
    judgement = _judged(change, version, to)
    before = (dossier.procedure_version_id, dossier.case_code)
    _replace_people(change, to)
    _leave_visit_of_another(change)
    accepted_at = dossier.accepted_at or change.at
    _lead_to(dossier, version, to.handled_by, accepted_at)
    promise(dossier, accepted_at, judgement, version.package)
    _replace_papers(change, to)
    refixed = reversing.fix_anew(
        dossier.id,
        amount_lines(judgement),
        unit_id=to.handled_by,
        cash_box_of=dossier.received_by_id,
        envelope=change.envelope,
    )
    _begin_anew(change, judgement)
    dossier.save(update_fields=_CORRECTED)
    _keep(change, UndoingKind.CORRECTED, reason)
    change.record(
        EventKind.CORRECTED,
        from_version=str(before[0]),
        from_case=before[1],
        version_id=str(version.id),
        decided_by=str(dossier.decided_by_id),
        case=dossier.case_code,
        term=[dossier.term_amount, dossier.term_unit],
        amount_due=refixed.due,
        owed_back=refixed.owed_back,
    )


def _lead_to(dossier: Dossier, version: PublishedVersion, handled_by: UUID, accepted_at: datetime) -> None:
    if version.procedure_id != dossier.procedure_id:
        dossier.signing_list = None  # the list holds dossiers of the fast lane only
    dossier.procedure_id, dossier.procedure_version_id = version.procedure_id, version.id
    dossier.handled_by_id = handled_by
    dossier.decided_by_id = deciding_unit(version, handled_by, local_day(accepted_at))


@operation
def void(change: Change, *, reason: str, returned_to: str = "") -> None:
    """Strike out a dossier that the counter wrote down by mistake today (hủy trong ngày, ghi nhầm).

    It enters no figure of the form, cannot be revived, and its code is never given again. Cash that was
    taken goes back at once; ``returned_to`` is the name on the paper of whoever got it.

    Raises:
        ReasonMissingError: no reason.
        NobodyNamedError: cash goes back, and it was not said to whom.
        NotFiledHereError, TooLateToUndoError, WorkedOnError: see ``require_undoable``.
    """
    change.require(Verb.VOID)
    _require(change, reason)
    dossier = change.dossier
    refixed = reversing.fix_anew(
        dossier.id,
        (),
        unit_id=dossier.handled_by_id,
        cash_box_of=dossier.received_by_id,
        envelope=change.envelope,
    )
    returned = _pay_back(change, returned_to) if refixed.owed_back else 0
    for step in change.open_steps():
        change.close_step(step, StepClosing.DROPPED)
    dossier.tokens, dossier.signing_list = [], None
    dossier.state = DossierState.VOIDED
    _keep(change, UndoingKind.VOIDED, reason)
    change.record(EventKind.VOIDED, returned=returned)


@operation
def return_cash(change: Change, *, returned_to: str) -> None:
    """Pay back in cash what was paid too much (trả lại tiền nộp thừa).

    Raises:
        NothingOwedBackError: nothing is owed back.
        NobodyNamedError: it was not said who got it.
    """
    change.require(Verb.RETURN_CASH)
    if not reversing.owed_back(change.dossier.id):
        raise NothingOwedBackError(change.dossier.code)
    change.record(EventKind.CASH_RETURNED, amount=_pay_back(change, returned_to))


def _require(change: Change, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissingError
    dossier = change.dossier
    kinds = [entry.kind for entry in audit.entries(dossier.id)]
    require_undoable(dossier, kinds, dossier.steps.order_by("id"), change.at)


def _pay_back(change: Change, returned_to: str) -> int:
    if not returned_to.strip():
        raise NobodyNamedError
    dossier = change.dossier
    change.note(NoteKind.CASH_BACK, seal_text(dossier.applicant_id, returned_to.strip()))
    return reversing.return_cash(dossier.id, unit_id=dossier.received_by_id, envelope=change.envelope)


def _judged(change: Change, version: PublishedVersion, to: Corrected) -> Judgement:
    """Judge the filing as a whole on the day of the correction, which is that of the acceptance."""
    channel = Channel(change.dossier.channel)
    complete_or_refuse(
        version, to.answers, channel, change.at, documents=(), parties={one.key for one in to.parties}
    )
    today = local_day(change.at)
    return catalogue.rules_on(version, today).judge(
        to.answers, channel=channel, today=today, exemptions=to.exemptions
    )


def _replace_people(change: Change, to: Corrected) -> None:
    """Seal everything for the right applicant; texts on the dossier move to the new key."""
    dossier = change.dossier
    person_id = accounts.record_person(to.applicant, at=change.at, confirmed=to.is_identity_confirmed)
    contents = replace(
        contents_of(dossier.applicant_id, dossier.sealed),
        answers=dict(to.answers),
        applicant=written(to.applicant),
    )
    if person_id != dossier.applicant_id:
        for note in dossier.notes.order_by("id"):
            note.sealed_text = seal_text(person_id, open_text(dossier.applicant_id, note.sealed_text))
            note.save(update_fields=["sealed_text"])
    dossier.applicant_id = person_id
    dossier.sealed = accounts.seal_for(person_id, contents.to_bytes())
    dossier.parties.all().delete()
    Party.objects.bulk_create(
        Party(
            dossier=dossier,
            key=one.key,
            person_id=accounts.record_person(one.details, at=change.at, confirmed=to.is_identity_confirmed),
            confirmed_at=one.confirmed_at,
        )
        for one in to.parties
    )


def _leave_visit_of_another(change: Change) -> None:
    """Let the visit follow where it is this dossier's alone, else leave it: a visit is one citizen's.

    Its slip, where it has one, is set anew.
    """
    dossier, visit = change.dossier, change.dossier.visit
    if visit is None:
        return
    if dossier.applicant_id != visit.applicant_id:
        if visit.dossiers.exclude(id=dossier.id).exists():
            dossier.visit = None
        else:
            visit.applicant_id = dossier.applicant_id
    visit.slip = visit.slip_made_at = None
    visit.save(update_fields=["applicant", "slip", "slip_made_at"])
    if visit.closed_at is not None:
        defer(Job("dossiers.visit_slip", {"visit_id": str(visit.id)}), lock=f"visit:{visit.id}")


def _replace_papers(change: Change, to: Corrected) -> None:
    """Keep uploads, and put what the clerk ticks now in the place of what was ticked by mistake."""
    dossier = change.dossier
    dossier.documents.filter(file__isnull=True).delete()
    SubmittedDocument.objects.bulk_create(
        SubmittedDocument(
            dossier=dossier, document_key=key, originals=in_hand.originals, copies=in_hand.copies
        )
        for key, in_hand in sorted(to.checked.items())
        if in_hand != InHand()
    )


def _begin_anew(change: Change, judgement: Judgement) -> None:
    """Begin the route of the right case; steps that were open by mistake close as replaced."""
    dossier = change.dossier
    move = engine.start(processes.route_of(dossier.procedure_version_id), judgement.facts)
    for step in change.open_steps():
        change.close_step(step, StepClosing.REPLACED)
    dossier.tokens = list(move.tokens)
    opened: list[Step] = open_steps_of(dossier, move.opened, change.at)
    change.body["opened"] = cast("list[JSON]", [step.key for step in opened])


def _keep(change: Change, kind: UndoingKind, reason: str) -> None:
    """Keep the line for the reports; the event names the reason's row beside others."""
    dossier = change.dossier
    note = Note.objects.create(
        dossier=dossier,
        kind=NoteKind.UNDONE,
        written_at=change.at,
        written_by=change.envelope.actor.account_id,
        sealed_text=seal_text(dossier.applicant_id, reason.strip()),
    )
    Undoing.objects.create(
        dossier=dossier,
        kind=kind,
        at=change.at,
        on=local_day(change.at),
        done_by=change.envelope.actor.account_id,
        received_by_id=dossier.received_by_id,
        handled_by_id=dossier.handled_by_id,
        reason=note,
    )
    change.body["undoing"] = str(note.id)
