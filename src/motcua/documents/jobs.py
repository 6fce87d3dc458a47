"""What files do by the clock."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from motcua.documents import operations, paper_templates
from motcua.infrastructure.jobs import job, periodic


@periodic("documents.delete_unused", cron="10 19 * * *")
def delete_unused(at: datetime) -> None:
    """Delete files that belong to nothing, every night at 02:10 Vietnam time, after drafts were forgotten.

    And what a crash left on its way into the store.
    """
    operations.remove_stranded(at)
    operations.delete_unused(at - timedelta(days=settings.MOTCUA_UNUSED_FILES_DAYS))


@job("documents.try_template")
def try_template(*, template_id: str) -> None:
    """Set the sample of a form by a province's template, for somebody who waits to see it."""
    paper_templates.try_template(UUID(template_id), timezone.now())
