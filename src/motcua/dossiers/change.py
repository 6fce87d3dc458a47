"""The unit of work of every operation: lock, ask whether the actor may, change, append one event.

``operation`` turns a function that changes a locked dossier into an operation of the envelope: the same
command again returns the first answer, a stale version is refused, and either everything is written
(row, span, event, jobs) or nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import update_wrapper
from typing import Concatenate, Final, ParamSpec
from uuid import UUID, uuid5

from django.db import transaction

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.catalogue import queries as catalogue
from motcua.domain.actors import Actor, Envelope, Posting, Role
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import OPEN_STATES, DossierState, Verb
from motcua.domain.permissions import Holding, may
from motcua.domain.vietnam_time import local_day, local_iso
from motcua.dossiers.enums import ConsultationEnd, EventKind, NoteKind, StepClosing
from motcua.dossiers.errors import (
    DossierNotFoundError,
    NotAllowedError,
    StaleDossierError,
    StepClosedError,
)
from motcua.dossiers.events import DossierChanged, FirstEnd
from motcua.dossiers.models import Dossier, Note, Span, Step
from motcua.dossiers.permissions import holding_of
from motcua.infrastructure.events import publish

STREAM = "dossier"
MOVING: Final = (
    "state",
    "outcome",
    "version",
    "tokens",
    "case_code",
    "regime",
    "answer_due_at",
    "declined_at",
    "accepted_at",
    "term_amount",
    "term_unit",
    "after_supplement",
    "due_at",
    "original_due_at",
    "due_basis",
    "promised_due_at",
    "paused_at",
    "approved_at",
    "approved_by",
    "finished_at",
    "handed_over_at",
    "reopened_at",
    "first_finished_at",
    "first_handed_over_at",
    "first_due_at",
    "first_outcome",
    "signing_list",
)
"""The columns that an operation may move; code, people, units and the sealed part stay as they were filed."""
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Answer:
    """What every operation returns: the dossier as it stood right after it."""

    dossier_id: UUID
    code: str
    version: int
    state: str


@dataclass(slots=True)
class Change:
    """One locked dossier on its way from one version to the next."""

    envelope: Envelope
    dossier: Dossier
    kind: EventKind | None = None
    body: dict[str, JSON] = field(default_factory=dict)
    on_behalf_of: UUID | None = None
    """Whose role the actor uses, where it is one that a colleague who is away lent them."""
    _before: tuple[object, ...] = ()
    _steps: list[Step] | None = None

    @property
    def at(self) -> datetime:
        """The moment of the act (aware)."""
        return self.envelope.at

    @property
    def account(self) -> str | None:
        """The acting account as the event stores it."""
        return str(self.envelope.actor.account_id) if self.envelope.actor.account_id else None

    @property
    def officer(self) -> UUID:
        """The acting officer's account: whoever ``require`` lets act has one, but for citizens who look."""
        account = self.envelope.actor.account_id
        assert account is not None, "only officers act here"  # noqa: S101
        return account

    def require(self, verb: Verb, step_role: Role | None = None) -> None:
        """Refuse the act unless the actor may do it to the dossier as it stands.

        Raises:
            NotAllowedError: no posting, or the wrong state.
            DossierNotFoundError: the actor may not even look at it.
        """
        holding = holding_of(self.dossier, self.envelope.actor, self.at)
        if not may(self.envelope.actor, verb, holding, step_role=step_role):
            if not may(self.envelope.actor, Verb.VIEW, holding):
                raise DossierNotFoundError(self.dossier.code)
            raise NotAllowedError(f"{verb} on {self.dossier.code} in {self.dossier.state}")
        self.on_behalf_of = _lender(self.envelope.actor, verb, holding, step_role)
        if self.on_behalf_of is not None:
            self.body["on_behalf_of"] = str(self.on_behalf_of)

    def acts_for(self, account: UUID | None, role: Role, unit: UUID) -> bool:
        """Tell whether ``account`` lent the actor this role; then the act is on their behalf."""
        if account is None or Posting(unit, role, account) not in self.envelope.actor.postings:
            return False
        self.on_behalf_of = account
        self.body["on_behalf_of"] = str(account)
        return True

    def open_steps(self) -> list[Step]:
        """Return the open steps of the route, oldest first (read once)."""
        if self._steps is None:
            self._steps = list(self.dossier.steps.filter(closed_at__isnull=True).order_by("id"))
        return self._steps

    def open_step(self, step_id: UUID, verb: Verb) -> Step:
        """Return the open step ``step_id`` after asking whether the actor may do ``verb`` to it.

        Raises:
            StepClosedError: the step is not open any more.
        """
        step = next((one for one in self.open_steps() if one.id == step_id), None)
        if step is None:
            raise StepClosedError(str(step_id))
        self.require(verb, Role(step.role))
        return step

    def close_step(self, step: Step, closing: StepClosing) -> None:
        """Close ``step`` at the moment of the act, by the actor."""
        step.closed_at, step.closed_by, step.closing = self.at, self.envelope.actor.account_id, closing
        step.save(update_fields=["closed_at", "closed_by", "closing"])
        self._steps = [one for one in self.open_steps() if one.id != step.id]

    def note(self, kind: NoteKind, sealed_text: bytes) -> Note:
        """Store a sealed text; the event names its row."""
        note = Note.objects.create(
            dossier=self.dossier,
            kind=kind,
            written_at=self.at,
            written_by=self.envelope.actor.account_id,
            sealed_text=sealed_text,
        )
        self.body["note"] = str(note.id)
        return note

    def record(self, kind: EventKind, **body: JSON) -> None:
        """Say which event this change is; every change is exactly one."""
        self.kind = kind
        self.body.update(body)

    def commit(self) -> Answer:
        """Write the row, the span where one ended, the event and what follows from it."""
        assert self.kind is not None, "an operation changed a dossier without saying what happened"  # noqa: S101
        dossier = self.dossier
        dossier.version += 1
        dossier.save(update_fields=MOVING)
        if self._before[0] in OPEN_STATES and dossier.state not in OPEN_STATES:
            self._withdraw_questions()
        if self._before != stretch(dossier):
            Span.objects.filter(dossier=dossier, to_at__isnull=True).update(
                to_at=self.at, to_on=local_day(self.at)
            )
            open_span(dossier, self.at)
        append(self.envelope, dossier, self.kind, self.body)
        return Answer(dossier.id, dossier.code, dossier.version, dossier.state)

    def _withdraw_questions(self) -> None:
        """Nobody is asked about a dossier that has ended, however it ended."""
        self.dossier.consultations.filter(ended_at__isnull=True).update(
            ended_at=self.at, ended_by=self.envelope.actor.account_id, end=ConsultationEnd.WITHDRAWN
        )


def _lender(actor: Actor, verb: Verb, holding: Holding, step_role: Role | None) -> UUID | None:
    """Return whose role lets ``actor`` do what they may not do by their own postings."""
    own = tuple(one for one in actor.postings if one.on_behalf_of is None)
    if len(own) == len(actor.postings) or may(
        replace(actor, postings=own), verb, holding, step_role=step_role
    ):
        return None
    for one in actor.postings:
        if one.on_behalf_of and may(replace(actor, postings=(*own, one)), verb, holding, step_role=step_role):
            return one.on_behalf_of
    return None


def open_span(dossier: Dossier, at: datetime) -> None:
    """Open the stretch of life that begins at ``at``."""
    span_from(dossier, at).save(force_insert=True)


def span_from(dossier: Dossier, at: datetime) -> Span:
    """Return the stretch of life that begins at ``at``, not yet stored."""
    return Span(
        dossier=dossier,
        handled_by_id=dossier.handled_by_id,
        state=dossier.state,
        due_at=dossier.due_at,
        due_on=local_day(dossier.due_at) if dossier.due_at else None,
        is_paused=dossier.state == DossierState.PAUSED,
        from_at=at,
        from_on=local_day(at),
    )


def append(
    envelope: Envelope, dossier: Dossier, kind: EventKind, body: Mapping[str, JSON], *, new: bool = False
) -> None:
    """Append the event to the dossier's stream and tell who listens."""
    audit.append(
        dossier.id,
        STREAM,
        kind.value,
        event_body(envelope.actor, dossier, body),
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
        head=None if new else audit.Head(dossier.stream.seq, bytes(dossier.stream.head)),
        new=new,
    )
    publish(changed(dossier, kind, envelope.at))


def command_of(envelope: Envelope, name: str) -> UUID:
    """Return the command of one part, called ``name``, of an act that is made of several events."""
    return uuid5(envelope.command_id, name)


def name_of(actor: Actor) -> str:
    """Return how an event names who acted: the account's id, or the kind of actor where there is none."""
    return str(actor.account_id) if actor.account_id else actor.kind.value


def event_body(actor: Actor, dossier: Dossier, body: Mapping[str, JSON]) -> dict[str, JSON]:
    """Return ``body`` with who acted and how the dossier stands after the event.

    So spans and facts can be rebuilt from the stream alone.
    """
    return {
        **body,
        "actor": name_of(actor),
        "code": dossier.code,
        "version": dossier.version,
        "state": dossier.state,
        "outcome": dossier.outcome,
        "handled_by": str(dossier.handled_by_id),
        "due_at": local_iso(dossier.due_at) if dossier.due_at else None,
    }


def changed(dossier: Dossier, kind: EventKind, at: datetime) -> DossierChanged:
    """Return what other apps may know of this change."""
    version = catalogue.version(dossier.procedure_version_id)
    return DossierChanged(
        kind=kind.value,
        at=at,
        dossier_id=dossier.id,
        version=dossier.version,
        code=dossier.code,
        state=dossier.state,
        outcome=dossier.outcome,
        procedure_code=version.code,
        field_code=version.package.field.code,
        channel=dossier.channel,
        is_assisted=dossier.is_assisted,
        received_by=dossier.received_by_id,
        handled_by=dossier.handled_by_id,
        decided_by=dossier.decided_by_id,
        applicant=dossier.applicant_id,
        accepted_at=dossier.accepted_at,
        due_at=dossier.due_at,
        term_unit=dossier.term_unit,
        finished_at=dossier.finished_at,
        handed_over_at=dossier.handed_over_at,
        first_end=first_end_of(dossier),
    )


def first_end_of(dossier: Dossier) -> FirstEnd | None:
    """Return how a dossier that was opened again ended the first time; None for every other."""
    if dossier.first_finished_at is None or dossier.reopened_at is None:
        return None
    return FirstEnd(
        dossier.first_finished_at, dossier.first_outcome, dossier.first_due_at, dossier.reopened_at
    )


def first_answer(envelope: Envelope) -> Answer | None:
    """Return the answer that this command got before from the same actor, or None where it is new.

    Somebody else who sends the same command id gets no answer: it may hold a look-up code.
    """
    entry = audit_queries.entry_of_command(envelope.command_id)
    if entry is None or entry.body.get("actor") != name_of(envelope.actor):
        return None
    body = entry.body
    return Answer(entry.stream_id, str(body["code"]), int(str(body["version"])), str(body["state"]))


def operation(
    act: Callable[Concatenate[Change, P], None],
) -> Callable[Concatenate[Envelope, UUID, P], Answer]:
    """Make an operation ``(envelope, dossier_id, …) -> Answer`` of a function that changes a ``Change``.

    Raises (beside what ``act`` raises):
        DossierNotFoundError: no such dossier, or nothing the actor may see.
        NotAllowedError: the actor may see it but not do this now.
        StaleDossierError: the dossier is not at ``expected_version``.
    """

    def run(envelope: Envelope, dossier_id: UUID, /, *args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            with transaction.atomic():
                dossier = locked(dossier_id, envelope.expected_version)
                change = Change(envelope, dossier, _before=stretch(dossier))
                act(change, *args, **kwargs)
                return change.commit()
        except Exception:
            # Asked only now, as it is seldom so: a command that was carried out before is refused in one way
            # or another, at the latest because it is recorded.
            if answer := first_answer(envelope):
                return answer
            raise

    update_wrapper(run, act)
    return run


def locked(dossier_id: UUID, expected_version: int | None = None) -> Dossier:
    """Return the dossier and the head of its stream, both locked: after a wait both are read anew.

    Raises:
        DossierNotFoundError: there is none.
        StaleDossierError: it is not at ``expected_version``.
    """
    try:
        dossier = (
            Dossier.objects.select_for_update(of=("self", "stream"))
            .select_related("stream")
            .get(id=dossier_id)
        )
    except Dossier.DoesNotExist:
        raise DossierNotFoundError(str(dossier_id)) from None
    if expected_version not in (None, dossier.version):
        raise StaleDossierError(f"{dossier.code} is at version {dossier.version}")
    return dossier


def stretch(dossier: Dossier) -> tuple[object, ...]:
    """Return what stays the same through one span."""
    return (dossier.state, dossier.due_at, dossier.handled_by_id)
