"""What a language must say for the clock to explain itself in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.domain.clock import Fault, PauseReason, StepCode


@dataclass(frozen=True, slots=True, eq=False)
class ClockTexts:
    """The words of one language; templates take the named arguments of their step.

    There is one for each language, told apart by identity, so that it can be the key of a cache.
    """

    weekdays: tuple[str, ...]
    day: str
    whole_hour: str
    with_minutes: str
    with_seconds: str
    moment: str
    stretch: str
    hours: str
    reasons: Mapping[PauseReason, str]
    steps: Mapping[StepCode, str]
    faults: Mapping[Fault, str]
    whole_case: str
    a_needed_day: str
