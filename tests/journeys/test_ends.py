"""Other ends than the ordinary one: late with an apology, withdrawn, opened again."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from motcua.calendars.reference import built_in_calendar
from tests.journeys.browsing import shoot
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

SORRY = "Chờ kết quả xác minh tại nơi cư trú trước đây."
WRONG = "Ghi sai năm sinh trong kết quả."
OTHER = "Chưa đủ căn cứ xác định tình trạng hôn nhân theo Điều 22 Nghị định 123/2015/NĐ-CP."
NAME = "Đoàn Thị Bản Nháp"


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def accepted(office: Office, key: str) -> str:
    """The clerk accepts the dossier that waits under ``key``."""
    code = office.waiting[key].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.press("Tiếp nhận và hẹn ngày trả")
        clerk.told("Đã tiếp nhận.")
    return code


def promise(approver: Officer, days: int) -> str:
    """Fill in the new day and the reason; return the day as it is shown."""
    day = built_in_calendar().nth_working_day_after(timezone.localdate() + timedelta(days=20), days)
    approver.unfold("Xin lỗi và hẹn lại")
    approver.write("Ngày hẹn trả mới", day.isoformat())
    approver.write("Lý do chậm trễ, để người dân đọc", SORRY)
    return day.strftime("%d/%m/%Y")


def test_a_late_dossier_gets_an_apology_and_a_new_date(office: Office) -> None:
    code = accepted(office, "sorry")
    with office.at_desk("approver") as approver:
        approver.open(code)
        shown = promise(approver, 1)
        approver.look("apology")
        approver.press("Xin lỗi và hẹn lại (Mẫu số 04)")
        approver.told("Đã hẹn lại.")
        approver.sees(f"17:00 {shown}")
        approver.look("apologised")
        letter = approver.waits_for(f"/xu-ly/ho-so/{code}/phieu/apology_letter.pdf")
        assert letter.startswith(b"%PDF-")
        approver.open(code)
        promise(approver, 5)
        approver.press("Xin lỗi và hẹn lại (Mẫu số 04)")
        approver.sees("Hẹn lại lần thứ hai, hoặc sau khi đã quá hạn, là ngoại lệ")
        approver.look("second-apology")
    with office.at_home() as citizen:
        dossier = office.waiting["sorry"]
        citizen.page.goto("/tra-cuu")
        citizen.write("Mã hồ sơ", dossier.code)
        citizen.write("Mã tra cứu", dossier.lookup_code)
        citizen.press("Tra cứu")
        citizen.sees(shown)
        citizen.sees("Cơ quan đã xin lỗi và hẹn lại trả kết quả trước 17:00")
        citizen.look("apology-tracked")


def test_a_citizen_withdraws_on_an_old_phone(phone_without_script: Page) -> None:
    citizen = Citizen(phone_without_script, blind=True)
    citizen.page.goto("/ho-so-cua-toi/")
    citizen.button("Đăng nhập bằng VNeID")
    citizen.button(f"Đăng nhập là {NAME}")
    cards = citizen.page.locator("main a[href^='/ho-so-cua-toi/']")
    for address in [one.get_attribute("href") or "" for one in cards.all()]:
        citizen.page.goto(address)
        if citizen.page.get_by_role("link", name="Rút hồ sơ này").count():
            break
    citizen.link("Rút hồ sơ này")
    expect(citizen.page.locator("main")).to_contain_text("việc hoàn trả do bộ phận tài chính quyết định")
    shoot(citizen.page, "citizen-withdraw")
    citizen.write("Vì sao bạn rút hồ sơ?", "Tôi không cần giấy này nữa.")
    citizen.button("Rút hồ sơ")
    expect(citizen.page.locator("main")).to_contain_text("Đã rút hồ sơ.")
    expect(citizen.page.locator("main")).to_contain_text("Tôi không cần giấy này nữa.")
    expect(citizen.page.get_by_role("link", name="Rút hồ sơ này")).to_have_count(0)
    shoot(citizen.page, "citizen-withdrawn")


def test_a_refused_dossier_is_opened_again(office: Office) -> None:
    code = accepted(office, "again")
    with office.at_desk("approver") as approver:
        approver.open(code)
        approver.unfold("Ký từ chối giải quyết")
        approver.write("Lý do từ chối và căn cứ, ghi trong thông báo được ký", OTHER)
        approver.look("refusal")
        approver.press("Ký từ chối giải quyết")
        approver.told("Đã từ chối giải quyết.")
        notice = approver.waits_for(f"/xu-ly/ho-so/{code}/phieu/refusal_letter.pdf")
        assert notice.startswith(b"%PDF-")
        approver.open(code)
        approver.look("refused")
        approver.unfold("Mở lại hồ sơ")
        approver.write("Lý do mở lại, để người dân đọc", WRONG)
        approver.look("to-open-again")
        approver.press("Mở lại hồ sơ")
        approver.told("Hồ sơ đã được mở lại.")
        approver.sees("Kết thúc lần đầu, trước khi mở lại")
        approver.sees("từ chối")
        approver.look("open-again")
    with office.at_desk("case_officer") as officer:
        officer.page.goto("/xu-ly/")
        officer.sees(code)
