"""Appointing officers, and structures that take effect."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from motcua.accounts.enums import AccountKind
from motcua.accounts.models import User
from motcua.domain.actors import SYSTEM, Actor, ActorKind, Envelope, Posting, Role
from motcua.organisations import models, operations, queries
from motcua.organisations.enums import SuccessionKind
from motcua.organisations.errors import NotAnAdministratorError, PostingDatesError, StructureError

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
TODAY = date(2026, 11, 2)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    operations.load_reference(AT)


@pytest.fixture
def account() -> UUID:
    return User.objects.create(kind=AccountKind.OFFICER, username="canbo").id


def system() -> Envelope:
    return Envelope(SYSTEM, AT, uuid4())


def unit(code: str) -> UUID:
    return queries.unit_ids([code])[code]


def appoint(account: UUID, code: str, role: Role, *, envelope: Envelope | None = None) -> UUID:
    return operations.appoint(
        envelope or system(),
        account_id=account,
        full_name="Nguyễn Thị Mẫu",
        title="Chuyên viên",
        unit_id=unit(code),
        role=role,
        from_on=TODAY,
    )


def test_an_officer_may_be_posted_in_two_units(account: UUID) -> None:
    appoint(account, "H19.101.01", Role.CLERK)
    appoint(account, "H19.101", Role.CASE_OFFICER)
    assert set(queries.postings_of(account, TODAY)) == {
        Posting(unit("H19.101.01"), Role.CLERK),
        Posting(unit("H19.101"), Role.CASE_OFFICER),
    }
    assert queries.postings_of(account, TODAY - timedelta(days=1)) == ()
    assert queries.officer_names([account]) == {account: "Nguyễn Thị Mẫu"}
    (posting,) = queries.officers_in([unit("H19.101")], TODAY)
    assert (posting.officer.title, posting.role) == ("Chuyên viên", Role.CASE_OFFICER)


def test_the_same_posting_again_changes_nothing(account: UUID) -> None:
    assert appoint(account, "H19.101", Role.CLERK) == appoint(account, "H19.101", Role.CLERK)
    with pytest.raises(PostingDatesError):
        operations.appoint(
            system(),
            account_id=account,
            full_name="Nguyễn Thị Mẫu",
            title="",
            unit_id=unit("H19.101"),
            role=Role.CLERK,
            from_on=TODAY + timedelta(days=3),
        )


def test_a_posting_ends_after_its_last_day(account: UUID) -> None:
    posting = appoint(account, "H19.101", Role.CLERK)
    last = TODAY + timedelta(days=10)
    for _ in range(2):
        operations.end_posting(system(), posting_id=posting, last_on=last)
    assert len(queries.postings_of(account, last)) == 1
    assert queries.postings_of(account, last + timedelta(days=1)) == ()
    with pytest.raises(PostingDatesError):
        operations.end_posting(system(), posting_id=posting, last_on=last + timedelta(days=1))
    operations.end_posting(system(), posting_id=posting, last_on=TODAY)
    assert queries.postings_of(account, last) == ()


def test_only_an_administrator_of_the_unit_or_above_appoints(account: UUID) -> None:
    of_commune = Actor(ActorKind.OFFICER, uuid4(), None, (Posting(unit("H19.101"), Role.ADMINISTRATOR),))
    envelope = replace(system(), actor=of_commune)
    appoint(account, "H19.101.01", Role.CLERK, envelope=envelope)
    with pytest.raises(NotAnAdministratorError):
        appoint(account, "H19.102", Role.CLERK, envelope=envelope)
    leader = replace(of_commune, postings=(Posting(unit("H19"), Role.LEADER),))
    with pytest.raises(NotAnAdministratorError):
        appoint(account, "H19.102", Role.CLERK, envelope=replace(system(), actor=leader))


def test_the_database_refuses_a_posting_that_ends_before_it_begins(account: UUID) -> None:
    posting = appoint(account, "H19.101", Role.CLERK)
    with pytest.raises(IntegrityError, match="posting_forwards"), transaction.atomic():
        models.Posting.objects.filter(id=posting).update(to_on=TODAY - timedelta(days=1))


def draft(parents: dict[UUID, UUID | None], day: date = date(2027, 1, 1)) -> UUID:
    return operations.draft_structure(system(), takes_effect_on=day, legal_basis="Thử", parents=parents)


def test_a_new_structure_counts_from_its_day_once_it_took_effect() -> None:
    province, commune, other = unit("H19"), unit("H19.101"), unit("H19.102")
    day = date(2027, 1, 1)
    structure = draft({province: None, commune: province})
    assert other in queries.units_under(province, day)
    for _ in range(2):
        operations.take_effect(system(), structure_id=structure)
    operations.record_succession(
        system(), from_unit=other, to_unit=commune, kind=SuccessionKind.MERGED_INTO, on=day
    )
    assert queries.units_under(province, day) == {province, commune}
    assert other in queries.units_under(province, day - timedelta(days=1))
    assert queries.units_above(other, day) == {commune, province}


def test_a_structure_that_cannot_stand_is_refused() -> None:
    province, one, two = unit("H19"), unit("H19.101"), unit("H19.102")
    with pytest.raises(StructureError, match="roots"):
        draft({province: None, one: None})
    with pytest.raises(StructureError, match="ring"):
        draft({province: None, one: two, two: one})
    with pytest.raises(StructureError, match="no place"):
        draft({province: None, one: two})
    same_day = draft({province: None}, date(2025, 7, 1))
    with pytest.raises(StructureError, match="already"):
        operations.take_effect(system(), structure_id=same_day)
