"""The clock is stopped where the law allows it, and runs again, from the page of the dossier."""

from datetime import datetime, timedelta

import pytest

from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState
from motcua.domain.vietnam_time import VIETNAM
from motcua.dossiers.models import Dossier
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.acting import act, done, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
PAPER = {"paper_number": "125/UBND-TP", "paper_on": "2026-03-03"}
WHY = "Chờ Sở Tư pháp trả lời xác minh theo Điều 22 Nghị định 123/2015/NĐ-CP"


@pytest.fixture
def dossier() -> ADossier:
    return a_dossier().accepted(MONDAY)


@pytest.fixture
def case_officer(sign_in: SignIn, clock: Clock) -> Officer:
    clock.now = MONDAY + timedelta(days=1)
    return sign_in(world.communes()[0], Role.CASE_OFFICER)


def test_the_clock_stands_still_and_runs_again(
    dossier: ADossier, case_officer: Officer, clock: Clock
) -> None:
    browser = case_officer.browser
    told = done(browser, dossier.row, "tam-dung", reason="other_agency", explanation=WHY, **PAPER)
    assert told == "Đã tạm dừng tính giờ. Người dân được báo lý do."
    assert dossier.row.state == DossierState.PAUSED
    assert dossier.row.pauses.get().reason == "other_agency"
    page = browser.get(page_of(dossier.row.code)).text
    assert WHY in page
    assert "số 125/UBND-TP ngày 03/03/2026" in page
    assert "tam-dung" not in offered(browser, dossier.row)
    clock.now = MONDAY + timedelta(days=7)
    # One of three days was used before the pause; the two left run from the day after 9 March.
    told = done(browser, dossier.row, "tiep-tuc")
    assert told == "Đã tiếp tục tính giờ. Ngày hẹn trả mới: 17:00 11/03/2026."
    assert "17:00 11/03/2026" in browser.get(page_of(dossier.row.code)).text
    assert "tiep-tuc" not in offered(browser, dossier.row)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"reason": "other_agency", "explanation": " ", **PAPER}, "reason"),
        ({"explanation": WHY, **PAPER}, "explanation"),
        ({"reason": "other_agency", "explanation": WHY, "paper_on": "2026-03-03"}, "paper_on"),
    ],
)
def test_a_pause_needs_its_reason_an_explanation_and_a_paper(
    dossier: ADossier, case_officer: Officer, typed: dict[str, str], kept: str
) -> None:
    refused = act(case_officer.browser, dossier.row, "tam-dung", **typed)
    assert refused.status_code == 422
    assert refused.context["form"][kept].value() == typed[kept]
    assert dossier.row.state == DossierState.IN_PROCESS


@pytest.mark.parametrize("role", [Role.APPROVER, Role.RECORDS_CLERK])
def test_the_clock_is_the_case_officers(sign_in: SignIn, clock: Clock, role: Role, dossier: ADossier) -> None:
    clock.now = MONDAY + timedelta(days=1)
    browser = sign_in(world.communes()[0], role).browser
    assert "tam-dung" not in offered(browser, dossier.row)
    dossier.paused()
    assert "tiep-tuc" not in offered(browser, dossier.row)
    command = {"command_id": str(dossier.id), "version": str(dossier.row.version)}
    assert browser.post(f"{page_of(dossier.row.code)}viec/tiep-tuc", command).status_code == 422
    assert dossier.row.state == DossierState.PAUSED


def test_a_due_date_beyond_the_known_calendar_is_told_and_the_pause_stays(
    case_officer: Officer, clock: Clock
) -> None:
    december = datetime(2027, 12, 27, 8, tzinfo=VIETNAM)  # nobody knows the days off of 2028 yet
    dossier = a_dossier(at=december).accepted(december).paused(at=december + timedelta(days=1))
    clock.now = december + timedelta(days=4)
    answer = act(case_officer.browser, dossier.row, "tiep-tuc")
    assert answer.status_code == 422
    assert "năm chưa có lịch ngày nghỉ" in answer.text
    assert dossier.row.state == DossierState.PAUSED


def test_where_no_term_runs_no_empty_date_is_told(dossier: ADossier, case_officer: Officer) -> None:
    Dossier.objects.filter(id=dossier.id).update(term_unit="", term_amount=None, due_at=None, due_basis="")
    dossier.paused(at=MONDAY + timedelta(hours=1))
    assert done(case_officer.browser, dossier.row, "tiep-tuc") == "Đã tiếp tục tính giờ."
