"""What is filled in for a supplement and not sent yet. It survives; nothing of the dossier changes by it."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.domain.actors import Actor
from motcua.domain.lifecycle import Verb
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.errors import DossierNotFoundError, NoOpenSupplementError
from motcua.dossiers.models import Dossier, Supplement, SupplementItem
from motcua.dossiers.permissions import can
from motcua.dossiers.sealed import contents_of, seal_text
from motcua.dossiers.supplements import asked_form, with_page


@transaction.atomic
def save_supplement_page(
    actor: Actor, dossier_id: UUID, page_id: str, answers: Mapping[str, object], at: datetime
) -> None:
    """Keep the answers of one page that was asked for again; what was not asked for is left out.

    Raises:
        DossierNotFoundError: no such dossier, or the actor may not answer for it.
        NoOpenSupplementError: nothing is asked (any more), or not this page.
    """
    dossier, supplement = _locked(actor, dossier_id, at)
    asked = asked_form(dossier, supplement, contents_of(dossier.applicant_id, dossier.sealed).answers)
    if page_id not in asked.open_pages:
        raise NoOpenSupplementError(dossier.code)
    supplement.sealed_draft = with_page(asked, page_id, answers).sealed_for(dossier.applicant_id)
    supplement.save(update_fields=["sealed_draft"])


@transaction.atomic
def attach_to_supplement(
    actor: Actor, dossier_id: UUID, item_id: UUID, *, file_id: UUID | None, name: str, at: datetime
) -> None:
    """Keep a stored file as the paper that an item asks for; None takes it out again.

    Raises:
        DossierNotFoundError: no such dossier, or the actor may not answer for it.
        NoOpenSupplementError: nothing is asked (any more), or not this paper.
    """
    dossier, supplement = _locked(actor, dossier_id, at)
    item = SupplementItem.objects.filter(supplement=supplement, id=item_id).first()
    if item is None or not SupplementItemKind(item.kind).is_paper:
        raise NoOpenSupplementError(dossier.code)
    SupplementItem.objects.filter(id=item.id).update(
        file_id=file_id, sealed_file_name=seal_text(dossier.applicant_id, name) if file_id else None
    )


def _locked(actor: Actor, dossier_id: UUID, at: datetime) -> tuple[Dossier, Supplement]:
    dossier = Dossier.objects.filter(id=dossier_id).first()
    if dossier is None:
        raise DossierNotFoundError(str(dossier_id))
    supplement = Supplement.objects.select_for_update().filter(dossier=dossier, ended_at__isnull=True).first()
    if supplement is None:
        raise NoOpenSupplementError(dossier.code)
    if not can(actor, Verb.ANSWER_SUPPLEMENT, dossier, at):
        raise DossierNotFoundError(dossier.code)
    return dossier, supplement
