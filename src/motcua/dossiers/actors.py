"""Turns the account behind a request into the actor that operations ask for."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from motcua.domain.actors import Actor, ActorKind
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.accounts.models import User


def citizen_actor(account_id: UUID, person_id: UUID | None) -> Actor:
    """Return the actor of a citizen's account."""
    return Actor(ActorKind.CITIZEN, account_id, person_id)


def officer_actor(account_id: UUID, at: datetime) -> Actor:
    """Return the actor of an officer's account with the postings of the day (one statement)."""
    return Actor(
        ActorKind.OFFICER, account_id, postings=organisations.postings_of(account_id, local_day(at))
    )


def actor_of(account: "User", at: datetime) -> Actor:
    """Return the actor behind a signed-in account at ``at``."""
    if account.is_officer:
        return officer_actor(account.id, at)
    return citizen_actor(account.id, account.person_id)
