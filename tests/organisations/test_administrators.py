"""Who administers whom, and who is let into the reference data."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from motcua.accounts import operations as accounts
from motcua.accounts.models import User
from motcua.domain.actors import Actor, ActorKind, Posting, Role
from motcua.organisations import operations, queries
from tests import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def account() -> UUID:
    return accounts.create_officer_account(world.by_system(), "canbo", "Cán Bộ", "mật khẩu để thử 1")


def posted(account: UUID, unit: UUID, role: Role = Role.CLERK, from_on: date = TODAY) -> UUID:
    return operations.appoint(
        world.by_system(),
        account_id=account,
        full_name="Nguyễn Thị Mẫu",
        title="",
        unit_id=unit,
        role=role,
        from_on=from_on,
    )


def administrator(*units: UUID) -> Actor:
    return Actor(ActorKind.OFFICER, postings=tuple(Posting(unit, Role.ADMINISTRATOR) for unit in units))


def test_a_unit_is_administered_from_itself_and_from_above() -> None:
    first, second = world.communes()
    assert {first, world.counter_of(first)} <= queries.administered_units(administrator(first), TODAY)
    assert second not in queries.administered_units(administrator(first), TODAY)
    assert {first, second} <= queries.administered_units(administrator(world.province()), TODAY)


def test_an_officer_of_two_units_is_administered_from_above_both(account: UUID) -> None:
    first, second = world.communes()
    posted(account, first)
    assert queries.administers_officer(administrator(first), account, TODAY)
    posted(account, second, from_on=TODAY + timedelta(days=30))
    assert not queries.administers_officer(administrator(first), account, TODAY)
    assert queries.administers_officer(administrator(first, second), account, TODAY)
    assert queries.administers_officer(administrator(world.province()), account, TODAY)


def test_an_officer_without_postings_is_left_to_the_root(account: UUID) -> None:
    assert not queries.administers_officer(administrator(world.communes()[0]), account, TODAY)
    assert queries.administers_officer(administrator(world.province()), account, TODAY)


def test_reference_data_opens_with_the_posting_at_the_root_and_closes_with_it(account: UUID) -> None:
    posted(account, world.communes()[0], Role.ADMINISTRATOR)
    assert not User.objects.get(id=account).is_staff
    posting = posted(account, world.province(), Role.ADMINISTRATOR)
    assert User.objects.get(id=account).is_staff
    assert queries.administers_all(account, TODAY)
    operations.end_posting(world.by_system(), posting_id=posting, last_on=TODAY)
    assert not queries.administers_all(account, TODAY + timedelta(days=1))
