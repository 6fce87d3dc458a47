"""Supplements and taxes from the desk: asked row by row, answered at the counter, listed with counts."""

from datetime import timedelta
from typing import Any

import pytest

from motcua.domain.actors import Role
from motcua.domain.lifecycle import DossierState
from motcua.infrastructure import jobs
from tests import world
from tests.builders import MONDAY, ADossier, a_dossier
from tests.desk.acting import done, file_at, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn
from tests.dossiers.supplementing import FIELD, answered, ask, other

pytestmark = pytest.mark.django_db
OTHER = {"what_1": "other", "name_1": "Giấy xác nhận cư trú cũ", "reason_1": "Để đối chiếu thời gian cư trú"}


def asked(officer: Officer, dossier: ADossier, **rows: str) -> Any:
    """Ask for something from the page for it."""
    address = f"{page_of(dossier.row.code)}bo-sung"
    form = officer.browser.get(address).context["form"]
    data = {"command_id": form["command_id"].value(), "version": form["version"].value(), "rows": 3, **rows}
    return officer.browser.post(address, data)


@pytest.fixture
def case_officer(sign_in: SignIn) -> Officer:
    return sign_in(world.communes()[0], Role.CASE_OFFICER)


def test_the_clerk_asks_once_with_reasons_and_prints_form_02(clerk: Officer) -> None:
    dossier = a_dossier()
    assert asked(clerk, dossier, **OTHER, what_2=f"field:{FIELD}", reason_2="Ghi thiếu").status_code == 302
    jobs.run_waiting()
    page = clerk.browser.get(page_of(dossier.row.code))
    assert dossier.row.state == DossierState.INCOMPLETE
    assert OTHER["name_1"] in page.text
    assert OTHER["reason_1"] in page.text
    assert "Mẫu số 02" in page.text
    assert page.context["waits"]["request_url"] == ""
    paper = file_at(clerk.browser, f"{page_of(dossier.row.code)}phieu/supplement_letter.pdf")
    assert paper.startswith(b"%PDF")


@pytest.mark.parametrize(
    "rows",
    [{}, {"what_1": "other", "reason_1": "Thiếu"}, {"what_1": f"field:{FIELD}"}, {"reason_2": "Thiếu"}],
)
def test_a_row_without_its_name_or_reason_is_refused(clerk: Officer, rows: dict[str, str]) -> None:
    dossier = a_dossier()
    assert asked(clerk, dossier, **rows).status_code == 422
    assert dossier.row.state == DossierState.SUBMITTED


def test_more_rows_keep_what_was_typed(clerk: Officer) -> None:
    dossier = a_dossier()
    grown = asked(clerk, dossier, **OTHER, more="1")
    assert len(grown.context["form"].sections) == 5
    assert grown.context["form"]["reason_1"].value() == OTHER["reason_1"]
    assert dossier.row.state == DossierState.SUBMITTED


def test_what_the_citizen_brings_is_recorded_at_the_counter(clerk: Officer) -> None:
    dossier = a_dossier()
    asked(clerk, dossier, **OTHER, what_2=f"field:{FIELD}", reason_2="Ghi thiếu")
    address = f"{page_of(dossier.row.code)}bo-sung/tai-quay"
    page = clerk.browser.get(address)
    form_page = clerk.browser.get(page.context["pages"][0]["url"])
    assert list(form_page.context["form"].fields) == [FIELD]
    sent = clerk.browser.post(form_page.request["PATH_INFO"], {FIELD: "Tày", "shown": FIELD})
    assert sent.status_code == 302
    (item,) = page.context["form"].papers
    command = {name: page.context["form"][name].value() for name in ("command_id", "version")}
    refused = clerk.browser.post(address, command)
    assert refused.status_code == 422
    assert OTHER["name_1"] in str(refused.context["form"].errors)
    scan = world.a_pdf("quét")
    again = {**command, f"originals_{item}": "1", f"file_{item}": scan}
    assert clerk.browser.post(address, again).status_code == 302
    shown = clerk.browser.get(page_of(dossier.row.code))
    assert dossier.row.state == DossierState.SUBMITTED
    assert any(one["name"] == OTHER["name_1"] and one["url"] for one in shown.context["documents"])
    private = clerk.browser.get(f"{page_of(dossier.row.code)}thong-tin")
    assert "Tày" in private.text


def test_after_the_window_the_letter_of_return_is_ready(clerk: Officer, clock: Clock) -> None:
    dossier = a_dossier()
    ask(dossier, other("Giấy xác nhận"), at=MONDAY)
    assert "tu-choi" not in offered(clerk.browser, dossier.row)
    clock.now = MONDAY + timedelta(days=31)
    listed = clerk.browser.get("/xu-ly/cho-bo-sung/?viec=expired")
    assert dossier.row.code in listed.text
    assert "Hết hạn bổ sung (1)" in listed.text
    acts = clerk.browser.get(page_of(dossier.row.code)).context["acts"]
    letter = next(one.form for one in acts if one.slug == "tu-choi")["reason"].value()
    assert "1. Giấy xác nhận: " in letter
    done(clerk.browser, dossier.row, "tu-choi")
    assert dossier.row.state == DossierState.DECLINED


def test_the_head_permits_a_second_one(case_officer: Officer, sign_in: SignIn, clock: Clock) -> None:
    dossier = a_dossier().accepted(MONDAY)
    approver = sign_in(world.communes()[0], Role.APPROVER)
    assert "cho-bo-sung-lai" not in offered(approver.browser, dossier.row)
    assert asked(case_officer, dossier, **OTHER).status_code == 302
    clock.now = MONDAY + timedelta(days=1)
    answered(dossier, at=clock.now)
    assert asked(case_officer, dossier, **OTHER).status_code == 422
    done(approver.browser, dossier.row, "cho-bo-sung-lai", reason="Phát sinh tình tiết mới")
    assert asked(case_officer, dossier, **OTHER).status_code == 302
    assert dossier.row.state == DossierState.PAUSED


def test_a_land_dossier_goes_through_tax(
    case_officer: Officer, clerk: Officer, clock: Clock, settings: Any
) -> None:
    dossier = a_dossier().accepted(MONDAY)
    slip = {"slip_number": "15/PCTT", "slip_on": "2026-03-03", "tax_office": "Thuế cơ sở 3"}
    assert "chuyen-thue" not in offered(case_officer.browser, dossier.row)
    settings.MOTCUA_LAND_FIELDS = ("G15-TP07", "G15-TP02")
    clock.now = MONDAY + timedelta(days=1)
    done(case_officer.browser, dossier.row, "chuyen-thue", **slip)
    assert offered(case_officer.browser, dossier.row)[0] == "thong-bao-thue"
    assert "tiep-tuc" not in offered(case_officer.browser, dossier.row)
    clock.now = MONDAY + timedelta(days=4)
    notice = {"number": "88/TB", "amount_vnd": "12500000", "pay_by": "2026-04-05"}
    done(case_officer.browser, dossier.row, "thong-bao-thue", **notice)
    clock.now = MONDAY + timedelta(days=9)
    shown = clerk.browser.get(page_of(dossier.row.code)).text
    assert "12.500.000 đồng" in shown
    for words in ("3 ngày", "5 ngày"):
        assert words in shown
    done(clerk.browser, dossier.row, "da-nop-thue", file=world.a_pdf("nộp tiền"))
    assert dossier.row.state == DossierState.IN_PROCESS
    (owed,) = clerk.browser.get(page_of(dossier.row.code)).context["waits"]["obligations"]
    assert file_at(clerk.browser, owed["file_url"]).startswith(b"%PDF")
