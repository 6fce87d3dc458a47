"""What files do by the clock."""

from datetime import datetime, timedelta

from django.conf import settings

from motcua.documents import operations
from motcua.infrastructure.jobs import periodic


@periodic("documents.delete_unused", cron="10 19 * * *")
def delete_unused(at: datetime) -> None:
    """Delete files that belong to nothing, every night at 02:10 Vietnam time, after drafts were forgotten."""
    operations.delete_unused(at - timedelta(days=settings.MOTCUA_UNUSED_FILES_DAYS))
