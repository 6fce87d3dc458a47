"""What the portal does by the clock."""

from datetime import datetime
from uuid import UUID

import structlog

from motcua.catalogue import queries as catalogue
from motcua.documents import operations, queries
from motcua.documents.errors import PaperError
from motcua.domain.vietnam_time import local_day
from motcua.infrastructure.jobs import periodic
from motcua.portal import blank_forms

log = structlog.get_logger(__name__)


@periodic("portal.set_blank_forms", cron="*/5 * * * *")
def set_blank_forms(at: datetime) -> None:
    """Set the blank form of every version in force that has none, minutes after it was published."""
    in_force = catalogue.versions_in_force(local_day(at))
    for version_id in queries.without_blank_form(in_force):
        _set(version_id, at)


def _set(version_id: UUID, at: datetime) -> None:
    """Set one; a form that cannot be set leaves the others theirs."""
    try:
        operations.store_blank_form(version_id, blank_forms.pdf_of(version_id), at=at)
    except PaperError as error:
        log.warning("blank_form_not_set", version=str(version_id), error=str(error))
