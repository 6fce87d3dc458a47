"""Officers with accounts and postings, signed in as a browser would be after the second step."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.test import Client

from motcua.accounts.models import User
from motcua.accounts.operations import create_officer_account
from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.organisations import operations as organisations
from tests import world

SECRET = "JBSWY3DPEHPK3PXP"
PASSWORD = "mật khẩu để thử 1"
SINCE = date(2025, 7, 1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The browser of an officer, and the actor behind it."""

    browser: Client
    actor: Actor
    username: str

    @property
    def account_id(self) -> UUID:
        """The account."""
        assert self.actor.account_id is not None
        return self.actor.account_id


def signed_in(unit: UUID, *roles: Role, name: str = "Lê Thị Tiếp") -> SignedIn:
    """Make an officer with these roles in a unit, since July 2025, and sign them in."""
    username = f"officer.{uuid4().hex[:8]}"
    account = create_officer_account(world.by_system(), username, name, PASSWORD, totp_secret=SECRET)
    for role in roles:
        organisations.appoint(
            world.by_system(),
            account_id=account,
            full_name=name,
            title="Chuyên viên",
            unit_id=unit,
            role=role,
            from_on=SINCE,
        )
    browser = Client()
    browser.force_login(User.objects.get(id=account))
    postings = tuple(Posting(unit, role) for role in roles)
    return SignedIn(browser, Actor(ActorKind.OFFICER, account, postings=postings), username)
