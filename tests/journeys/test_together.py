"""Officers working together: a consultation, acts on many, and a records clerk's day."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

QUESTION = "Công dân có đăng ký kết hôn tại xã trong thời gian cư trú không?"
ANSWER = "Không có đăng ký kết hôn tại xã."
STEP_DONE = "Xong bước, chuyển tiếp"


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_officers_work_together_from_the_queue_to_the_register(office: Office) -> None:
    codes = [office.waiting[name].code for name in ("asked", "beside")]
    with office.at_desk("clerk") as clerk:
        in_bulk(clerk, "/mot-cua/", codes, "Tiếp nhận các hồ sơ đã đánh dấu")
    with office.at_desk("case_officer") as officer:
        ask(officer, codes[0], office.neighbour)
    with office.at_desk("consulted") as neighbour:
        answer(neighbour, codes[0])
    with office.at_desk("case_officer") as officer:
        officer.open(codes[0])
        officer.sees(ANSWER)
        officer.look("answered")
        for code in codes:
            work_through(officer, code)
    with office.at_desk("approver") as approver:
        in_bulk(approver, "/xu-ly/?viec=approver", codes, "Phê duyệt các hồ sơ đã đánh dấu")
    with office.at_desk("records_clerk") as clerk:
        in_bulk(clerk, "/xu-ly/?viec=records_clerk", codes, "Cấp số cho các hồ sơ đã đánh dấu")
        clerk.page.goto("/xu-ly/so-dang-ky/")
        for code in codes:
            clerk.sees(code)
        clerk.look("register")
        assert b"H" in clerk.saves("Trích sổ dạng CSV")


def in_bulk(officer: Officer, address: str, codes: list[str], words: str) -> None:
    """Tick the dossiers of a list, do it, and read a line for each."""
    officer.page.goto(address)
    for code in codes:
        officer.page.get_by_label(code).check()
    officer.look("ticked")
    officer.press(words)
    officer.sees("Đã làm 2 trong 2 hồ sơ")
    officer.look("outcomes")


def ask(officer: Officer, code: str, unit: str) -> None:
    """The handling officer asks the neighbouring commune."""
    officer.open(code)
    officer.follow("Lấy ý kiến đơn vị khác")
    officer.page.get_by_label("Đơn vị được hỏi").select_option(label=unit)
    officer.write("Nội dung cần lấy ý kiến", QUESTION)
    wanted = timezone.localdate() + timedelta(days=3)
    officer.page.get_by_label("Cần trả lời trước hết ngày").fill(wanted.isoformat())
    officer.look("asking")
    officer.press("Gửi lấy ý kiến")
    officer.told("Đã gửi lấy ý kiến.")
    officer.sees("chờ trả lời")
    officer.page.get_by_role("button", name="Nhắc trả lời").click()
    officer.told("Đã nhắc.")


def answer(neighbour: Officer, code: str) -> None:
    """The neighbour finds the question, looks at the dossier without personal data and answers."""
    neighbour.page.goto("/xu-ly/y-kien/")
    neighbour.look("questions")
    neighbour.follow(code)
    neighbour.sees(QUESTION)
    neighbour.look("question")
    neighbour.write("Trả lời", ANSWER)
    neighbour.press("Gửi trả lời")
    neighbour.told("Đã gửi trả lời.")
    neighbour.open(code)
    expect(neighbour.page.locator("h1")).not_to_contain_text(code)


def work_through(officer: Officer, code: str) -> None:
    """The case officer does each step of work up to the approval."""
    officer.open(code)
    while officer.page.get_by_role("button", name=STEP_DONE, exact=True).count():
        officer.press(STEP_DONE)
        officer.told("Đã xong bước này")
