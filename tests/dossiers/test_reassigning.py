"""Steps that change hands: one by one, for somebody who is away, a whole desk, and four eyes."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from motcua.accounts.operations import create_officer_account
from motcua.audit import queries as audit
from motcua.domain.actors import Actor, ActorKind, Role
from motcua.domain.vietnam_time import local_day
from motcua.dossiers import operations
from motcua.dossiers.control_sheet import control_rows
from motcua.dossiers.errors import (
    ColleagueError,
    FourEyesError,
    NotAllowedError,
    StepTakenError,
)
from motcua.dossiers.models import DeskTransfer, Step
from motcua.dossiers.operations import reassigning
from motcua.infrastructure import jobs
from motcua.organisations import operations as organisations
from motcua.organisations import queries as organisation_queries
from motcua.organisations.errors import DelegationError, NotTheHeadError
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.new_version import publish_changed

pytestmark = pytest.mark.django_db
DAY = local_day(MONDAY)


def appointed(name: str, *roles: Role, unit: UUID | None = None) -> UUID:
    account = create_officer_account(world.by_system(), f"o.{name}", name, "mật khẩu để thử 1")
    for role in roles:
        organisations.appoint(
            world.by_system(),
            account_id=account,
            full_name=name,
            title="",
            unit_id=unit or world.communes()[0],
            role=role,
            from_on=date(2025, 7, 1),
        )
    return account


def actor(account: UUID, day: date = DAY) -> Actor:
    return Actor(ActorKind.OFFICER, account, postings=organisation_queries.postings_of(account, day))


def lend(head: UUID, officer: UUID, deputy: UUID, *, days: int = 1, unit: UUID | None = None) -> UUID:
    return organisations.delegate(
        world.envelope(actor(head), MONDAY),
        unit_id=unit or world.communes()[0],
        officer=officer,
        deputy=deputy,
        from_on=DAY,
        to_on=DAY + timedelta(days=days),
    )


def take(dossier: ADossier, who: UUID) -> Step:
    step = dossier.open_step()
    operations.take_step(dossier.envelope(actor(who)), dossier.id, step_id=step.id)
    return step


def give(dossier: ADossier, who: Actor, to: UUID) -> None:
    step = dossier.open_step()
    operations.reassign_step(dossier.envelope(who), dossier.id, step_id=step.id, to_account=to)


def test_who_has_a_step_or_leads_the_unit_gives_it_to_a_colleague() -> None:
    dossier = a_dossier().accepted()
    first, second = appointed("mot", Role.CASE_OFFICER), appointed("hai", Role.CASE_OFFICER)
    take(dossier, first)
    with pytest.raises(StepTakenError):
        give(dossier, actor(second), second)
    give(dossier, actor(first), second)
    assert dossier.open_step().taken_by == second
    give(dossier, actor(appointed("truong", Role.LEADER)), first)
    assert dossier.open_step().taken_by == first
    with pytest.raises(ColleagueError):
        give(dossier, actor(first), appointed("van thu", Role.RECORDS_CLERK))
    rows = control_rows(dossier.row, audit.entries(dossier.id))[-3:]
    passed_on = [(one.from_person, one.to_person) for one in rows]
    assert passed_on == [("", "mot"), ("mot", "hai"), ("hai", "mot")], "hand to hand, on the control sheet"


def test_a_deputy_acts_on_behalf_of_who_is_away_and_only_on_these_days() -> None:
    dossier, head = a_dossier().accepted(), appointed("truong", Role.LEADER)
    away, deputy = appointed("vang", Role.CASE_OFFICER), appointed("thay", Role.CLERK)
    step = take(dossier, away)
    lend(head, away, deputy)
    assert actor(deputy, DAY + timedelta(days=2)).units_as(Role.CASE_OFFICER) == frozenset()
    operations.complete_step(dossier.envelope(actor(deputy)), dossier.id, step_id=step.id)
    (*_, entry) = audit.entries(dossier.id)
    assert entry.body["actor"] == str(deputy)
    assert entry.body["on_behalf_of"] == str(away)


def test_lent_roles_are_not_lent_on_and_never_those_of_a_head() -> None:
    head = appointed("truong", Role.LEADER, Role.APPROVER)
    away, deputy, third = (appointed(name, Role.CASE_OFFICER) for name in ("a", "b", "c"))
    lend(head, away, deputy)
    for officer, to, reason in ((deputy, third, "chain"), (third, third, "self"), (away, third, "chain")):
        with pytest.raises(DelegationError) as refused:
            lend(head, officer, to)
        assert refused.value.reason == reason
    with pytest.raises(DelegationError):
        lend(head, third, appointed("xa khac", Role.CASE_OFFICER, unit=world.communes()[1]))
    with pytest.raises(NotTheHeadError):
        lend(deputy, third, away)
    lend(head, head, third)
    assert actor(third).units_as(Role.APPROVER)
    assert not actor(third).units_as(Role.LEADER)


def test_an_ended_delegation_gives_nothing_any_more() -> None:
    head, away = appointed("truong", Role.LEADER), appointed("vang", Role.RECORDS_CLERK)
    deputy = appointed("thay", Role.CLERK)
    row = lend(head, away, deputy)
    assert actor(deputy).units_as(Role.RECORDS_CLERK)
    envelope = world.envelope(actor(head), MONDAY)
    organisations.end_delegation(envelope, delegation_id=row)
    organisations.end_delegation(envelope, delegation_id=row)
    assert not actor(deputy).units_as(Role.RECORDS_CLERK)


def test_a_whole_desk_changes_hands_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reassigning, "PIECE", 2)
    dossiers = [a_dossier(applicant=world.person(number)).accepted() for number in range(1, 4)]
    old, new = appointed("cu", Role.CASE_OFFICER), appointed("moi", Role.CASE_OFFICER)
    for one in dossiers:
        take(one, old)
    envelope = world.envelope(actor(appointed("truong", Role.LEADER)), MONDAY)
    arguments = {
        "unit_id": world.communes()[0],
        "from_account": old,
        "to_account": new,
        "reason": "Nghỉ phép",
    }
    transfer = operations.transfer_desk(envelope, **arguments)  # type: ignore[arg-type]
    assert operations.transfer_desk(envelope, **arguments) == transfer  # type: ignore[arg-type]
    jobs.run_waiting()
    row = DeskTransfer.objects.get()
    assert (row.given, row.refused, row.done_at is not None) == (3, 0, True)
    assert {one.open_step().taken_by for one in dossiers} == {new}
    for one in dossiers:
        entries = audit.entries(one.id)
        assert entries[-1].body["transfer"] == str(transfer)
        assert control_rows(one.row, entries)[-1].note.startswith("Bàn giao toàn bộ hồ sơ đang giữ")


def test_only_who_leads_or_approves_hands_a_desk_over() -> None:
    old, new = appointed("cu", Role.CASE_OFFICER), appointed("moi", Role.CASE_OFFICER)
    arguments = {"unit_id": world.communes()[0], "from_account": old, "to_account": new, "reason": "Nghỉ"}
    with pytest.raises(NotAllowedError):
        operations.transfer_desk(world.envelope(actor(old), MONDAY), **arguments)  # type: ignore[arg-type]


def test_four_eyes_where_the_package_demands_them() -> None:
    publish_changed(
        world.MARITAL_STATUS, date(2026, 1, 1), lambda _form, _ui, package: package.update(four_eyes=True)
    )
    dossier = a_dossier().accepted()
    both = appointed("mot minh", Role.CASE_OFFICER, Role.APPROVER)
    while (step := dossier.open_step()).action == "work":
        operations.complete_step(dossier.envelope(actor(both)), dossier.id, step_id=step.id)
    with pytest.raises(FourEyesError):
        operations.approve(dossier.envelope(actor(both)), dossier.id, step_id=step.id)
    # Nor may a colleague in the name of who did the work.
    deputy = appointed("thay", Role.CLERK)
    lend(appointed("truong", Role.LEADER), both, deputy)
    with pytest.raises(FourEyesError):
        operations.approve(dossier.envelope(actor(deputy)), dossier.id, step_id=step.id)
    operations.approve(dossier.envelope(dossier.approver), dossier.id, step_id=step.id)
