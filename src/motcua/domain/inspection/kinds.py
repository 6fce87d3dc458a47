"""Kinds of suspicion, and what an inspector may conclude."""

from enum import StrEnum


class CheckKind(StrEnum):
    """Why a dossier is to be looked at. Never renamed: rows and hashed entries hold the values."""

    CLOSED_FAST = "closed_fast"
    CLOSED_TOGETHER = "closed_together"
    STEP_WITHOUT_WORK = "step_without_work"
    SAME_RESULT = "same_result"
    PAUSED_ON_DUE_DAY = "paused_on_due_day"
    ACCEPTANCE_MOVED = "acceptance_moved"
    ONLINE_AT_COUNTER = "online_at_counter"
    UNCONFIRMED_HAND_OVER = "unconfirmed_hand_over"


class InspectionFinding(StrEnum):
    """What came of looking into it (kết luận kiểm tra)."""

    NO_FAULT = "no_fault"
    EXPLAINED = "explained"
    FAULT = "fault"

    @property
    def needs_words(self) -> bool:
        """Whether it says nothing without words: what the fault is, or what the explanation was."""
        return self is not InspectionFinding.NO_FAULT
