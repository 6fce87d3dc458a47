"""What oversight does by the clock."""

from datetime import datetime

from motcua.infrastructure.jobs import periodic
from motcua.oversight.looking import look


@periodic("oversight.look", cron="30 18 * * *")
def look_at_what_ended(at: datetime) -> None:
    """Look every night (01:30 in Vietnam) at what ended or was handed over since the last look."""
    look(at)
