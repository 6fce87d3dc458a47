"""Writes of an inspection: its conclusion."""

from uuid import UUID

from django.db import transaction

from motcua.audit import operations as audit
from motcua.audit import queries as audit_queries
from motcua.domain.actors import Envelope
from motcua.domain.inspection import CheckVerb, InspectionFinding, may_inspect
from motcua.dossiers.sealed import seal_text
from motcua.oversight.errors import ItemNotFoundError, NotForInspectionError, WordsMissingError
from motcua.oversight.looking import STREAM
from motcua.oversight.models import CheckItem, InspectionConclusion
from motcua.oversight.queries import applicant_of, holding_of


@transaction.atomic
def conclude(envelope: Envelope, item_id: UUID, *, finding: InspectionFinding, words: str = "") -> None:
    """Conclude an item (kết luận kiểm tra): once, by an inspector who had no hand in the dossier.

    About somebody who was erased nothing in words is kept: the finding stands alone. The same command again
    changes nothing.

    Raises:
        ItemNotFoundError: there is none, or the actor may not see it.
        NotForInspectionError: the actor may not conclude it, or it is concluded.
        WordsMissingError: a fault or an explanation without words, though they could be kept.
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
    applicant, is_erased = applicant_of(item)
    said = "" if is_erased else words.strip()
    if finding.needs_words and not said and not is_erased:
        raise WordsMissingError
    assert envelope.actor.account_id is not None, "nobody without an account may conclude"  # noqa: S101
    conclusion = InspectionConclusion.objects.create(
        item=item,
        finding=finding.value,
        sealed_words=seal_text(applicant, said) if said else b"",
        is_applicant_erased=is_erased,
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
