"""An officer posted in two units at once (biệt phái): both in one list, each for itself, nothing more."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import Role
from motcua.dossiers.models import Dossier, SigningList
from motcua.organisations import operations as organisations
from motcua.organisations import queries
from tests import world
from tests.builders import a_dossier
from tests.desk.conftest import Officer, SignIn
from tests.desk.filling_in import counter_example, fill_in, follow, start, ticked

pytestmark = pytest.mark.django_db
LIST = "/xu-ly/?viec="


def also_in(officer: Officer, unit: UUID, role: Role) -> Officer:
    """Post the officer in a second unit as well."""
    assert officer.actor.account_id is not None
    organisations.appoint(
        world.by_system(),
        account_id=officer.actor.account_id,
        full_name="Lê Thị Tiếp",
        title="Chuyên viên biệt phái",
        unit_id=unit,
        role=role,
        from_on=date(2025, 7, 1),
    )
    return officer


def code(unit: UUID) -> str:
    return queries.unit_code(unit)


def rows(officer: Officer, address: str) -> list[list[str]]:
    page = officer.browser.get(address)
    return [[cell["words"] for cell in row["cells"]] for row in page.context["rows"]]


@pytest.fixture
def seconded(sign_in: SignIn) -> Officer:
    """A case officer of the first commune, seconded to the second."""
    first, second = world.communes()
    return also_in(sign_in(first, Role.CASE_OFFICER), second, Role.CASE_OFFICER)


def test_the_list_says_whose_each_dossier_is_and_can_be_narrowed(seconded: Officer) -> None:
    first, second = world.communes()
    here, there = a_dossier().accepted(), a_dossier(commune=second).accepted()
    names = {one: queries.unit(one, world.NOW_DAY).name for one in (first, second)}
    shown = {row[0]: row[2] for row in rows(seconded, LIST)}
    assert shown == {here.row.code: names[first], there.row.code: names[second]}
    address = f"{LIST}case_officer&don-vi={code(second)}"
    assert [row[0] for row in rows(seconded, address)] == [there.row.code]
    assert [row[0] for row in rows(seconded, LIST)] == [there.row.code], "the choice is remembered"
    assert len(rows(seconded, f"{LIST}&don-vi=tat-ca")) == 2


def test_a_unit_that_is_not_theirs_narrows_to_nothing_new(seconded: Officer, sign_in: SignIn) -> None:
    alone = sign_in(world.communes()[0], Role.CASE_OFFICER)
    foreign = a_dossier(commune=world.communes()[1]).accepted()
    assert rows(alone, f"{LIST}&don-vi={code(world.communes()[1])}") == []
    assert alone.browser.get(f"/xu-ly/ho-so/{foreign.row.code}/").status_code == 404
    assert seconded.browser.get(f"/xu-ly/ho-so/{foreign.row.code}/").status_code == 200


def test_a_role_counts_in_its_own_unit_alone(sign_in: SignIn) -> None:
    first, second = world.communes()
    officer = also_in(sign_in(first, Role.CASE_OFFICER), second, Role.APPROVER)
    foreign = a_dossier(commune=second).accepted()
    step = foreign.open_step()
    data = {"version": foreign.row.version, "step_id": step.id, "command_id": str(UUID(int=1))}
    answer = officer.browser.post(f"/xu-ly/ho-so/{foreign.row.code}/viec/nhan-viec", data)
    assert answer.status_code in (400, 422)
    assert [row[0] for row in rows(officer, f"{LIST}case_officer")] == []


def test_whoever_works_at_two_counters_says_where_they_sit(sign_in: SignIn) -> None:
    first, second = (world.counter_of(one) for one in world.communes())
    clerk = also_in(sign_in(first, Role.CLERK), second, Role.CLERK)
    address = f"/mot-cua/nop/thu-tuc/{world.CERTIFIED_COPY}/"
    for page in (address, "/mot-cua/nhanh/"):
        assert clerk.browser.get(page)["Location"] == "/mot-cua/", page
    assert "quầy bạn đang ngồi" in clerk.browser.get("/mot-cua/").text
    clerk.browser.get(f"/mot-cua/?don-vi={code(second)}")
    begun = start(clerk.browser, world.CERTIFIED_COPY, handled_by=str(world.communes()[0]))
    clerk.browser.get("/mot-cua/?don-vi=tat-ca")
    assert clerk.browser.get(begun)["Location"] == "/mot-cua/", "a draft waits until they say it again"
    clerk.browser.get(f"/mot-cua/?don-vi={code(second)}")
    answers = counter_example(world.CERTIFIED_COPY).answers
    check = fill_in(clerk.browser, begun, world.CERTIFIED_COPY, answers)
    follow(clerk.browser, clerk.browser.post(check, ticked(clerk.browser, check)))
    assert Dossier.objects.get().received_by_id == second
    assert clerk.browser.get("/mot-cua/nhanh/").status_code == 200
    assert SigningList.objects.get().unit_id == second


def test_the_list_takes_the_same_queries_however_long(seconded: Officer) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            seconded.browser.get(LIST)
        return len(captured)

    a_dossier().accepted()
    before = cost()
    for number in range(2, 6):
        a_dossier(commune=world.communes()[number % 2], applicant=world.person(number)).accepted()
    assert cost() == before


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_page_where_its_work_begins(sign_in: SignIn, role: Role) -> None:
    commune = world.communes()[0]
    unit = world.counter_of(commune) if role in (Role.CLERK, Role.CASHIER) else commune
    page = sign_in(unit, role).browser.get("/xu-ly/", follow=True)
    assert page.status_code == 200
    assert "<h1" in page.text
    assert page.text.count("govuk-service-navigation__link") >= 1
