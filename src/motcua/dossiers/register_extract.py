"""Form 06, the register of dossiers (sổ theo dõi hồ sơ) of a receiving unit, drawn from the rows."""

from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from motcua.accounts.errors import PersonErasedError
from motcua.calendars import queries as calendars
from motcua.documents import papers
from motcua.documents.operations import store_paper
from motcua.documents.paper_templates import pdf_of_paper
from motcua.domain.lifecycle import Outcome
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.enums import Collector
from motcua.dossiers.issuers import issuer_at
from motcua.dossiers.models import Dossier, HandOver, RegisterExtract
from motcua.dossiers.sealed import contents_of, open_text
from motcua.dossiers.told import Taker
from motcua.organisations import queries as organisations

MOST_DAYS: Final = 92
MOST_ROWS: Final = 1000
ERASED: Final = "(đã xóa dữ liệu cá nhân)"
_WAYS: Final = {
    Collector.APPLICANT: "Trực tiếp",
    Collector.AUTHORISED: "Trực tiếp",
    Collector.POST: "Bưu chính",
}
_NOTES: Final = {
    Outcome.REFUSED: "Từ chối giải quyết",
    Outcome.RETURNED: "Trả hồ sơ",
    Outcome.WITHDRAWN: "Dừng, rút hồ sơ",
}


def draw_extract(extract_id: UUID, at: datetime) -> None:
    """Set the extract as PDF, once.

    Raises:
        PaperError: it cannot be set.
    """
    row = RegisterExtract.objects.get(id=extract_id)
    file_id: UUID | None = row.file_id
    if file_id is None:
        stored = store_paper(pdf_of_paper(extract_of(row)), at=at)
        RegisterExtract.objects.filter(id=row.id, file__isnull=True).update(file_id=stored.id)


def extract_of(row: RegisterExtract) -> papers.RegisterExtract:
    """Return what stands in the extract: what the unit accepted on those days, in the order of acceptance."""
    regime = calendars.regime_on(row.to_on)
    accepted = Dossier.objects.filter(
        received_by=row.unit_id,
        accepted_at__gte=_midnight(row.from_on),
        accepted_at__lt=_midnight(row.to_on, 1),
    )
    dossiers = list(accepted.select_related("procedure").order_by("accepted_at", "id")[: MOST_ROWS + 1])
    more = accepted.count() - MOST_ROWS if len(dossiers) > MOST_ROWS else 0
    names = organisations.unit_names({one.handled_by_id for one in dossiers}, row.to_on)
    handed_over = [one.id for one in dossiers if one.handed_over_at]
    # In order: of a dossier that was handed over again, the last stays.
    taken = {one.dossier_id: one for one in HandOver.objects.filter(dossier__in=handed_over).order_by("id")}
    return papers.RegisterExtract(
        issuer=issuer_at(row.unit_id, row.asked_at),
        from_on=row.from_on,
        to_on=row.to_on,
        form_title=regime.form_titles["dossier_register"],
        form_source=regime.form_source,
        rows=tuple(_row(one, names, taken.get(one.id)) for one in dossiers[:MOST_ROWS]),
        left_off=more,
        clerk_name=organisations.officer_names([row.asked_by]).get(row.asked_by, ""),
    )


def _row(dossier: Dossier, units: dict[UUID, str], taken: HandOver | None) -> papers.RegisterRow:
    known: dict[str, str] = {}
    try:
        known = contents_of(dossier.applicant_id, dossier.sealed).applicant
    except PersonErasedError:
        known = {"full_name": ERASED}
    contact = "; ".join(one for one in (known.get("address", ""), known.get("phone", "")) if one)
    return papers.RegisterRow(
        code=dossier.code,
        procedure_name=dossier.procedure.name_vi,
        applicant_name=known.get("full_name", ""),
        applicant_contact=contact,
        handled_by=units.get(dossier.handled_by_id, ""),
        accepted_at=dossier.accepted_at or dossier.submitted_at,
        due_at=dossier.due_at,
        handed_over_at=dossier.handed_over_at,
        way=_WAYS[Collector(taken.collector)] if taken else "",
        collected_by=_collector(dossier, taken, known.get("full_name", "")) if taken else "",
        note=_NOTES.get(Outcome(dossier.outcome), "") if dossier.outcome else "",
    )


def _collector(dossier: Dossier, taken: HandOver, applicant: str) -> str:
    """Return who signed for the result; the post's own list says it where the post brought it."""
    if taken.sealed_collector is None:
        return applicant if taken.collector == Collector.APPLICANT else ""
    try:
        return (
            f"{Taker.from_text(open_text(dossier.applicant_id, taken.sealed_collector)).name} (được ủy quyền)"
        )
    except PersonErasedError:
        return ERASED


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time(), VIETNAM)
