"""Officers with accounts and postings of their own, signed in; the clock of the desk stands still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.test import Client

from motcua.accounts.models import User
from motcua.accounts.operations import create_officer_account
from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.dossiers import access
from motcua.organisations import operations as organisations
from tests import world
from tests.builders import MONDAY

SECRET = "JBSWY3DPEHPK3PXP"


@dataclass
class Officer:
    """An officer at a desk: the browser, and the actor that stands behind it."""

    browser: Client
    actor: Actor


SignIn = Callable[..., Officer]


@dataclass
class Clock:
    """What the desk takes for now."""

    now: datetime

    def localtime(self) -> datetime:
        """Stand in for Django's clock."""
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Ten minutes after the builders file their dossiers, on a Monday morning."""
    stopped = Clock(MONDAY.replace(minute=10))
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=stopped.localtime))
    return stopped


@pytest.fixture
def sign_in() -> SignIn:
    """Appoint an officer with these roles in a unit and sign them in."""

    def appoint(unit: UUID, *roles: Role, name: str = "Lê Thị Tiếp") -> Officer:
        username = f"officer.{uuid4().hex[:8]}"
        account = create_officer_account(
            world.by_system(), username, name, "mật khẩu để thử 1", totp_secret=SECRET
        )
        for role in roles:
            organisations.appoint(
                world.by_system(),
                account_id=account,
                full_name=name,
                title="Chuyên viên",
                unit_id=unit,
                role=role,
                from_on=date(2025, 7, 1),
            )
        browser = Client()
        browser.force_login(User.objects.get(id=account))
        return Officer(
            browser, Actor(ActorKind.OFFICER, account, postings=tuple(Posting(unit, r) for r in roles))
        )

    return appoint


@pytest.fixture
def clerk(sign_in: SignIn) -> Officer:
    """The clerk at the counter of the first commune."""
    return sign_in(world.counter_of(world.communes()[0]), Role.CLERK)


@pytest.fixture
def foreign_clerk(sign_in: SignIn) -> Officer:
    """The clerk at the counter of another commune."""
    return sign_in(world.counter_of(world.communes()[1]), Role.CLERK, name="Trần Văn Xa")
