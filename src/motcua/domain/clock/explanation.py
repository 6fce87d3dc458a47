"""The steps by which a due moment was found: codes and arguments; an interface turns them into sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

Argument = int | str | date | datetime | tuple[date, ...]


class StepCode(StrEnum):
    """One kind of step. Its arguments stand in the comment: moments, days, counts."""

    ACCEPTED = "accepted"  # at
    WORKING_DAYS_RUN = "working_days_run"  # days, after, first, last
    WORKING_DAY_RUN = "working_day_run"  # days, after, first, last
    DAYS_OFF_LEFT_OUT = "days_off_left_out"  # days
    MAKEUP_DAYS_COUNTED = "makeup_days_counted"  # days
    CALENDAR_DAYS_RUN = "calendar_days_run"  # days, after, last
    MONTHS_RUN = "months_run"  # months, after, last
    MONTH_IS_SHORTER = "month_is_shorter"  # day_of_month, last
    MOVED_TO_WORKING_DAY = "moved_to_working_day"  # day, moved_to
    WORKING_HOURS_RUN = "working_hours_run"  # hours, at, due_at
    WORKING_HOURS_WAIT = "working_hours_wait"  # at, opens_at
    SAME_DAY = "same_day"  # at
    SAME_DAY_TOO_LATE = "same_day_too_late"  # at, day
    SAME_DAY_NOT_WORKED = "same_day_not_worked"  # at, day
    DUE = "due"  # at
    PAUSE = "pause"  # start, end, reason
    PAUSE_ENDED_BY_FINISH = "pause_ended_by_finish"  # start, end, reason
    PAUSE_OPEN = "pause_open"  # start, reason
    PAUSE_TOO_LATE = "pause_too_late"  # start, reason, due_at
    DAYS_USED = "days_used"  # used, remaining, paused_on
    REMAINING_DAYS_RUN = "remaining_days_run"  # days, after, last
    NOTHING_REMAINS = "nothing_remains"  # at
    NOTHING_REMAINS_NEXT_DAY = "nothing_remains_next_day"  # at, day
    SHIFTED = "shifted"  # days, day, shifted_to
    NOT_SHIFTED = "not_shifted"
    HOURS_NOT_RUN = "hours_not_run"  # minutes, due_at
    RESTARTED = "restarted"  # at
    SAME_DAY_ANEW = "same_day_anew"  # at
    STATUS_PAUSED = "status_paused"  # at
    STATUS_IN_TIME = "status_in_time"  # at
    STATUS_PAST_DUE = "status_past_due"  # at
    STATUS_EARLY = "status_early"  # at
    STATUS_ON_TIME = "status_on_time"  # at
    STATUS_OVERDUE = "status_overdue"  # at


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation; moments are Vietnam time."""

    code: StepCode
    arguments: Mapping[str, Argument]

    @property
    def is_about_status(self) -> bool:
        """Tell whether the step says how things stand at the moment asked for, not what was promised."""
        return self.code.startswith("status_")


class Trail:
    """Collects the steps of one derivation, in order."""

    __slots__ = ("steps",)

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def add(self, code: StepCode, **arguments: Argument) -> None:
        """Add one step."""
        self.steps.append(Step(code, arguments))
