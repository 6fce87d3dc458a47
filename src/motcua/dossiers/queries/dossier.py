"""One dossier as an officer or its citizen sees it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from motcua.audit import queries as audit
from motcua.audit.queries import EntryRecord
from motcua.calendars.explanations import in_active_language
from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.canonical_json import JSON
from motcua.domain.importing import IMPORTED
from motcua.domain.lifecycle import DossierState, Outcome, Verb
from motcua.domain.permissions import Holding, may
from motcua.domain.process import NormStanding, engine
from motcua.domain.texts import Text
from motcua.domain.working_calendar import DateOutsideCalendarError
from motcua.dossiers.enums import PaperKind
from motcua.dossiers.errors import DossierNotFoundError
from motcua.dossiers.letters import Asked, asked_for, letters_of
from motcua.dossiers.models import Dossier, Step, SubmittedDocument
from motcua.dossiers.permissions import holding_of
from motcua.dossiers.promise import derivation_of, standing_of_step
from motcua.dossiers.queries.at_counter import AtCounter, at_counter_of
from motcua.dossiers.queries.consultations import QuestionView, is_only_consulted, questions_of
from motcua.dossiers.queries.ends import EndsView, awaited_notices, ends_of
from motcua.dossiers.queries.filer import representative_of
from motcua.dossiers.queries.kin import KinView, kin_of
from motcua.dossiers.queries.lists import Urgency, urgency_of
from motcua.dossiers.queries.names import procedure_name
from motcua.dossiers.queries.pauses import pause_reason_of
from motcua.dossiers.reissued import replaced_before
from motcua.dossiers.sealed import shown_text
from motcua.dossiers.supplements import is_window_open
from motcua.infrastructure.reading import one_moment
from motcua.payments import queries as payments
from motcua.processes import queries as processes
from motcua.records import queries as records


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the route, done or open."""

    id: UUID
    key: str
    name: str
    role: Role
    action: str
    unit_id: UUID
    opened_at: datetime
    closed_at: datetime | None
    closing: str
    norm_due_at: datetime | None
    taken_by: UUID | None
    closed_by: UUID | None
    norm: NormStanding


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A paper of the dossier as it was handed in."""

    id: UUID
    key: str
    file_id: UUID | None
    originals: int
    copies: int
    name: str = ""  # of a paper that is in no list
    came_at: datetime | None = None  # with the answer to a supplement
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperView:
    """An official paper that was set: its kind and file, and the event it was made for."""

    kind: PaperKind
    file_id: UUID
    event: int = 0


@dataclass(frozen=True, slots=True)
class NoteView:
    """A text on the dossier."""

    kind: str
    written_at: datetime
    written_by: UUID | None
    text: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One event: what happened, when, by which account."""

    kind: str
    at: datetime
    account_id: UUID | None
    on_behalf_of: UUID | None = None


@dataclass(frozen=True, slots=True)
class DossierView:
    """Everything a page shows of one dossier; ``allowed`` are the verbs its reader may use now."""

    id: UUID
    code: str
    version: int
    procedure_code: str
    procedure_name: str
    version_id: UUID
    channel: str
    state: str
    outcome: str
    received_by: UUID
    handled_by: UUID
    decided_by: UUID
    applicant_id: UUID
    filed_by: UUID | None  # the person who sent it online, where that is not the applicant
    submitted_at: datetime
    answer_due_at: datetime
    accepted_at: datetime | None
    ends: EndsView
    due_at: datetime | None  # while paused, the one from before: the new one is derived on resumption
    urgency: Urgency
    pause_reason: str
    paused_at: datetime | None
    explanation: Sequence[str]
    finished_at: datetime | None
    handed_over_at: datetime | None
    steps: tuple[StepView, ...]
    earlier_steps: Mapping[UUID, Sequence[tuple[str, str]]]
    documents: tuple[DocumentView, ...]
    papers: tuple[PaperView, ...]
    awaited_papers: tuple[PaperKind, ...]
    drawn: Mapping[PaperKind, Text]  # what each drawn result is
    notes: tuple[NoteView, ...]
    amounts: Sequence[payments.AmountView]
    result: records.ResultView | None
    timeline: tuple[TimelineLine, ...]
    questions: tuple[QuestionView, ...]
    kin: tuple[KinView, ...]
    allowed: frozenset[Verb]
    at_counter: AtCounter
    is_on_list: bool


def id_of_code(code: str) -> UUID:
    """Return the id of the dossier with this code.

    Raises:
        DossierNotFoundError: there is none.
    """
    found = Dossier.objects.filter(code=code).values_list("id", flat=True).first()
    if found is None:
        raise DossierNotFoundError(code)
    return found


def ids_of_codes(codes: Collection[str]) -> dict[str, UUID]:
    """Return the ids of the dossiers with these codes, in that order; unknown ones are left out."""
    found = dict(Dossier.objects.filter(code__in=codes).order_by("id").values_list("code", "id"))
    return {code: found[code] for code in codes if code in found}


def code_of_id(dossier_id: UUID) -> str:
    """Return the code of a dossier.

    Raises:
        DossierNotFoundError: there is none.
    """
    found = Dossier.objects.filter(id=dossier_id).values_list("code", flat=True).first()
    if found is None:
        raise DossierNotFoundError(str(dossier_id))
    return found


@one_moment()
def dossier_view(actor: Actor, code: str, at: datetime) -> DossierView:
    """Return the dossier ``code`` for ``actor``; a citizen sees notes that are addressed to them only.

    Raises: ``DossierNotFoundError`` where there is none, or the actor may not look at it.
    """
    dossier, steps, holding, allowed = _seen_by(actor, code, at)
    entries = audit.entries(dossier.id)
    asked, papers = _papers(dossier, entries, actor)
    return DossierView(
        id=dossier.id,
        code=dossier.code,
        version=dossier.version,
        procedure_code=dossier.procedure.code,
        procedure_name=procedure_name(dossier),
        version_id=dossier.procedure_version_id,
        channel=dossier.channel,
        state=dossier.state,
        outcome=dossier.outcome,
        received_by=dossier.received_by_id,
        handled_by=dossier.handled_by_id,
        decided_by=dossier.decided_by_id,
        applicant_id=dossier.applicant_id,
        filed_by=representative_of(dossier),
        submitted_at=dossier.submitted_at,
        answer_due_at=dossier.answer_due_at,
        accepted_at=dossier.accepted_at,
        ends=ends_of(dossier),
        due_at=dossier.due_at,
        urgency=urgency_of(dossier, dossier.due_at if dossier.accepted_at else dossier.answer_due_at, at),
        pause_reason=pause_reason_of(dossier),
        paused_at=dossier.paused_at,
        explanation=_explanation(dossier, at),
        finished_at=dossier.finished_at,
        handed_over_at=dossier.handed_over_at,
        steps=tuple(_step(one, dossier, at) for one in steps),
        earlier_steps=_earlier(dossier, steps),
        documents=_documents(dossier),
        papers=papers,
        awaited_papers=_awaited(dossier, papers, asked, entries),
        drawn=_drawn(dossier, asked),
        notes=() if is_only_consulted(actor, holding) else _notes(dossier, actor),
        amounts=payments.amounts_due(dossier.id),
        result=records.result_of(dossier.id),
        timeline=_timeline(entries),
        questions=questions_of(dossier, actor, holding, at) if dossier.accepted_at else (),
        kin=kin_of(dossier, actor, at),
        allowed=allowed,
        at_counter=at_counter_of(dossier, entries, steps, at),
        is_on_list=dossier.signing_list_id is not None,
    )


def _seen_by(actor: Actor, code: str, at: datetime) -> tuple[Dossier, list[Step], Holding, frozenset[Verb]]:
    """Return the dossier with its steps and what ``actor`` may do to it, looking among that."""
    dossier = _row(code)
    steps = list(dossier.steps.order_by("id"))
    holding = holding_of(dossier, actor, at)
    return dossier, steps, holding, _allowed(dossier, holding, steps, actor, at)


def _row(code: str) -> Dossier:
    found = Dossier.objects.select_related("procedure").filter(code=code).first()
    if found is None:
        raise DossierNotFoundError(code)
    return found


def _allowed(
    dossier: Dossier, holding: Holding, steps: list[Step], actor: Actor, at: datetime
) -> frozenset[Verb]:
    """Return what the actor may do now to the dossier or to one of its open steps.

    Raises:
        DossierNotFoundError: the actor may not look at it.
    """
    roles = {None, *(Role(step.role) for step in steps if step.closed_at is None)}
    found = {verb for verb in Verb for role in roles if may(actor, verb, holding, step_role=role)}
    if Verb.VIEW not in found:
        raise DossierNotFoundError(dossier.code)
    if dossier.state == DossierState.INCOMPLETE and is_window_open(dossier, at):
        found.discard(Verb.DECLINE)  # whoever was asked to add something has their whole window first
    return frozenset(found)


def _explanation(dossier: Dossier, at: datetime) -> Sequence[str]:
    if dossier.due_basis == IMPORTED:
        return (_("The due date came with the dossier from an earlier system. It is final."),)
    try:
        derivation = derivation_of(dossier, at, explain=True)
    except DateOutsideCalendarError:  # an old dossier may end in a year whose days off nobody entered
        return ()
    return in_active_language(derivation.explanation) if derivation else ()


def _step(step: Step, dossier: Dossier, at: datetime) -> StepView:
    return StepView(
        id=step.id,
        key=step.key,
        name=step.name,
        role=Role(step.role),
        action=step.action,
        unit_id=step.unit_id,
        opened_at=step.opened_at,
        closed_at=step.closed_at,
        closing=step.closing,
        norm_due_at=step.norm_due_at,
        taken_by=step.taken_by,
        closed_by=step.closed_by,
        norm=standing_of_step(step, dossier, at),
    )


def _documents(dossier: Dossier) -> tuple[DocumentView, ...]:
    rows = dossier.documents.select_related("item", "item__supplement").order_by("id")
    return tuple(_document(dossier, one) for one in rows)


def _document(dossier: Dossier, row: SubmittedDocument) -> DocumentView:
    name = row.item.sealed_name if row.item else None
    return DocumentView(
        id=row.id,
        key=row.document_key,
        file_id=row.file_id,
        originals=row.originals,
        copies=row.copies,
        name=shown_text(dossier.applicant_id, name) if name else "",
        came_at=row.item.supplement.ended_at if row.item else None,
        replaced_at=row.replaced_at,
    )


def _earlier(dossier: Dossier, steps: list[Step]) -> Mapping[UUID, Sequence[tuple[str, str]]]:
    still_open = [step for step in steps if step.closed_at is None]
    if not still_open:
        return {}
    route = processes.route_of(dossier.procedure_version_id)
    return {
        step.id: [(one.key, one.name) for one in engine.earlier_steps(route, dossier.tokens, step.key)]
        for step in still_open
    }


def _notes(dossier: Dossier, actor: Actor) -> tuple[NoteView, ...]:
    rows = dossier.notes.order_by("id")
    if actor.kind is ActorKind.CITIZEN:
        told = ["decline", "closing", "pause", "undone", "apology", "reopening"]
        rows = rows.filter(kind__in=told)
    return tuple(
        NoteView(one.kind, one.written_at, one.written_by, shown_text(dossier.applicant_id, one.sealed_text))
        for one in rows
    )


def _papers(
    dossier: Dossier, entries: Sequence[EntryRecord], actor: Actor
) -> tuple[Mapping[PaperKind, Asked], tuple[PaperView, ...]]:
    """Return what was asked for, and the papers that were set.

    Outdated ones are left out, and those that are not the actor's to see.
    """
    for_officer = actor.kind is not ActorKind.CITIZEN
    asked = asked_for(dossier, entries) if for_officer else {}
    replaced = replaced_before(entries)
    kinds = [(PaperKind(one.kind), one) for one in dossier.papers.order_by("id")]
    return asked, tuple(
        PaperView(kind, one.file_id, one.event)
        for kind, one in kinds
        if (not kind.is_internal and one.event >= replaced.get(kind, 0))
        or (kind in asked and asked[kind].entry.seq == one.event)
        or (kind is PaperKind.CONTROL_SHEET and for_officer and one.event == dossier.version)
    )


def _awaited(
    dossier: Dossier,
    papers: tuple[PaperView, ...],
    asked: Mapping[PaperKind, Asked],
    entries: Sequence[EntryRecord],
) -> tuple[PaperKind, ...]:
    """Return the papers that a job is still setting: that of the newest event, drawn results, notices."""
    is_taken_back = dossier.state == DossierState.DECLINED and dossier.outcome == Outcome.WITHDRAWN
    if dossier.is_imported or dossier.state == DossierState.VOIDED or is_taken_back:
        return ()
    slip = {
        DossierState.SUBMITTED: PaperKind.SUBMISSION_SLIP,
        DossierState.INCOMPLETE: PaperKind.SUPPLEMENT_LETTER,
        DossierState.DECLINED: PaperKind.DECLINE_SLIP,
    }.get(DossierState(dossier.state), PaperKind.ACCEPTANCE_SLIP)
    ready = {one.kind for one in papers}
    notices = awaited_notices({(one.kind, one.event) for one in papers}, entries)
    return (*(kind for kind in (slip, *asked) if kind not in ready), *notices)


def _drawn(dossier: Dossier, asked: Mapping[PaperKind, Asked]) -> dict[PaperKind, Text]:
    letters = letters_of(dossier.procedure_version_id)
    return {kind: letters[one.letter] for kind, one in asked.items()}


def _timeline(entries: Sequence[EntryRecord]) -> tuple[TimelineLine, ...]:
    lines = []
    for entry in entries:
        who, whose = _account(entry.body.get("actor")), _account(entry.body.get("on_behalf_of"))
        lines.append(TimelineLine(entry.kind, entry.occurred_at, who, whose))
    return tuple(lines)


def _account(written: JSON) -> UUID | None:
    text = str(written or "")
    return UUID(text) if len(text) == 36 else None
