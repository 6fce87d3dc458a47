"""Appointing an officer is two things at once: an account, made where there is none, and a posting."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction

from motcua.accounts import operations as accounts
from motcua.accounts import queries as account_queries
from motcua.domain.actors import Envelope, Role
from motcua.domain.folding import fold
from motcua.organisations import operations, queries


class OtherOfficerError(Exception):
    """The account belongs to an officer of another name."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who is to work where, as it was typed; both days are included."""

    username: str
    full_name: str
    title: str
    unit_id: UUID
    role: Role
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Appointed:
    """The account, and its first password if it was made just now ("" otherwise)."""

    account_id: UUID
    password: str


@transaction.atomic
def appoint(envelope: Envelope, wanted: Appointment) -> Appointed:
    """Post an officer, making the account where nobody signs in by that name; both happen or neither.

    The same command again changes nothing and shows no password. Name and title of an officer who is known
    stay as they are: the administrator of one unit does not rename the officers of another.

    Raises:
        OtherOfficerError: the account belongs to an officer of another name.
        NotAnAdministratorError, PostingDatesError: as ``organisations.operations.appoint``.
        NotAllowedError: the actor administers no unit.
    """
    known = account_queries.account_by_username(wanted.username)
    password = "" if known else accounts.new_password()
    account_id = (
        known.id
        if known
        else accounts.create_officer_account(
            envelope, wanted.username, wanted.full_name, password, must_change_password=True
        )
    )
    officer = queries.officer_of(account_id)
    known_name = officer.full_name if officer else known.display_name if known else ""
    if known_name and fold(known_name) != fold(wanted.full_name):
        raise OtherOfficerError
    # A second entry of the journal needs a command of its own; derived, so that a repetition is known.
    again = Envelope(envelope.actor, envelope.at, uuid5(envelope.command_id, "posting"))
    operations.appoint(
        again,
        account_id=account_id,
        full_name=officer.full_name if officer else wanted.full_name,
        title=officer.title if officer and officer.title else wanted.title,
        unit_id=wanted.unit_id,
        role=wanted.role,
        from_on=wanted.from_on,
        to_on=wanted.to_on,
    )
    return Appointed(account_id, password)
