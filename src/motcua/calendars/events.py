"""What other apps may know of a change to the calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """``day`` became a day off, a make-up day, or neither; published inside the same transaction.

    Due moments of open dossiers that count ``day`` may have moved: whoever keeps them derives them again.
    """

    day: date
    at: datetime
    account_id: UUID | None
