"""What drafts do by the clock."""

from datetime import datetime

from motcua.eforms import operations
from motcua.infrastructure.jobs import periodic


@periodic("eforms.forget_expired", cron="40 18 * * *")
def forget_expired(at: datetime) -> None:
    """Delete drafts that expired, every night at 01:40 Vietnam time."""
    operations.forget_expired(at)
