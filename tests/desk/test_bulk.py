"""One act on the ticked rows of a list, and the register that numbers fill."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState
from motcua.dossiers import operations
from motcua.dossiers.errors import (
    NumberDayRefusedError,
)
from motcua.dossiers.models import Dossier
from motcua.records import registers
from motcua.records.models import Result
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.acting import act
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
REGISTER = "/xu-ly/so-dang-ky/"


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    clock.now = MONDAY + timedelta(days=1)


@pytest.fixture
def records_clerk(sign_in: SignIn) -> Officer:
    return sign_in(world.communes()[0], Role.RECORDS_CLERK)


def at_step(action: str, number: int = 1) -> ADossier:
    dossier = a_dossier(applicant=world.person(number)).accepted()
    while dossier.open_step().action != action:
        dossier.next_step()
    return dossier


def send(officer: Officer, slug: str, dossiers: list[ADossier], command: object = None, **said: str) -> Any:
    data = {**said, "command_id": command or uuid4(), "ho_so": [one.row.code for one in dossiers]}
    return officer.browser.post(f"/xu-ly/hang-loat/{slug}", data)


def outcomes(page: Any) -> list[tuple[str, str]]:
    return [(str(row["cells"][1]["words"]), str(row["cells"][2]["words"])) for row in page.context["rows"]]


def test_each_ticked_dossier_has_a_line_and_the_same_form_twice_does_nothing_twice(sign_in: SignIn) -> None:
    approver = sign_in(world.communes()[0], Role.APPROVER)
    ready, early = at_step("approve"), a_dossier(applicant=world.person(2)).accepted()
    page = approver.browser.get("/xu-ly/?viec=approver")
    assert 'name="ho_so"' in page.content.decode()
    command = page.context["bulk"]["command_id"]
    first = send(approver, "phe-duyet", [ready, early], command)
    (done, _), (refused, why) = outcomes(first)
    assert (done, refused) == ("phê duyệt", "không làm được")
    assert why
    version = ready.row.version
    assert outcomes(send(approver, "phe-duyet", [ready, early], command)) == outcomes(first)
    assert ready.row.version == version


def test_a_clerk_accepts_and_hands_over_from_the_lists(clerk: Officer) -> None:
    filed = [a_dossier(applicant=world.person(number)) for number in (1, 2)]
    assert clerk.browser.get("/mot-cua/").context["bulk"]["url"] == "/xu-ly/hang-loat/tiep-nhan"
    send(clerk, "tiep-nhan", filed)
    assert {one.row.state for one in filed} == {DossierState.IN_PROCESS}
    ready = a_dossier(applicant=world.person(3)).accepted().finished()
    assert f'name="nguoi_nhan:{ready.row.code}"' in clerk.browser.get("/xu-ly/tra-ket-qua/").content.decode()
    for said, state in (
        ({}, DossierState.FINISHED),
        ({f"nguoi_nhan:{ready.row.code}": "authorised"}, DossierState.FINISHED),
        ({f"nguoi_nhan:{ready.row.code}": "applicant"}, DossierState.HANDED_OVER),
    ):
        ((_, why),) = outcomes(send(clerk, "tra-ket-qua", [ready], **said))
        assert ready.row.state == state
        assert bool(why) == (state == DossierState.FINISHED)


def test_none_and_too_many_are_refused(records_clerk: Officer) -> None:
    assert send(records_clerk, "cap-so", []).status_code == 422
    data = {"command_id": uuid4(), "ho_so": [str(number) for number in range(51)]}
    assert records_clerk.browser.post("/xu-ly/hang-loat/cap-so", data).status_code == 422


def test_numbers_given_in_bulk_stand_in_the_register_and_its_extract(records_clerk: Officer) -> None:
    dossiers = [at_step("issue_number", number) for number in (1, 2)]
    assert [one for one, _ in outcomes(send(records_clerk, "cap-so", dossiers))] == ["cấp số"] * 2
    page = records_clerk.browser.get(REGISTER)
    assert [row["cells"][0]["words"] for row in page.context["rows"]] == ["1/UBND-XN", "2/UBND-XN"]
    assert world.person().full_name not in page.content.decode()
    extract = records_clerk.browser.get(page.context["extracts"][1]["url"]).content.decode("utf-8-sig")
    assert dossiers[0].row.code in extract
    assert len(extract.splitlines()) == 3
    assert records_clerk.browser.get(page.context["extracts"][0]["url"]).content[:2] == b"PK"
    assert records_clerk.browser.get(REGISTER, {"tu": "2026-03-04"}).context["rows"] == []


def test_the_day_of_a_number_lies_between_signature_and_today(records_clerk: Officer, clock: Clock) -> None:
    clock.now = MONDAY.replace(day=6, hour=15)
    dossier = at_step("issue_number")
    for wrong in ("2026-03-07", "2026-03-01"):
        assert act(records_clerk.browser, dossier.row, "cap-so", signed_on=wrong).status_code == 422
    act(records_clerk.browser, dossier.row, "cap-so", signed_on="2026-03-05")
    result = Result.objects.get()
    assert (result.signed_on, result.signed_by) == (date(2026, 3, 5), dossier.row.approved_by)
    later = at_step("issue_number", 2)
    envelope = later.envelope(later.records_clerk, MONDAY.replace(day=6, hour=16))
    with pytest.raises(NumberDayRefusedError):
        operations.issue_number(envelope, later.id, step_id=later.open_step().id, signed_on=date(2026, 3, 4))


def test_a_missing_number_is_shown(records_clerk: Officer) -> None:
    for number in (1, 2):
        send(records_clerk, "cap-so", [at_step("issue_number", number)])
    Result.objects.filter(position=1).update(position=3)
    book = registers.books_of([world.communes()[0]])[0]
    assert registers.gaps_in(book) == [1]
    assert records_clerk.browser.get(REGISTER).context["gaps"] == "1"


def test_the_page_shows_who_signs_first(records_clerk: Officer) -> None:
    dossier = at_step("issue_number")
    page = records_clerk.browser.get(f"/xu-ly/ho-so/{dossier.row.code}/")
    leader, agency = page.context["signatures"]
    assert leader["value"] != "chưa"
    assert agency["value"] == "chưa"


def test_the_register_of_another_agency_is_not_shown(sign_in: SignIn, records_clerk: Officer) -> None:
    send(records_clerk, "cap-so", [at_step("issue_number")])
    stranger = sign_in(world.communes()[1], Role.RECORDS_CLERK)
    assert stranger.browser.get(REGISTER).context["rows"] == []


def test_what_the_unit_handled_stands_in_the_register_of_who_decides(
    sign_in: SignIn, records_clerk: Officer
) -> None:
    own, foreign = at_step("issue_number"), a_dossier(commune=world.communes()[1]).accepted()
    while foreign.open_step().action != "issue_number":
        foreign.next_step()
    for one in (own, foreign):
        Dossier.objects.filter(id=one.id).update(decided_by=world.province())
        officer = one.envelope(one.records_clerk)
        operations.issue_number(officer, one.id, step_id=one.open_step().id)
    page = records_clerk.browser.get(REGISTER)
    assert [row["cells"][2]["words"] for row in page.context["rows"]] == [own.row.code]
    assert page.context["gaps"] == ""
    extract = records_clerk.browser.get(page.context["extracts"][1]["url"]).content.decode("utf-8-sig")
    assert (own.row.code in extract, foreign.row.code in extract) == (True, False)
    whole = sign_in(world.province(), Role.RECORDS_CLERK).browser.get(REGISTER)
    assert len(whole.context["rows"]) == 2


def test_a_long_register_takes_no_more_queries_than_a_short_one(records_clerk: Officer) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert records_clerk.browser.get(REGISTER).status_code == 200
        return len(captured)

    send(records_clerk, "cap-so", [at_step("issue_number")])
    records_clerk.browser.get(REGISTER)
    few = queries()
    send(records_clerk, "cap-so", [at_step("issue_number", number) for number in (2, 3, 4)])
    assert queries() == few
    assert few <= 13
