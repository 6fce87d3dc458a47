"""What somebody was told at the counter is missing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing or wrong, and why it is needed."""

    name: str
    reason: str = ""
