"""What happened to a dossier, told in the order in which it happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from motcua.domain.canonical_json import JSON
from motcua.domain.clock import PauseReason
from motcua.domain.lifecycle import Channel
from motcua.domain.people import PersonDetails
from motcua.dossiers.enums import EventKind


class LifeError(ValueError):
    """The acts of a life do not follow one another."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of the account ``by`` at ``at`` (aware); ``kind`` names the event it leaves.

    ``text`` is the reason of a refusal, pause or supplement, or the note on the paper that is attached as the
    result; ``asked`` names the paper that a supplement asks for.
    """

    kind: EventKind
    at: datetime
    by: UUID
    text: str = ""
    asked: str = ""
    pause_reason: PauseReason = PauseReason.OTHER_AGENCY
    command_id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Life:
    """A filing and the acts that followed; a life that is cut short is a dossier that is still open.

    The applicant needs an identity number, by which they are found again.
    """

    version_id: UUID
    channel: Channel
    received_by: UUID
    handled_by: UUID
    applicant: PersonDetails
    answers: Mapping[str, JSON]
    submitted_at: datetime
    submitted_by: UUID
    acts: tuple[Act, ...] = ()
    is_assisted: bool = False
    command_id: UUID = field(default_factory=uuid4)

    def first(self, kind: EventKind) -> Act | None:
        """Return the first act of ``kind``."""
        return next((act for act in self.acts if act.kind is kind), None)
