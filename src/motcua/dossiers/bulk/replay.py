"""One life carried out in memory: each act changes the same columns as the operation of its name."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias
from uuid import UUID

from motcua.accounts.bulk import RecordedPerson
from motcua.audit.bulk import NewEntry
from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.clock import PauseReason
from motcua.domain.dossier_codes import new_lookup_code
from motcua.domain.lifecycle import ALLOWED_IN, Channel, DossierState, Outcome, Verb
from motcua.domain.process import Move, StepAction, engine
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.bulk.life import Act, Life, LifeError
from motcua.dossiers.change import event_body, span_from, stretch
from motcua.dossiers.deciding import deciding_unit
from motcua.dossiers.enums import (
    Collector,
    EventKind,
    HandOverSignature,
    NoteKind,
    StepClosing,
    SupplementEnding,
    SupplementItemKind,
)
from motcua.dossiers.models import (
    Dossier,
    HandOver,
    Note,
    Pause,
    Span,
    Step,
    SubmittedDocument,
    Supplement,
    SupplementItem,
)
from motcua.dossiers.operations.filing import submitted_body
from motcua.dossiers.operations.reception import promise
from motcua.dossiers.promise import answer_due, derived_from, is_past_due
from motcua.dossiers.route import steps_of
from motcua.dossiers.sealed import Contents, lookup_hash, written
from motcua.dossiers.supplements import last_day
from motcua.dossiers.terms import amount_lines
from motcua.payments.bulk import NewAmounts
from motcua.processes import queries as processes

Body: TypeAlias = dict[str, JSON]


@dataclass(slots=True)
class Rows:
    """The rows of many dossiers, waiting to be written."""

    dossiers: list[Dossier] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    supplements: list[Supplement] = field(default_factory=list)
    items: list[SupplementItem] = field(default_factory=list)
    papers: list[SubmittedDocument] = field(default_factory=list)
    hand_overs: list[HandOver] = field(default_factory=list)
    streams: list[tuple[UUID, list[NewEntry]]] = field(default_factory=list)
    amounts: NewAmounts = field(default_factory=NewAmounts)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a dossier before its first event: ids, code and the number of its result."""

    dossier_id: UUID
    code: str
    applicant: RecordedPerson
    result_number: str = ""


class Replay:
    """Carries out one life and adds what it leaves to ``rows``."""

    def __init__(self, life: Life, beginning: Beginning, rows: Rows) -> None:
        self._life, self._person, self._number = life, beginning.applicant, beginning.result_number
        self._rows = rows
        self._version = catalogue.version(life.version_id)
        self._judgement = self._version.rules.judge(
            life.answers, channel=life.channel, today=local_day(life.submitted_at)
        )
        self._entries: list[NewEntry] = []
        self._open: list[Step] = []
        self._pauses: list[Pause] = []
        self._asked: list[SupplementItem] = []
        self._owed = 0
        self.dossier, contents = self._filed(beginning)
        self._span = span_from(self.dossier, life.submitted_at)
        rows.spans.append(self._span)
        filer = Actor(
            ActorKind.CITIZEN if life.channel is Channel.ONLINE else ActorKind.OFFICER, life.submitted_by
        )
        body = event_body(filer, self.dossier, submitted_body(self.dossier, (), contents))
        self._entries.append(NewEntry(EventKind.SUBMITTED, body, life.submitted_at, life.command_id))

    def run(self) -> Dossier:
        """Carry out every act and return the dossier as it stands after the last.

        Raises:
            LifeError: an act cannot follow the one before it.
        """
        for act in self._life.acts:
            states, carry_out = _ACTS.get(act.kind, (frozenset(), None))
            if carry_out is None or self.dossier.state not in states or act.at < self._entries[-1].at:
                raise LifeError(f"{self.dossier.code}: {act.kind} at {act.at}")
            before = stretch(self.dossier)
            body = carry_out(self, act)
            self.dossier.version += 1
            if stretch(self.dossier) != before:
                self._next_span(act.at)
            actor = Actor(ActorKind.OFFICER, act.by)
            self._entries.append(
                NewEntry(act.kind, event_body(actor, self.dossier, body), act.at, act.command_id)
            )
        self._rows.dossiers.append(self.dossier)
        self._rows.streams.append((self.dossier.id, self._entries))
        return self.dossier

    def _filed(self, beginning: Beginning) -> tuple[Dossier, Contents]:
        life = self._life
        contents = Contents(
            dict(life.answers),
            written(life.applicant),
            new_lookup_code(secrets.choice),
            secrets.token_hex(16),
        )
        dossier = Dossier(
            id=beginning.dossier_id,
            stream_id=beginning.dossier_id,
            code=beginning.code,
            lookup_hash=lookup_hash(contents.lookup_code),
            procedure_id=self._version.procedure_id,
            procedure_version_id=life.version_id,
            case_code=self._judgement.case.code,
            channel=life.channel,
            is_assisted=life.is_assisted,
            regime=calendars.regime_on(local_day(life.submitted_at)).code,
            received_by_id=life.received_by,
            handled_by_id=life.handled_by,
            decided_by_id=deciding_unit(self._version, life.handled_by, local_day(life.submitted_at)),
            applicant_id=self._person.id,
            submitted_by=life.submitted_by if life.channel == Channel.ONLINE else None,
            state=DossierState.SUBMITTED,
            sealed=self._person.seal(contents.to_bytes()),
            submitted_at=life.submitted_at,
            answer_due_at=answer_due(life.submitted_at),
        )
        return dossier, contents

    def _next_span(self, at: datetime) -> None:
        self._span.to_at, self._span.to_on = at, local_day(at)
        self._span = span_from(self.dossier, at)
        self._rows.spans.append(self._span)

    def accepted(self, act: Act) -> Body:
        """See ``operations.accept``."""
        dossier = self.dossier
        promise(dossier, act.at, self._judgement, self._version.package)
        self._owed = self._rows.amounts.fix(
            dossier.id,
            amount_lines(self._judgement),
            unit_id=dossier.handled_by_id,
            envelope=Envelope(Actor(ActorKind.OFFICER, act.by), act.at, act.command_id),
        )
        move = engine.start(processes.route_of(self._life.version_id), self._judgement.facts)
        term: list[JSON] = [dossier.term_amount, dossier.term_unit]
        return {**self._arrive(move, act), "term": term, "amount_due": self._owed}

    def declined(self, act: Act) -> Body:
        """See ``operations.decline``."""
        ended = self._end_supplement(act, SupplementEnding.UNANSWERED)
        self.dossier.state, self.dossier.declined_at = DossierState.DECLINED, act.at
        return {**self._note(NoteKind.DECLINE, act), **ended}

    def step_completed(self, act: Act) -> Body:
        """See ``operations.complete_step``."""
        return self._leave(act, StepAction.WORK, StepClosing.COMPLETED)

    def approved(self, act: Act) -> Body:
        """See ``operations.approve``."""
        self.dossier.approved_at, self.dossier.approved_by = act.at, act.by
        return self._leave(act, StepAction.APPROVE, StepClosing.APPROVED)

    def number_issued(self, act: Act) -> Body:
        """See ``operations.issue_number``."""
        body = self._leave(act, StepAction.ISSUE_NUMBER, StepClosing.NUMBERED)
        return {**body, "number": self._number}

    def result_attached(self, _act: Act) -> Body:
        """See ``operations.attach_result``."""
        return {"file": None}

    def paused(self, act: Act) -> Body:
        """See ``operations.pause``."""
        self._stop_clock(act, act.pause_reason)
        return {**self._note(NoteKind.PAUSE, act), "reason": act.pause_reason.value}

    def resumed(self, act: Act) -> Body:
        """See ``operations.resume``."""
        ended = self._end_supplement(act, SupplementEnding.NOT_NEEDED)
        self._go_on(act)
        return ended

    def supplement_requested(self, act: Act) -> Body:
        """See ``operations.request_supplement``: one paper that is in no list, with its reason."""
        is_later = self.dossier.accepted_at is not None
        if is_later:
            self._stop_clock(act, PauseReason.SUPPLEMENT)
        else:
            self.dossier.state = DossierState.INCOMPLETE
        supplement = Supplement(
            dossier=self.dossier,
            is_after_acceptance=is_later,
            number=1,
            pause=self._pauses[-1] if is_later else None,
            asked_at=act.at,
            asked_by=act.by,
            until_on=last_day(act.at),
        )
        item = SupplementItem(
            supplement=supplement,
            position=1,
            kind=SupplementItemKind.OTHER,
            sealed_name=self._person.seal(act.asked.encode()),
            sealed_reason=self._person.seal(act.text.encode()),
        )
        self._rows.supplements.append(supplement)
        self._rows.items.append(item)
        self._asked.append(item)
        return {
            "supplement": str(supplement.id),
            "number": supplement.number,
            "until": supplement.until_on.isoformat(),
            "items": [[SupplementItemKind.OTHER.value, ""]],
        }

    def supplement_answered(self, act: Act) -> Body:
        """See ``operations.answer_supplement``: the paper is brought to the counter."""
        item = self._asked[-1]
        ended = self._end_supplement(act, SupplementEnding.AT_COUNTER)
        self._rows.papers.append(SubmittedDocument(dossier=self.dossier, originals=1, item=item))
        if self.dossier.state == DossierState.PAUSED:
            self._go_on(act)
        else:
            self.dossier.state, self.dossier.answer_due_at = DossierState.SUBMITTED, answer_due(act.at)
        return {**ended, "documents": [], "changed": False}

    def _end_supplement(self, act: Act, ending: SupplementEnding) -> Body:
        supplement = self._asked[-1].supplement if self._asked else None
        if supplement is None or supplement.ended_at is not None:
            return {}
        supplement.ended_at, supplement.ended_by, supplement.ending = act.at, act.by, ending
        if ending == SupplementEnding.AT_COUNTER:
            supplement.answered_version = self.dossier.version + 1
        return {"supplement": str(supplement.id)}

    def _stop_clock(self, act: Act, reason: PauseReason) -> None:
        pause = Pause(dossier=self.dossier, reason=reason, from_at=act.at, opened_by=act.by)
        self._pauses.append(pause)
        self._rows.pauses.append(pause)
        self.dossier.state, self.dossier.paused_at = DossierState.PAUSED, act.at

    def _go_on(self, act: Act) -> None:
        self._close_pause(act)
        self.dossier.state = DossierState.IN_PROCESS
        self._rederive(act)

    def _rederive(self, act: Act) -> None:
        derivation = derived_from(self.dossier, self._pauses, act.at)
        self.dossier.due_at = derivation.due_at if derivation else None

    def finished(self, act: Act) -> Body:
        """See ``operations.finish``."""
        if self._open:
            raise LifeError(f"{self.dossier.code}: finished with an open step")
        self._end(Outcome.GRANTED, act)
        return {}

    def closed(self, act: Act) -> Body:
        """See ``operations.ends``."""
        for step in self._open:
            _close(step, act, StepClosing.DROPPED)
        self._open = []
        ended: Body = {}
        if self.dossier.state == DossierState.PAUSED:
            ended = self._end_supplement(act, SupplementEnding.UNANSWERED)
            self._close_pause(act)
            self._rederive(act)
        self.dossier.tokens = []
        self._end(_OUTCOMES[act.kind], act)
        return {**self._note(NoteKind.CLOSING, act), **ended, **self._told(act)}

    def _told(self, act: Act) -> Body:
        """Return what the event of an end without a grant says beside its reason."""
        asked_on = local_day(act.at).isoformat()
        told: dict[EventKind, Body] = {
            EventKind.WITHDRAWN: {"is_at_counter": True, "asked_on": asked_on},
            EventKind.STOPPED: {"asked_on": asked_on},
            EventKind.REFUSED: {"number": self._number},
            EventKind.RETURNED: {"is_after_due": is_past_due(self.dossier, act.at)},
        }
        return told[act.kind]

    def handed_over(self, act: Act) -> Body:
        """See ``operations.hand_over``."""
        if self._owed and self.dossier.outcome == Outcome.GRANTED:
            raise LifeError(f"{self.dossier.code}: handed over unpaid")
        self._rows.hand_overs.append(
            HandOver(
                dossier=self.dossier,
                collector=Collector.APPLICANT,
                signature=HandOverSignature.PAPER_LIST,
                at=act.at,
                by=act.by,
            )
        )
        self.dossier.state, self.dossier.handed_over_at = DossierState.HANDED_OVER, act.at
        return {"collector": Collector.APPLICANT.value}

    def _leave(self, act: Act, action: StepAction, closing: StepClosing) -> Body:
        step = next((one for one in self._open if one.action == action), None)
        if step is None:
            raise LifeError(f"{self.dossier.code}: no open step to {action}")
        route = processes.route_of(self._life.version_id)
        move = engine.complete(route, self.dossier.tokens, step.key, self._judgement.facts)
        _close(step, act, closing)
        self._open.remove(step)
        return {"step": step.key, **self._arrive(move, act)}

    def _arrive(self, move: Move, act: Act) -> Body:
        self.dossier.tokens = list(move.tokens)
        opened = steps_of(self.dossier, move.opened, act.at)
        self._open += opened
        self._rows.steps += opened
        return {"opened": [step.key for step in opened]}

    def _note(self, kind: NoteKind, act: Act) -> Body:
        note = Note(
            dossier=self.dossier,
            kind=kind,
            written_at=act.at,
            written_by=act.by,
            sealed_text=self._person.seal(act.text.encode()),
        )
        self._rows.notes.append(note)
        return {"note": str(note.id)}

    def _close_pause(self, act: Act) -> None:
        self._pauses[-1].to_at, self._pauses[-1].closed_by = act.at, act.by
        self.dossier.paused_at = None

    def _end(self, outcome: Outcome, act: Act) -> None:
        dossier = self.dossier
        dossier.state, dossier.outcome, dossier.finished_at = DossierState.FINISHED, outcome, act.at


def _close(step: Step, act: Act, closing: StepClosing) -> None:
    step.closed_at, step.closed_by, step.closing = act.at, act.by, closing


_OUTCOMES: Final = {
    EventKind.WITHDRAWN: Outcome.WITHDRAWN,
    EventKind.STOPPED: Outcome.WITHDRAWN,
    EventKind.REFUSED: Outcome.REFUSED,
    EventKind.RETURNED: Outcome.RETURNED,
}
_ACTS: Final[dict[EventKind, tuple[frozenset[DossierState], Callable[[Replay, Act], Body]]]] = {
    EventKind.ACCEPTED: (ALLOWED_IN[Verb.ACCEPT], Replay.accepted),
    EventKind.DECLINED: (ALLOWED_IN[Verb.DECLINE], Replay.declined),
    EventKind.STEP_COMPLETED: (ALLOWED_IN[Verb.COMPLETE_STEP], Replay.step_completed),
    EventKind.APPROVED: (ALLOWED_IN[Verb.APPROVE], Replay.approved),
    EventKind.NUMBER_ISSUED: (ALLOWED_IN[Verb.ISSUE_NUMBER], Replay.number_issued),
    EventKind.RESULT_ATTACHED: (ALLOWED_IN[Verb.ATTACH_RESULT], Replay.result_attached),
    EventKind.PAUSED: (ALLOWED_IN[Verb.PAUSE], Replay.paused),
    EventKind.RESUMED: (ALLOWED_IN[Verb.RESUME], Replay.resumed),
    EventKind.SUPPLEMENT_REQUESTED: (
        ALLOWED_IN[Verb.REQUEST_SUPPLEMENT] | ALLOWED_IN[Verb.REQUEST_SUPPLEMENT_LATER],
        Replay.supplement_requested,
    ),
    EventKind.SUPPLEMENT_ANSWERED: (ALLOWED_IN[Verb.ANSWER_SUPPLEMENT], Replay.supplement_answered),
    EventKind.FINISHED: (ALLOWED_IN[Verb.FINISH], Replay.finished),
    EventKind.WITHDRAWN: (ALLOWED_IN[Verb.WITHDRAW], Replay.closed),
    EventKind.STOPPED: (ALLOWED_IN[Verb.STOP], Replay.closed),
    EventKind.REFUSED: (ALLOWED_IN[Verb.REFUSE], Replay.closed),
    EventKind.RETURNED: (ALLOWED_IN[Verb.RETURN_DOSSIER], Replay.closed),
    EventKind.HANDED_OVER: (ALLOWED_IN[Verb.HAND_OVER], Replay.handed_over),
}
