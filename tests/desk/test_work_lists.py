"""Work lists: where officers land, what they see first, and how it stands."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import Role
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.acting import done
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
WORK = "/xu-ly/"


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    """Officers sit down when everything that the builders let happen is past."""
    clock.now = MONDAY + timedelta(days=1)


def codes(page: object) -> list[str]:
    """Return the codes of the rows that a list shows."""
    return [row["cells"][0]["words"] for row in page.context["rows"]]  # type: ignore[attr-defined]


def officer(sign_in: SignIn, *roles: Role) -> Officer:
    return sign_in(world.communes()[0], *roles)


def test_clerks_without_steps_land_at_the_counter(clerk: Officer) -> None:
    assert clerk.browser.get(WORK)["Location"] == "/mot-cua/"
    assert clerk.browser.get(f"{WORK}?viec=").status_code == 200  # whoever asks for the list sees it


def test_the_first_due_stands_first_and_says_how_it_stands(sign_in: SignIn, clock: Clock) -> None:
    later = a_dossier(at=MONDAY + timedelta(days=1)).accepted()
    first = a_dossier(applicant=world.person(2)).accepted()
    clock.now = MONDAY.replace(day=5)
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(WORK)
    assert codes(page) == [first.row.code, later.row.code]
    assert "đến hạn hôm nay" in page.content.decode()
    clock.now = MONDAY.replace(day=6, hour=14)
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(WORK)
    assert [row["class"] for row in page.context["rows"]] == ["motcua-row--late", "motcua-row--soon"]
    assert "quá hạn" in page.content.decode()


def test_no_day_is_promised_while_the_clock_stands_still(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().paused()
    page = officer(sign_in, Role.CASE_OFFICER).browser.get(WORK).content.decode()
    assert dossier.row.code in page
    assert "tính lại khi hết tạm dừng" in page
    assert f"{dossier.row.due_at:%d/%m/%Y}" not in page.replace(f"{MONDAY:%d/%m/%Y}", "")


def test_the_holder_of_a_step_is_reminded_of_its_norm(sign_in: SignIn, clock: Clock) -> None:
    dossier = a_dossier().accepted(MONDAY.replace(hour=8))  # four hours for the first step: until 13:30 or so
    browser = officer(sign_in, Role.CASE_OFFICER).browser
    said = "sắp hết định mức của bước"
    clock.now = MONDAY.replace(hour=9)
    assert said not in browser.get(WORK).content.decode()
    clock.now = MONDAY.replace(hour=11, minute=15)
    assert said in browser.get(WORK).content.decode()
    assert said in browser.get(f"/xu-ly/ho-so/{dossier.row.code}/").content.decode()
    clock.now = MONDAY.replace(day=3)
    assert "quá định mức của bước" in browser.get(WORK).content.decode()


def test_an_officer_of_two_roles_begins_where_work_waits(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted()
    while dossier.open_step().action != "approve":
        dossier.next_step()
    page = officer(sign_in, Role.CASE_OFFICER, Role.APPROVER).browser.get(WORK)
    assert codes(page) == [dossier.row.code]
    assert [tab["words"] for tab in page.context["tabs"] if tab["is_current"]] == ["Lãnh đạo ký (1)"]


def test_the_records_clerk_sees_what_waits_to_be_finished(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().through_route()
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    assert codes(browser.get(WORK, {"viec": "to_finish"})) == [dossier.row.code]
    dossier.with_result()
    done(browser, dossier.row, "hoan-thanh")
    assert codes(browser.get(WORK, {"viec": "to_finish"})) == []


def test_a_step_in_hand_is_shown_to_colleagues(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted()
    mine = officer(sign_in, Role.CASE_OFFICER).browser
    done(mine, dossier.row, "nhan-viec")
    assert "bạn đang xử lý" in mine.get(WORK).content.decode()
    theirs = officer(sign_in, Role.CASE_OFFICER).browser
    assert "đồng nghiệp đang xử lý" in theirs.get(WORK).content.decode()


def test_results_wait_at_the_counter_that_received(clerk: Officer, foreign_clerk: Officer) -> None:
    dossier = a_dossier().accepted().finished()
    assert codes(clerk.browser.get("/xu-ly/tra-ket-qua/")) == [dossier.row.code]
    assert codes(foreign_clerk.browser.get("/xu-ly/tra-ket-qua/")) == []


def test_work_of_another_unit_is_not_shown(sign_in: SignIn) -> None:
    a_dossier().accepted()
    assert codes(sign_in(world.communes()[1], Role.CASE_OFFICER).browser.get(WORK)) == []


def test_whoever_has_no_steps_is_led_on(sign_in: SignIn) -> None:
    assert officer(sign_in, Role.LEADER).browser.get(WORK)["Location"] == "/dieu-hanh/"
    assert sign_in(world.counter_of(world.communes()[0]), Role.CASHIER).browser.get(WORK).status_code == 302


@pytest.mark.parametrize("address", [WORK, "/xu-ly/tra-ket-qua/"])
def test_a_long_list_takes_no_more_queries_than_a_short_one(sign_in: SignIn, address: str) -> None:
    browser = sign_in(world.communes()[0], Role.CASE_OFFICER, Role.CLERK).browser

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert browser.get(address).status_code == 200
        return len(captured)

    a_dossier().accepted()
    browser.get(address)
    few = queries()
    for number in range(2, 6):
        a_dossier(applicant=world.person(number)).accepted()
    assert queries() == few
    assert few <= 12
