"""The list that goes with a bundle, as paper."""

from datetime import datetime
from uuid import UUID

from motcua.documents import papers
from motcua.documents.operations import store_paper
from motcua.documents.paper_templates import pdf_of_paper
from motcua.domain.vietnam_time import local_day
from motcua.dossiers.issuers import issuer_at
from motcua.dossiers.models import Bundle
from motcua.dossiers.queries.bundles import FolderView, folders_of
from motcua.organisations import queries as organisations


def draw_bundle_list(bundle_id: UUID, at: datetime) -> None:
    """Set the list as it stands, in place of an older one."""
    bundle = Bundle.objects.get(id=bundle_id)
    stored = store_paper(pdf_of_paper(list_of(bundle)), at=at)
    Bundle.objects.filter(id=bundle.id, state=bundle.state).update(file_id=stored.id)


def list_of(bundle: Bundle) -> papers.BundleList:
    """Return what stands on the list; names of applicants are masked, as many people see it on the way."""
    issued_at = bundle.received_at or bundle.sent_at or bundle.begun_at
    day = local_day(issued_at)
    sender = organisations.unit(bundle.from_unit_id, day)
    officers = organisations.officer_names([one for one in (bundle.sent_by, bundle.received_by) if one])
    folders = folders_of(bundle)
    return papers.BundleList(
        issuer=issuer_at(bundle.from_unit_id, issued_at),
        number=bundle.number,
        from_unit=sender.name,
        to_unit=organisations.unit(bundle.to_unit_id, day).name,
        sent_at=bundle.sent_at or bundle.begun_at,
        sender_name=officers.get(bundle.sent_by, "") if bundle.sent_by else "",
        lines=tuple(_line(one, bundle) for one in folders if not one.is_surplus),
        receiver_name=officers.get(bundle.received_by, "") if bundle.received_by else "",
        received_at=bundle.received_at,
        surplus=tuple(one.code for one in folders if one.is_surplus),
    )


def _line(folder: FolderView, bundle: Bundle) -> papers.BundleLine:
    return papers.BundleLine(
        code=folder.code,
        procedure_name=folder.procedure_name,
        applicant_name=folder.applicant,
        is_received=folder.is_received if bundle.received_at else None,
    )
