"""What every act on a draft begins with: the row locked, the right asked, nothing done twice."""

from uuid import UUID

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.catalogue.errors import (
    DraftChangedError,
    NotAControllerError,
    UnknownDraftError,
)
from motcua.catalogue.models import DraftStage, ProcedureDraft
from motcua.domain.actors import Actor, ActorKind, Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.permissions import DraftHolding, may_draft, may_keep
from motcua.domain.procedures.life_cycle import MOVES, DraftState, DraftVerb
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations

STREAM = "procedure_draft"


def keepers(envelope: Envelope) -> frozenset[UUID]:
    """Return the units whose controllers keep the catalogue on the day of the act: the root."""
    root = organisations.root_on(local_day(envelope.at))
    return frozenset({root} if root else ())


def require_keeper(envelope: Envelope) -> None:
    """Refuse unless the actor keeps the catalogue, or is the system.

    Raises:
        NotAControllerError: neither.
    """
    actor = envelope.actor
    if actor.kind is not ActorKind.SYSTEM and not may_keep(actor, keepers(envelope)):
        raise NotAControllerError


def was_done(envelope: Envelope) -> bool:
    """Tell whether this command was carried out before."""
    return audit_queries.entry_of_command(envelope.command_id) is not None


def locked(draft_id: UUID, envelope: Envelope, verb: DraftVerb) -> ProcedureDraft:
    """Return the locked draft if the actor may do ``verb`` to it as it stands.

    Raises:
        UnknownDraftError: there is none.
        DraftChangedError: it is not at the revision the actor saw.
        NotAControllerError: not this actor, or not in this state.
    """
    try:
        draft = ProcedureDraft.objects.select_for_update().get(id=draft_id)
    except ProcedureDraft.DoesNotExist:
        raise UnknownDraftError(str(draft_id)) from None
    if envelope.expected_version not in (None, draft.revision):
        raise DraftChangedError(draft.code)
    holding = holding_of(draft, keepers(envelope))
    if not may_draft(envelope.actor, verb, holding):
        raise NotAControllerError
    return draft


def holding_of(draft: ProcedureDraft, kept_by: frozenset[UUID]) -> DraftHolding:
    """Return what permission depends on."""
    return DraftHolding(DraftState(draft.state), frozenset(map(UUID, draft.authors)), kept_by)


def advance(
    draft: ProcedureDraft, envelope: Envelope, verb: DraftVerb, *, remark: str = "", **body: JSON
) -> None:
    """Store the draft in the state that ``verb`` leads to, its stage and the entry of the journal."""
    before, after = draft.state, MOVES[verb][1]
    draft.state = after.value
    draft.revision += 1
    draft.save()
    if before != draft.state:
        enter(draft, envelope, remark)
    record(draft, envelope, f"procedure_draft.{verb.value}", **body)


def enter(draft: ProcedureDraft, envelope: Envelope, remark: str = "") -> None:
    """Note when the draft came into its state, and who brought it there."""
    DraftStage.objects.create(
        draft=draft, state=draft.state, at=envelope.at, by=envelope.actor.account_id, remark=remark
    )


def record(draft: ProcedureDraft, envelope: Envelope, kind: str, **body: JSON) -> None:
    """Append an entry to the draft's stream."""
    said: dict[str, JSON] = {
        "actor": name_of(envelope.actor),
        "code": draft.code,
        "state": str(draft.state),
        "revision": draft.revision,
    }
    audit.append(
        draft.id,
        STREAM,
        kind,
        {**said, **body},
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def name_of(actor: Actor) -> str:
    """Return how an entry names who acted: the account's id, or the kind of actor where there is none."""
    return str(actor.account_id) if actor.account_id else actor.kind.value
