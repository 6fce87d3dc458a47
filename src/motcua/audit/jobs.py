"""What audit does by the clock."""

from datetime import datetime

from motcua.audit import sealing
from motcua.infrastructure.jobs import periodic


@periodic("audit.seal", cron="0 * * * *")
def seal_streams(at: datetime) -> None:
    """Seal all streams every hour, on the hour."""
    sealing.seal(at)
