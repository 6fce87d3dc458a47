"""Turns the account behind a request into the actor that operations ask for."""

from datetime import datetime

from motcua.accounts.enums import AccountKind
from motcua.accounts.queries import Account
from motcua.domain.actors import Actor, ActorKind
from motcua.domain.vietnam_time import local_day
from motcua.organisations import queries as organisations


def actor_of(account: Account, at: datetime) -> Actor:
    """Return the actor behind a signed-in account; an officer has the postings of the day (one statement)."""
    if account.kind == AccountKind.OFFICER:
        postings = organisations.postings_of(account.id, local_day(at))
        return Actor(ActorKind.OFFICER, account.id, postings=postings)
    return Actor(ActorKind.CITIZEN, account.id, account.person_id)
