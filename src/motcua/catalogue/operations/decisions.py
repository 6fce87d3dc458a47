"""The papers behind a procedure: its announcement, the approval of its route, its abolition."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db import transaction

from motcua.audit import operations as audit
from motcua.catalogue.errors import NoSuchProcedureError, OtherDecisionError
from motcua.catalogue.models import Abolition, Announcement, Procedure, ProcedureDraft
from motcua.catalogue.operations.acting import advance, locked, name_of, require_keeper, was_done
from motcua.catalogue.operations.drafts import contents_of
from motcua.catalogue.operations.publishing import STREAM
from motcua.domain.actors import Envelope
from motcua.domain.canonical_json import JSON
from motcua.domain.procedures.life_cycle import DraftVerb


@dataclass(frozen=True, slots=True)
class PaperDecision:
    """A decision as it stands on paper: number, day, who decided, who signed."""

    number: str
    on: date
    by: str
    signer: str


@transaction.atomic
def enter_announcement(
    envelope: Envelope, code: str, name: str, decision: PaperDecision, effect_on: date
) -> UUID:
    """Enter a decision that announces a procedure, before anybody has configured it; return its id.

    The same decision about the same procedure is entered once.

    Raises:
        NotAControllerError: the actor does not keep the catalogue.
        OtherDecisionError: it was entered with another day.
    """
    require_keeper(envelope)
    return _entered(envelope, code, name, decision, effect_on).id


@transaction.atomic
def announce(envelope: Envelope, draft_id: UUID, decision: PaperDecision, effect_on: date) -> None:
    """Write the announcement decision (quyết định công bố) into a reviewed draft.

    The version will hold from ``effect_on`` on, and the mark that no decision was known falls away.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``acting.locked``.
        OtherDecisionError: the decision was entered with another day, or is that of another version.
    """
    if was_done(envelope):
        return
    draft = locked(draft_id, envelope, DraftVerb.ANNOUNCE)
    announcement = _entered(envelope, draft.code, draft.name_vi, decision, effect_on)
    if announcement.version is not None:
        raise OtherDecisionError(decision.number)
    draft.announcement = announcement
    _write(draft, "announcement_decision", decision, valid_from=effect_on.isoformat())
    advance(draft, envelope, DraftVerb.ANNOUNCE, decision=decision.number)


@transaction.atomic
def approve_route(envelope: Envelope, draft_id: UUID, decision: PaperDecision) -> None:
    """Write the decision that approves the route (quyết định phê duyệt quy trình nội bộ) into the draft.

    Raises:
        UnknownDraftError, DraftChangedError, NotAControllerError: as ``acting.locked``.
    """
    if was_done(envelope):
        return
    draft = locked(draft_id, envelope, DraftVerb.APPROVE_ROUTE)
    Announcement.objects.filter(id=draft.announcement_id).update(
        process_number=decision.number,
        process_decided_on=decision.on,
        process_signer=decision.signer,
    )
    _write(draft, "process_decision", decision)
    advance(draft, envelope, DraftVerb.APPROVE_ROUTE, decision=decision.number)


@transaction.atomic
def abolish(
    envelope: Envelope, code: str, decision: PaperDecision, from_on: date, *, replaced_by: str = ""
) -> None:
    """Record that a procedure no longer holds from ``from_on`` on (bãi bỏ); open dossiers go on.

    The same decision about the same procedure is entered once.

    Raises:
        NotAControllerError: the actor does not keep the catalogue.
        NoSuchProcedureError: ``code`` or ``replaced_by`` is unknown.
        OtherDecisionError: the decision was entered with another day or another successor.
    """
    require_keeper(envelope)
    if was_done(envelope):
        return
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    if procedure is None or (replaced_by and not Procedure.objects.filter(code=replaced_by).exists()):
        raise NoSuchProcedureError(replaced_by or code)
    known = procedure.abolitions.filter(number=decision.number).first()
    if known is not None:
        if (known.decided_on, known.from_on, known.replaced_by) != (decision.on, from_on, replaced_by):
            raise OtherDecisionError(decision.number)
        return
    Abolition.objects.create(
        procedure=procedure,
        from_on=from_on,
        number=decision.number,
        decided_on=decision.on,
        signer=decision.signer,
        replaced_by=replaced_by,
        entered_at=envelope.at,
        entered_by=envelope.actor.account_id,
    )
    audit.append(
        procedure.id,
        STREAM,
        "procedure.abolished",
        {
            "actor": name_of(envelope.actor),
            "code": code,
            "decision": decision.number,
            "from": from_on.isoformat(),
            "replaced_by": replaced_by,
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _entered(
    envelope: Envelope, code: str, name: str, decision: PaperDecision, effect_on: date
) -> Announcement:
    announcement, is_new = Announcement.objects.get_or_create(
        code=code,
        number=decision.number,
        defaults={
            "name": name,
            "decided_on": decision.on,
            "by": decision.by,
            "signer": decision.signer,
            "effect_on": effect_on,
            "entered_at": envelope.at,
            "entered_by": envelope.actor.account_id,
        },
    )
    if not is_new and (announcement.decided_on, announcement.effect_on) != (decision.on, effect_on):
        raise OtherDecisionError(decision.number)
    if is_new:
        audit.append(
            announcement.id,
            "announcement",
            "announcement.entered",
            {"actor": name_of(envelope.actor), "code": code, "decision": decision.number},
            occurred_at=envelope.at,
            recorded_at=envelope.at,
        )
    return announcement


def _write(draft: ProcedureDraft, key: str, decision: PaperDecision, **more: JSON) -> None:
    """Write a decision into the package; a mark that it was not known falls away."""
    contents = contents_of(draft)
    said: dict[str, JSON] = {
        "number": decision.number,
        "on": decision.on.isoformat(),
        "by": decision.by,
        "signer": decision.signer,
    }
    procedure = {**contents.procedure, **more, key: said}
    marks = procedure.get("unconfirmed")
    if isinstance(marks, list):
        procedure["unconfirmed"] = [one for one in marks if not _is_about(one, key)]
    draft.contents = replace(contents, procedure=procedure).as_json()


def _is_about(mark: JSON, key: str) -> bool:
    path = str(mark.get("path", "")) if isinstance(mark, dict) else ""
    return path == key or path.startswith(f"{key}.")
