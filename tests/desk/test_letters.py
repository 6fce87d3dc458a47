"""From the draft of a result to the drawn letter as the result, on the desk's page."""

import shutil
import subprocess
from datetime import timedelta

import pytest

from motcua.domain.actors import Role
from motcua.infrastructure.jobs import run_waiting
from motcua.records import queries as records
from tests import world
from tests.builders import MONDAY, a_dossier
from tests.desk.acting import act, done, file_at, offered, page_of
from tests.desk.conftest import Clock, Officer, SignIn

pytestmark = pytest.mark.django_db
NAME = "Giấy xác nhận tình trạng hôn nhân"
DRAFT = "phieu/result_draft.pdf"


@pytest.fixture(autouse=True)
def the_day_after(clock: Clock) -> None:
    """Officers sit down when everything that the builders let happen is past."""
    clock.now = MONDAY + timedelta(days=1)


def officer(sign_in: SignIn, role: Role) -> Officer:
    """Sign an officer of the first commune in."""
    return sign_in(world.communes()[0], role, name="Phạm Thị Xử Lý")


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF in one line."""
    poppler = shutil.which("pdftotext")
    assert poppler
    done = subprocess.run([poppler, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="the text of a PDF is read with poppler")
def test_from_the_draft_to_the_drawn_result(sign_in: SignIn) -> None:
    dossier, browser = a_dossier().accepted(), officer(sign_in, Role.CASE_OFFICER).browser
    page = page_of(dossier.row.code)
    assert done(browser, dossier.row, "du-thao", letter="result").startswith("Đang lập dự thảo.")
    assert f"Dự thảo kết quả: {NAME}" in browser.get(page).content.decode()
    assert browser.get(page + DRAFT).status_code == 202
    run_waiting()
    draft = text_of(file_at(browser, page + DRAFT))
    assert "DỰ THẢO" in draft
    while dossier.open_step().action != "approve":
        dossier.next_step()
    done(officer(sign_in, Role.APPROVER).browser, dossier.row, "phe-duyet")
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    done(browser, dossier.row, "cap-so")
    run_waiting()
    assert f"có số: {NAME}" in browser.get(page).content.decode()
    done(browser, dossier.row, "ket-qua", use_letter="on")
    done(browser, dossier.row, "hoan-thanh")
    result = records.result_of(dossier.id)
    assert result is not None
    letter = text_of(file_at(browser, f"{page}ket-qua.tep"))
    assert f"Số: {result.number}" in letter
    assert "Phạm Thị Xử Lý" in letter  # who approved
    assert "DỰ THẢO" not in letter


def test_before_it_is_drawn_the_letter_is_not_offered(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().through_route()
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    assert "use_letter" not in browser.get(page_of(dossier.row.code)).content.decode()
    refused = act(browser, dossier.row, "ket-qua", use_letter="on")
    assert refused.status_code == 422
    assert "Hãy đính kèm tệp kết quả" in refused.content.decode()


def test_a_file_and_the_letter_are_not_both_the_result(sign_in: SignIn) -> None:
    dossier = a_dossier().accepted().through_route()
    run_waiting()
    browser = officer(sign_in, Role.RECORDS_CLERK).browser
    refused = act(browser, dossier.row, "ket-qua", use_letter="on", file=world.a_pdf("kết quả"))
    assert "Chỉ chọn một" in refused.content.decode()
    done(browser, dossier.row, "ket-qua", file=world.a_pdf("kết quả"))


def test_drafts_are_for_those_who_hold_the_step(sign_in: SignIn, clerk: Officer) -> None:
    dossier = a_dossier().accepted()
    assert "du-thao" not in offered(clerk.browser, dossier.row)
    browser = officer(sign_in, Role.CASE_OFFICER).browser
    assert "du-thao" in offered(browser, dossier.row)
    refused = act(browser, dossier.row, "du-thao", letter="khac")
    assert "Hãy chọn một trong các văn bản đã nêu." in refused.content.decode()
    leader = sign_in(world.province(), Role.LEADER).browser
    done(browser, dossier.row, "du-thao", letter="result")
    run_waiting()
    assert leader.get(page_of(dossier.row.code) + DRAFT).status_code == 404
