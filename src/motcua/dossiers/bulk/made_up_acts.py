"""What happens to a made-up dossier from its acceptance on, as in an ordinary office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from motcua.calendars import queries as calendars
from motcua.domain.actors import Role
from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Channel
from motcua.domain.permissions import DESK_OF_ROLE, Desk
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.bulk.life import Act
from motcua.dossiers.enums import EventKind

# Shares of an ordinary office, by our own estimate: only their order of size matters to a benchmark.
DECLINED, REFUSED, PAUSED, OVERDUE, COLLECTED = 0.03, 0.04, 0.05, 0.03, 0.95
SUPPLEMENTED = 0.04
MORNING: Final = (7 * 3600 + 1800, 11 * 3600)
NOON: Final = (11 * 3600, 11 * 3600 + 1800)
AFTERNOON: Final = (13 * 3600 + 1800, 16 * 3600 + 1800)
EVENING: Final = (16 * 3600 + 1800, 17 * 3600)
ENDS: Final = (
    (EventKind.REFUSED, Role.APPROVER),
    (EventKind.REFUSED, Role.APPROVER),
    (EventKind.RETURNED, Role.APPROVER),
    (EventKind.WITHDRAWN, Role.CLERK),
)
PAPER: Final = "Bản giấy lưu tại bộ phận một cửa"


@dataclass(frozen=True, slots=True)
class Sample:
    """A filled form that many lives share, with the acts that walk its route to the end.

    ``days`` is how many working days its term leaves; a dossier that is not free is never collected,
    because nobody pays here.
    """

    version_id: UUID
    answers: Mapping[str, JSON]
    channels: tuple[Channel, ...]
    walk: tuple[tuple[EventKind, Role], ...]
    days: int
    is_free: bool


def officer(unit_id: UUID, role: Role) -> UUID:
    """Return the account of the made-up officer who holds ``role`` in the unit."""
    return uuid5(NAMESPACE_OID, f"motcua {role} of {unit_id}")


class LifeMaker:
    """Draws the acts of one life by chance: accepted in the morning, worked on in the afternoon."""

    def __init__(self, random: Random, received_by: UUID, handled_by: UUID) -> None:
        self._random = random
        self._desks = {
            Desk.RECEIVED_BY: received_by,
            Desk.HANDLED_BY: handled_by,
            Desk.DECIDED_BY: handled_by,
        }
        self._calendar = calendars.working_calendar()
        self.acts: list[Act] = []

    def fill(self, sample: Sample, submitted_on: date) -> None:
        """Tell the whole life of a dossier filed on ``submitted_on``."""
        day = self._later(submitted_on, 1)
        if self._happens(DECLINED):
            self._add(EventKind.DECLINED, Role.CLERK, self._moment(day, MORNING), text="Thiếu giấy tờ (mẫu)")
            return
        self._add(EventKind.ACCEPTED, Role.CLERK, self._moment(day, MORNING))
        if self._happens(PAUSED):
            day = self._pause(day)
        elif self._happens(SUPPLEMENTED):
            day = self._supplement(day)
        if self._happens(REFUSED):
            self._refuse(sample, day)
        else:
            self._grant(sample, day)

    def _pause(self, day: date) -> date:
        self._add(EventKind.PAUSED, Role.CASE_OFFICER, self._moment(day, NOON), text="Chờ cơ quan khác (mẫu)")
        resumed_on = self._later(day, self._random.randint(1, 5))
        self._add(EventKind.RESUMED, Role.CASE_OFFICER, self._moment(resumed_on, MORNING))
        return resumed_on

    def _supplement(self, day: date) -> date:
        asked = Act(
            EventKind.SUPPLEMENT_REQUESTED,
            self._moment(day, NOON),
            officer(self._desks[Desk.HANDLED_BY], Role.CASE_OFFICER),
            text="Bản đã nộp bị mờ (mẫu)",
            asked="Bản chụp rõ hơn (mẫu)",
        )
        self.acts.append(asked)
        answered_on = self._later(day, self._random.randint(1, 4))
        self._add(EventKind.SUPPLEMENT_ANSWERED, Role.CLERK, self._moment(answered_on, MORNING))
        return answered_on

    def _grant(self, sample: Sample, day: date) -> None:
        walk = [*sample.walk, (EventKind.RESULT_ATTACHED, Role.RECORDS_CLERK)]
        moments = self._moments(sample, day, len(walk) + 1)
        for (kind, role), at in zip(walk, moments, strict=False):
            self._add(kind, role, at, text=PAPER if kind is EventKind.RESULT_ATTACHED else "")
        self._add(EventKind.FINISHED, Role.RECORDS_CLERK, moments[-1])
        if sample.is_free:
            self._hand_over(moments[-1])

    def _refuse(self, sample: Sample, day: date) -> None:
        kind, role = sample.walk[0]
        first, last = self._moments(sample, day, 2)
        if kind is EventKind.STEP_COMPLETED and len(sample.walk) > 1:
            self._add(kind, role, first)
        end, signer = self._random.choice(ENDS)
        self._add(end, signer, last, text="Không đủ điều kiện (mẫu)")
        self._hand_over(last)

    def _hand_over(self, ended_at: datetime) -> None:
        if self._happens(COLLECTED):
            day = self._later(ended_at.date(), self._random.randint(0, 2))
            self._add(EventKind.HANDED_OVER, Role.CLERK, self._moment(day, EVENING))

    def _moments(self, sample: Sample, day: date, count: int) -> list[datetime]:
        """Return ascending moments in afternoons from ``day`` on, the last one mostly within the term."""
        if self._happens(OVERDUE):
            days = sample.days + self._random.randint(1, 3)
        else:
            days = self._random.randint(0, sample.days)
        offsets = sorted([*(self._random.randint(0, days) for _ in range(count - 1)), days])
        return sorted(self._moment(self._later(day, offset), AFTERNOON) for offset in offsets)

    def _add(self, kind: EventKind, role: Role, at: datetime, *, text: str = "") -> None:
        by = officer(self._desks[DESK_OF_ROLE[role]], role)
        self.acts.append(Act(kind, at, by, text))

    def _happens(self, share: float) -> bool:
        return self._random.random() < share

    def _later(self, day: date, days: int) -> date:
        return self._calendar.nth_working_day_after(day, days) if days else day

    def _moment(self, day: date, hours: tuple[int, int]) -> datetime:
        return datetime.combine(day, time(0), VIETNAM) + timedelta(seconds=self._random.randrange(*hours))
