"""The life of a procedure: what a draft passes before it is a version, and how a version stands on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from motcua.domain.working_calendar import WorkingCalendar


class DraftState(StrEnum):
    """Where a draft of a package stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVIEWED = "reviewed"
    ANNOUNCED = "announced"
    ROUTE_APPROVED = "route_approved"
    PUBLISHED = "published"
    DROPPED = "dropped"


class DraftVerb(StrEnum):
    """What is done to a draft."""

    CHANGE = "change"
    SEND = "send"
    ENDORSE = "endorse"
    RETURN = "return"
    ANNOUNCE = "announce"
    APPROVE_ROUTE = "approve_route"
    PUBLISH = "publish"
    DROP = "drop"


OPEN_DRAFTS: Final = frozenset(DraftState) - {DraftState.PUBLISHED, DraftState.DROPPED}
_AFTER_SENDING: Final = OPEN_DRAFTS - {DraftState.DRAFT}
MOVES: Final[dict[DraftVerb, tuple[frozenset[DraftState], DraftState]]] = {
    DraftVerb.CHANGE: (frozenset({DraftState.DRAFT}), DraftState.DRAFT),
    DraftVerb.SEND: (frozenset({DraftState.DRAFT}), DraftState.IN_REVIEW),
    DraftVerb.ENDORSE: (frozenset({DraftState.IN_REVIEW}), DraftState.REVIEWED),
    # Whatever must still be changed is reviewed and decided again.
    DraftVerb.RETURN: (_AFTER_SENDING, DraftState.DRAFT),
    DraftVerb.ANNOUNCE: (frozenset({DraftState.REVIEWED}), DraftState.ANNOUNCED),
    DraftVerb.APPROVE_ROUTE: (frozenset({DraftState.ANNOUNCED}), DraftState.ROUTE_APPROVED),
    DraftVerb.PUBLISH: (frozenset({DraftState.ROUTE_APPROVED}), DraftState.PUBLISHED),
    DraftVerb.DROP: (OPEN_DRAFTS, DraftState.DROPPED),
}
"""From which states each verb may be done, and where it leads."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stay of a draft in one state; ``working_days`` are those after the day on which it began."""

    state: DraftState
    from_on: date
    to_on: date | None
    working_days: int


def stages(
    entered: Sequence[tuple[DraftState, date]], calendar: WorkingCalendar, until: date
) -> tuple[Stage, ...]:
    """Return how long a draft took at each stage: ``entered`` says, in order, which state began on which day.

    The last stage runs until ``until``, unless the life of the draft ended with it.
    """
    found = []
    for number, (state, from_on) in enumerate(entered):
        is_last = number + 1 == len(entered)
        to_on = None if is_last else entered[number + 1][1]
        end = until if is_last and state in OPEN_DRAFTS else to_on or from_on
        found.append(Stage(state, from_on, to_on, calendar.working_days_between(from_on, max(end, from_on))))
    return tuple(found)


class VersionStanding(StrEnum):
    """How a published version stands on a day."""

    AWAITED = "awaited"
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ENDED = "ended"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True)
class DatedVersion:
    """A version with its days; ``valid_to`` is the first day on which it no longer holds."""

    number: int
    valid_from: date
    valid_to: date | None


def standings(
    versions: Iterable[DatedVersion], abolished_from: Iterable[date], on: date
) -> dict[int, VersionStanding]:
    """Return how each version of one procedure stands on ``on``.

    Of those that hold, the one that began last is in force; an abolition ends whatever began before it.
    """
    listed = sorted(versions, key=lambda one: (one.valid_from, one.number))
    days = sorted(abolished_from)
    found: dict[int, VersionStanding] = {}
    for place, one in enumerate(listed):
        end = next((day for day in days if one.valid_from < day <= on), None)
        if one.valid_from > on:
            found[one.number] = VersionStanding.AWAITED
        elif end is not None and not any(one.valid_from < later.valid_from < end for later in listed):
            found[one.number] = VersionStanding.ABOLISHED
        elif any(later.valid_from <= on for later in listed[place + 1 :]):
            found[one.number] = VersionStanding.REPLACED
        elif one.valid_to is not None and one.valid_to <= on:
            found[one.number] = VersionStanding.ENDED
        else:
            found[one.number] = VersionStanding.IN_FORCE
    return found
