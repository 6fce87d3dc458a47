"""Form 02 as guidance without a dossier: what stands on it, and setting it once."""

from datetime import datetime
from uuid import UUID

from motcua.accounts import queries as accounts
from motcua.calendars import queries as calendars
from motcua.catalogue import queries as catalogue
from motcua.documents import papers
from motcua.documents.operations import store_paper
from motcua.domain.actors import SYSTEM
from motcua.dossiers.issuers import issuer_at
from motcua.dossiers.models import Guidance
from motcua.dossiers.queries.guidance import missing_of
from motcua.organisations import queries as organisations

_REASON = "Hồ sơ chưa đủ để tiếp nhận; phiếu này ghi lại nội dung hướng dẫn, chưa lập hồ sơ."


def set_paper(guidance_id: UUID, at: datetime) -> None:
    """Set the paper and keep it with the record; a second time changes nothing."""
    given = Guidance.objects.get(id=guidance_id)
    if not given.file_id:
        given.file_id = store_paper(papers.pdf_of(letter_of(given)), at=at).id
        given.save(update_fields=["file"])


def letter_of(given: Guidance) -> papers.SupplementLetter:
    """Return what stands on the paper; no code, as there is no dossier."""
    regime = calendars.regime_on(given.given_on)
    details = accounts.person_details(given.person_id, SYSTEM, given.given_at, "paper")
    officers = organisations.officer_names([given.given_by])
    version = catalogue.version(given.procedure_version_id)
    return papers.SupplementLetter(
        issuer=issuer_at(given.unit_id, given.given_at, number=f"{given.number:02d}/{given.year}/HD"),
        applicant=papers.Applicant(name=details.full_name, phone=details.phone),
        procedure_name=version.package.name.vi,
        form_title=regime.form_titles["supplement_request"],
        form_source=regime.form_source,
        items=tuple(papers.SupplementItem(one.name, one.reason) for one in missing_of(given)),
        officer_name=officers.get(given.given_by, ""),
        reason=_REASON,
    )
