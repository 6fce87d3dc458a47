"""When the clock stands still by law (tạm dừng tính giờ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from motcua.domain.clock.errors import Fault, MalformedCaseError


class PauseReason(StrEnum):
    """Why the clock stands still."""

    SUPPLEMENT = "supplement"
    FINANCIAL_OBLIGATION = "financial_obligation"
    OTHER_AGENCY = "other_agency"
    FORCE_MAJEURE = "force_majeure"


class AfterSupplement(StrEnum):
    """What a resumption after a supplement does: the rest of the term runs on, or all of it runs anew."""

    PAUSE = "pause"
    RESTART = "restart"


@dataclass(frozen=True, slots=True)
class Pause:
    """From ``start`` up to but not including ``end``; without ``end`` the clock still stands."""

    start: datetime
    end: datetime | None
    reason: PauseReason

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise MalformedCaseError(Fault.PAUSE_ENDS_BEFORE_IT_BEGINS, "to", self.end.isoformat())


def in_order(pauses: Iterable[Pause], *, accepted_at: datetime) -> list[Pause]:
    """Return ``pauses`` in order of their start, an empty one before a longer one from the same moment.

    Raises:
        MalformedCaseError: one begins before ``accepted_at``, two overlap, or one follows an open one.
    """
    ordered = sorted(pauses, key=lambda pause: (pause.start, pause.end is None, pause.end or pause.start))
    if ordered and ordered[0].start < accepted_at:
        raise MalformedCaseError(Fault.PAUSE_BEFORE_ACCEPTANCE, "from", ordered[0].start.isoformat())
    for position in range(1, len(ordered)):
        earlier, later = ordered[position - 1], ordered[position]
        if earlier.end is None:
            raise MalformedCaseError(Fault.PAUSE_FOLLOWS_OPEN_ONE, "from", later.start.isoformat())
        if later.start < earlier.end:
            raise MalformedCaseError(Fault.PAUSES_OVERLAP, "from", later.start.isoformat())
    return ordered
