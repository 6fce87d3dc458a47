"""Writes of an inspection: its conclusion."""

from uuid import UUID

from django.db import transaction

from motcua.accounts import queries as accounts
from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.actors import Envelope
from motcua.domain.inspection import CheckVerb, InspectionFinding, may_inspect
from motcua.dossiers.queries import inspected
from motcua.dossiers.sealed import seal_text
from motcua.oversight.errors import (
    ApplicantErasedError,
    ItemNotFoundError,
    NotForInspectionError,
    WordsMissingError,
)
from motcua.oversight.looking import STREAM
from motcua.oversight.models import CheckItem, InspectionConclusion
from motcua.oversight.queries import holding_of


@transaction.atomic
def conclude(envelope: Envelope, item_id: UUID, *, finding: InspectionFinding, words: str = "") -> None:
    """Conclude an item (kết luận kiểm tra): once, by an inspector who had no hand in the dossier.

    The same command again changes nothing.

    Raises:
        ItemNotFoundError: there is none, or the actor may not see it.
        NotForInspectionError: the actor may not conclude it, or it is concluded.
        WordsMissingError: a fault or an explanation without words.
        ApplicantErasedError: words about somebody who was erased.
    """
    item = CheckItem.objects.select_for_update().filter(id=item_id).first()
    if item is None:
        raise ItemNotFoundError(str(item_id))
    if _is_done(envelope):
        return
    holding = holding_of(item, envelope.at)
    if not may_inspect(envelope.actor, CheckVerb.SEE, holding):
        raise ItemNotFoundError(str(item_id))
    if not may_inspect(envelope.actor, CheckVerb.CONCLUDE, holding):
        raise NotForInspectionError(str(item_id))
    said = words.strip()
    if finding.needs_words and not said:
        raise WordsMissingError
    applicant = inspected.applicant_of(item.dossier_id)
    if said and accounts.masked_people([applicant])[applicant].is_erased:
        raise ApplicantErasedError
    assert envelope.actor.account_id is not None, "nobody without an account may conclude"  # noqa: S101
    conclusion = InspectionConclusion.objects.create(
        item=item,
        finding=finding.value,
        sealed_words=seal_text(applicant, said) if said else b"",
        concluded_at=envelope.at,
        concluded_by=envelope.actor.account_id,
    )
    item.is_concluded = True
    item.save(update_fields=["is_concluded"])
    audit.append(
        item.id,
        STREAM,
        "check_item_concluded",
        {
            "actor": str(envelope.actor.account_id),
            "finding": finding.value,
            "conclusion": str(conclusion.id),
        },
        occurred_at=envelope.at,
        recorded_at=envelope.at,
        command_id=envelope.command_id,
    )


def _is_done(envelope: Envelope) -> bool:
    """Tell whether this command was carried out before, by the same actor."""
    entry = audit_queries.entry_of_command(envelope.command_id)
    return entry is not None and entry.body.get("actor") == str(envelope.actor.account_id)
