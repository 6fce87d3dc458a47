"""Supplements as tests ask for and answer them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.documents.operations import store_upload
from motcua.domain.actors import Actor
from motcua.dossiers import operations
from motcua.dossiers.enums import SupplementItemKind
from motcua.dossiers.models import SupplementItem
from motcua.dossiers.operations import AskedItem
from motcua.dossiers.queries.supplements import answering
from tests import world
from tests.builders import ADossier

FIELD = "ethnicity"
WHY = "Bản chụp bị mờ, không đọc được"


def paper(key: str = "earlier_certificate") -> AskedItem:
    """Return an item that asks for a paper of the list."""
    return AskedItem(SupplementItemKind.DOCUMENT, WHY, key)


def other(name: str = "Văn bản xác nhận nơi cư trú") -> AskedItem:
    """Return an item that asks for a paper of no list."""
    return AskedItem(SupplementItemKind.OTHER, WHY, name=name)


def ask(dossier: ADossier, *items: AskedItem, at: datetime | None = None) -> None:
    """Whoever may asks for ``items``; without any for a paper of no list."""
    asker = dossier.case_officer if dossier.row.accepted_at else dossier.clerk
    operations.request_supplement(dossier.envelope(asker, at), dossier.id, items=items or (other(),))


def citizen_of(dossier: ADossier) -> Actor:
    """Return the applicant."""
    return world.citizen(dossier.applicant)


def open_items(dossier: ADossier) -> list[UUID]:
    """Return the things that are asked for now."""
    rows = SupplementItem.objects.filter(supplement__dossier=dossier.id, supplement__ended_at__isnull=True)
    return list(rows.order_by("position").values_list("id", flat=True))


def upload(dossier: ADossier, item: UUID, text: str = "bổ sung") -> None:
    """The citizen uploads a paper."""
    stored = store_upload(world.a_pdf(text), declared_name="bo-sung.pdf", at=dossier.at)
    operations.attach_to_supplement(
        citizen_of(dossier), dossier.id, item, file_id=stored.id, name="bo-sung.pdf", at=dossier.at
    )


def fill_in(dossier: ADossier, **answers: Any) -> None:
    """The citizen fills in the first page that is asked for."""
    page = answering(citizen_of(dossier), dossier.id, dossier.at).form.open_pages[0]
    operations.save_supplement_page(citizen_of(dossier), dossier.id, page, answers, dossier.at)


def answered(dossier: ADossier, at: datetime | None = None) -> None:
    """The citizen uploads what is missing and sends the answer."""
    for item in SupplementItem.objects.filter(id__in=open_items(dossier), file__isnull=True).order_by("id"):
        if SupplementItemKind(item.kind).is_paper:
            upload(dossier, item.id)
    operations.answer_supplement(dossier.envelope(citizen_of(dossier), at), dossier.id)
