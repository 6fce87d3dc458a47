"""One dossier as its log tells it: the events in their order, and the few facts that rules compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from motcua.domain.canonical_json import JSON
from motcua.domain.lifecycle import Channel, DossierState


@dataclass(frozen=True, slots=True)
class Told:
    """One event: its number in the stream, what it is called, when it happened, and what it says."""

    seq: int
    kind: str
    at: datetime
    body: Mapping[str, JSON] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a value of the body as text; empty where there is none."""
        value = self.body.get(name)
        return value if isinstance(value, str) else ""

    def moment(self, name: str) -> datetime | None:
        """Return a moment that the body names."""
        text = self.text(name)
        return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class StepStay:
    """How long a step was open, and who closed it."""

    seq: int
    key: str
    by: str
    at: datetime
    open_for: timedelta


@dataclass(frozen=True, slots=True)
class Story:
    """What the rules know of a dossier. ``accepted_at`` is what its row says today."""

    dossier_id: UUID
    channel: Channel
    is_same_day: bool
    accepted_at: datetime
    finished_at: datetime | None
    events: tuple[Told, ...]

    def last(self, *kinds: str) -> Told | None:
        """Return the last event of one of ``kinds``."""
        return next((one for one in reversed(self.events) if one.kind in kinds), None)

    @property
    def ending(self) -> Told | None:
        """The event that ended it, whatever it is called: after it the dossier stood as finished."""
        found, before = None, ""
        for one in self.events:
            state = one.text("state")
            if state == DossierState.FINISHED != before:
                found = one
            before = state or before
        return found

    @property
    def actors(self) -> frozenset[str]:
        """The accounts that had a hand in it; acts without an account name no one."""
        return frozenset(filter(_is_account, (one.text("actor") for one in self.events)))

    def stays(self) -> list[StepStay]:
        """Return the steps that were done, each with how long it had been open."""
        opened: dict[str, datetime] = {}
        stays = []
        for one in self.events:
            key = one.text("step")
            if one.kind in ("step_completed", "approved", "number_issued") and key in opened:
                stays.append(StepStay(one.seq, key, one.text("actor"), one.at, one.at - opened.pop(key)))
            names = one.body.get("opened")
            if isinstance(names, list):
                opened.update((str(name), one.at) for name in names)
        return stays


def _is_account(name: str) -> bool:
    try:
        UUID(name)
    except ValueError:
        return False
    return True
