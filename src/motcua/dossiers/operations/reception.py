"""At the counter: accepting, declining, taking cash."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import Term, TermUnit
from motcua.domain.importing import DERIVED
from motcua.domain.lifecycle import Channel, DossierState, Verb
from motcua.domain.procedures.package import ProcedurePackage, RequiredDocument
from motcua.domain.procedures.rules import Judgement
from motcua.domain.process import engine
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import Change, operation
from motcua.dossiers.enums import EventKind, NoteKind, SupplementEnding
from motcua.dossiers.errors import NothingDueError, ReasonMissingError, WindowOpenError
from motcua.dossiers.models import Dossier, Step, SubmittedDocument
from motcua.dossiers.promise import due_of_term
from motcua.dossiers.route import steps_of
from motcua.dossiers.sealed import contents_of, seal_text
from motcua.dossiers.supplements import end_supplement
from motcua.dossiers.terms import amount_lines
from motcua.payments import operations as payments
from motcua.processes import queries as processes


@dataclass(frozen=True, slots=True)
class InHand:
    """How many originals and copies of one required document the clerk has in hand."""

    originals: int = 0
    copies: int = 0

    @classmethod
    def all_of(cls, document: RequiredDocument) -> "InHand":
        """Return as many as the package wants, and one original where it says no number."""
        return cls(document.originals if document.copies else max(1, document.originals), document.copies)


@operation
def accept(
    change: Change, *, checked: Mapping[str, InHand] | None = None, exemptions: Collection[str] = ()
) -> None:
    """Accept the dossier: the clock starts, the due date is promised, fees are fixed, the route begins.

    ``checked`` gives the papers that the clerk has in hand for each required document;
    ``exemptions`` the ids of fee exemptions whose paper the clerk saw (tiếp nhận; the slip is Form 01).
    """
    change.require(Verb.ACCEPT)
    dossier = change.dossier
    version = catalogue.version(dossier.procedure_version_id)
    answers = contents_of(dossier.applicant_id, dossier.sealed).answers
    today = local_day(change.at)
    judgement = catalogue.rules_on(version, today).judge(
        answers, channel=Channel(dossier.channel), today=today, exemptions=exemptions
    )
    steps = begun(dossier, change.at, judgement, version.package)
    owed = payments.fix_amounts(
        dossier.id, amount_lines(judgement), unit_id=dossier.handled_by_id, envelope=change.envelope
    )
    SubmittedDocument.objects.bulk_create(papers_in_hand(dossier, checked or {}))
    Step.objects.bulk_create(steps)
    change.record(EventKind.ACCEPTED, **accepted_body(dossier, steps, owed))


def begun(dossier: Dossier, at: datetime, judgement: Judgement, package: ProcedurePackage) -> list[Step]:
    """Promise the due moment and begin the route: the row is changed, the steps are not stored yet."""
    promise(dossier, at, judgement, package)
    move = engine.start(processes.route_of(dossier.procedure_version_id), judgement.facts)
    dossier.tokens = list(move.tokens)
    return steps_of(dossier, move.opened, at)


def accepted_body(dossier: Dossier, steps: Iterable[Step], owed: int) -> dict[str, JSON]:
    """Return what the event of an acceptance says; ``owed`` is đồng."""
    return {
        "opened": [step.key for step in steps],
        "term": [dossier.term_amount, dossier.term_unit],
        "amount_due": owed,
    }


def promise(dossier: Dossier, at: datetime, judgement: Judgement, package: ProcedurePackage) -> None:
    """Promise the due moment of an acceptance at ``at`` (the row is changed, not stored)."""
    term = judgement.case.terms[Channel(dossier.channel)]
    dossier.state, dossier.accepted_at = DossierState.IN_PROCESS, at
    dossier.case_code = judgement.case.code
    dossier.regime = calendars.regime_on(local_day(at)).code
    dossier.after_supplement = package.after_supplement
    dossier.term_amount, dossier.term_unit = term.amount, term.unit
    dossier.due_at = due_of_term(Term(term.amount, TermUnit(term.unit)), at)
    dossier.original_due_at, dossier.due_basis = dossier.due_at, DERIVED


def papers_in_hand(dossier: Dossier, checked: Mapping[str, InHand]) -> list[SubmittedDocument]:
    """Return what the clerk ticked off, not yet stored."""
    return [
        SubmittedDocument(
            dossier=dossier, document_key=key, originals=in_hand.originals, copies=in_hand.copies
        )
        for key, in_hand in sorted(checked.items())
        if in_hand != InHand()
    ]


@operation
def decline(change: Change, *, reason: str) -> None:
    """Decline to accept, with the reason in writing (từ chối tiếp nhận; Form 03).

    Whoever was asked to add something has their whole window first.

    Raises:
        ReasonMissingError: the reason is empty.
        WindowOpenError: the citizen still has time to add what was asked for.
    """
    change.require(Verb.DECLINE)
    if not reason.strip():
        raise ReasonMissingError
    end_by_declining(change, reason)
    change.record(EventKind.DECLINED)


def end_by_declining(change: Change, reason: str) -> None:
    """End what was filed and not accepted, and keep the reason."""
    dossier = change.dossier
    asked = end_supplement(change, SupplementEnding.UNANSWERED)
    if asked is not None and local_day(change.at) <= asked.until_on:
        raise WindowOpenError(dossier.code)
    change.note(NoteKind.DECLINE, seal_text(dossier.applicant_id, reason.strip()))
    dossier.state, dossier.declined_at = DossierState.DECLINED, change.at


@operation
def record_cash(change: Change) -> None:
    """Record that everything due was paid in cash at the counter.

    Raises:
        NothingDueError: nothing is due (any more).
    """
    change.require(Verb.RECORD_CASH)
    dossier = change.dossier
    paid = payments.record_cash(dossier.id, unit_id=dossier.received_by_id, envelope=change.envelope)
    if paid == 0:
        raise NothingDueError(dossier.code)
    change.record(EventKind.CASH_RECORDED, amount=paid)
