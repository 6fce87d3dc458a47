"""Who acts, and the envelope that every operation takes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What a person is posted for in a unit (vai trò)."""

    CLERK = "clerk"
    CASE_OFFICER = "case_officer"
    APPROVER = "approver"
    RECORDS_CLERK = "records_clerk"
    CASHIER = "cashier"
    ACCOUNTANT = "accountant"
    INSPECTOR = "inspector"
    PROCEDURE_CONTROLLER = "procedure_controller"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    COMMUNITY_HELPER = "community_helper"
    """Of a community digital team (tổ công nghệ số cộng đồng): helps citizens to file, sees no dossier."""


class ActorKind(StrEnum):
    """What kind of account stands behind an act."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Posting:
    """One role in one unit (biệt phái: an officer may have postings in two units)."""

    unit_id: UUID
    role: Role
    on_behalf_of: UUID | None = None
    """The account whose role it is, where a colleague who is away lent it for some days (ủy quyền)."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The account that acts, with what it may do where. Holds ids only, never a name.

    ``holds`` is a dossier that somebody without an account opened with its look-up code: they may answer what
    the office asked of it, nothing else.
    """

    kind: ActorKind
    account_id: UUID | None = None
    person_id: UUID | None = None
    postings: tuple[Posting, ...] = ()
    holds: UUID | None = None

    def units_as(self, *roles: Role) -> frozenset[UUID]:
        """Return the units in which this actor holds one of ``roles``."""
        return frozenset(posting.unit_id for posting in self.postings if posting.role in roles)

    def lender_of(self, role: Role, unit_id: UUID) -> UUID | None:
        """Return who lent this actor ``role`` in the unit; None where it is their own, or they lack it."""
        held = [one for one in self.postings if one.role is role and one.unit_id == unit_id]
        if any(one.on_behalf_of is None for one in held):
            return None
        return next((one.on_behalf_of for one in held), None)


SYSTEM = Actor(ActorKind.SYSTEM)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What every operation is told about the act itself.

    ``at`` is aware. The same ``command_id`` again returns the first answer and changes nothing.
    ``expected_version`` is the dossier's version the actor saw, or None where none was shown.
    """

    actor: Actor
    at: datetime
    command_id: UUID
    expected_version: int | None = None
