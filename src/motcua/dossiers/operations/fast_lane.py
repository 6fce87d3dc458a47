"""The fast lane of the counter: filed, accepted and paid in one act, and the list on which it is signed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction

from motcua.audit import operations as audit
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Verb
from motcua.domain.procedures.rules import Judgement
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.change import (
    STREAM,
    Answer,
    Change,
    changed,
    command_of,
    event_body,
    first_answer,
    operation,
    span_from,
)
from motcua.dossiers.enums import EventKind, NoteKind
from motcua.dossiers.errors import NotAllowedError, ReasonMissingError
from motcua.dossiers.events import DossierChanged, DossierTakenIn
from motcua.dossiers.models import Dossier, Span
from motcua.dossiers.operations.filing import (
    Filing,
    Prepared,
    Submitted,
    again,
    answer_of,
    for_whom,
    next_code,
    prepare,
    submitted_body,
)
from motcua.dossiers.operations.reception import InHand, accepted_body, begun, papers_in_hand
from motcua.dossiers.sealed import seal_text
from motcua.dossiers.terms import amount_lines
from motcua.infrastructure.events import publish
from motcua.infrastructure.inserting import insert_together
from motcua.payments import operations as payments
from motcua.payments import queries as payment_queries


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What ``take_in`` answers; ``paid`` is what was received in cash, in đồng."""

    submitted: Submitted
    paid: int

    @property
    def answer(self) -> Answer:
        """The dossier as it stands after its last event."""
        return self.submitted.answer


@dataclass(slots=True)
class _Story:
    """The events of a dossier that is not stored yet, each with how it stood right after it."""

    envelope: Envelope
    dossier: Dossier
    spans: list[Span] = field(default_factory=list)
    additions: list[audit.Addition] = field(default_factory=list)
    changes: list[DossierChanged] = field(default_factory=list)

    def tell(self, kind: EventKind, body: Mapping[str, JSON], *, is_last: bool) -> None:
        """Add an event; the last carries the command itself: a repeated one finds the final answer."""
        self.dossier.version = len(self.additions) + 1
        command = self.envelope.command_id if is_last else command_of(self.envelope, kind)
        told = event_body(self.envelope.actor, self.dossier, body)
        self.additions.append(audit.Addition(kind.value, told, command))
        self.changes.append(changed(self.dossier, kind, self.envelope.at))

    def span(self) -> None:
        """Begin a stretch of life here; the one before ends at the same moment."""
        at = self.envelope.at
        for one in self.spans[-1:]:
            one.to_at, one.to_on = at, local_day(at)
        self.spans.append(span_from(self.dossier, at))


def take_in(
    envelope: Envelope,
    filing: Filing,
    *,
    checked: Mapping[str, InHand] | None = None,
    exemptions: Collection[str] = (),
) -> TakenIn:
    """File, accept and record that everything due was paid in cash: one transaction, its events together.

    The dossier stands as after ``submit``, ``accept`` and ``record_cash`` at the same moment, by the same
    rules, but is written by at most 15 statements. The same command again returns the first answer.

    Raises:
        NotAllowedError: the actor is no clerk of the receiving unit.
        ProcedureEndedError, FilingIncompleteError, UnitDoesNotHandleError: as ``submit``.
    """
    try:
        with transaction.atomic():
            return _take_in(envelope, filing, checked or {}, exemptions)
    except Exception:
        if answer := first_answer(envelope):
            return TakenIn(again(answer), payment_queries.paid_by(envelope.command_id))
        raise


def _take_in(
    envelope: Envelope, filing: Filing, checked: Mapping[str, InHand], exemptions: Collection[str]
) -> TakenIn:
    prepared = prepare(envelope, filing)
    dossier = prepared.dossier
    accepting = _required(envelope, dossier, Verb.ACCEPT)
    story = _Story(envelope, dossier)
    story.span()
    judgement = _judged(prepared, filing, envelope, exemptions)
    collected = payments.collect(
        dossier.id,
        amount_lines(judgement),
        owed_to=filing.handled_by,
        cash_box_of=filing.received_by,
        envelope=envelope,
    )
    dossier.code = next_code(filing.received_by, envelope.at)
    body = submitted_body(dossier, filing.documents, prepared.contents)
    story.tell(EventKind.SUBMITTED, {**body, **for_whom(envelope, filing)}, is_last=False)
    package = catalogue.version(filing.version_id).package
    steps = begun(dossier, envelope.at, judgement, package)
    story.span()
    paid = collected.paid
    story.tell(EventKind.ACCEPTED, {**accepted_body(dossier, steps, paid), **accepting}, is_last=not paid)
    if paid:
        receiving = _required(envelope, dossier, Verb.RECORD_CASH)
        story.tell(EventKind.CASH_RECORDED, {"amount": paid, **receiving}, is_last=True)
    papers = papers_in_hand(dossier, checked)
    insert_together(
        [dossier, *prepared.documents, *prepared.parties, *papers, *story.spans, *steps, *collected.rows]
    )
    _append(story, paid)
    return TakenIn(Submitted(answer_of(dossier), prepared.contents.lookup_code), paid)


def _required(envelope: Envelope, dossier: Dossier, verb: Verb) -> Mapping[str, JSON]:
    """Refuse unless the actor may, and return what the event says of whose role it is."""
    change = Change(envelope, dossier)
    change.require(verb)
    return change.body


def _judged(prepared: Prepared, filing: Filing, envelope: Envelope, exemptions: Collection[str]) -> Judgement:
    if not exemptions:
        return prepared.judgement
    today = local_day(envelope.at)
    rules = catalogue.rules_on(catalogue.version(filing.version_id), today)
    return rules.judge(filing.answers, channel=filing.channel, today=today, exemptions=exemptions)


def _append(story: _Story, paid: int) -> None:
    at = story.envelope.at
    audit.append_all(story.dossier.id, STREAM, story.additions, occurred_at=at, recorded_at=at, new=True)
    publish(DossierTakenIn(tuple(story.changes), paid))


@operation
def leave_list(change: Change, *, reason: str) -> None:
    """Take the dossier off the list for signing, with a reason: it goes its ordinary way (rút hồ sơ ra).

    Raises:
        NotAllowedError: it is on no list.
        ReasonMissingError: the reason is empty.
    """
    change.require(Verb.LEAVE_LIST)
    dossier = change.dossier
    if dossier.signing_list_id is None:
        raise NotAllowedError(f"{dossier.code} is on no list")
    if not reason.strip():
        raise ReasonMissingError
    change.note(NoteKind.OFF_LIST, seal_text(dossier.applicant_id, reason.strip()))
    change.record(EventKind.LEFT_LIST, list=str(dossier.signing_list_id))
    dossier.signing_list = None
