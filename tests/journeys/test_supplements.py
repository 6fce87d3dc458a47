"""The citizen adds what the office asks for, on an old phone; a land dossier goes through tax."""

import pytest
from playwright.sync_api import Browser, FilePayload, expect

from tests.documents import samples
from tests.journeys import browsing
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

NAME, WHY = "Giấy xác nhận nơi cư trú cũ", "Bản chụp gửi kèm bị mờ, không đọc được dấu."
A_PICTURE: FilePayload = {"name": "cu-tru.jpg", "mimeType": "image/jpeg", "buffer": samples.picture("JPEG")}


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_what_is_asked_for_is_added_without_javascript(
    office: Office, browser: Browser, installation: Installation
) -> None:
    code = office.waiting["supplement"].code
    with office.at_desk("clerk") as clerk:
        ask(clerk, code)
    for script in (True, False):
        with browsing.tab(browser, browsing.PHONE, base_url=installation.url, script=script) as page:
            look_and_answer(Citizen(page, "supplement", blind=not script), code, sends=not script)
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/xu-ly/cho-bo-sung/?viec=answered")
        clerk.look("supplemented")
        clerk.follow(code)
        clerk.sees("đã bổ sung")
        clerk.look("supplement-answered")
        clerk.press("Tiếp nhận và hẹn ngày trả")
        clerk.told("Đã tiếp nhận.")


def ask(clerk: Officer, code: str) -> None:
    """Ask for a paper of no list and for one question of the form; a reason is missing at first."""
    clerk.open(code)
    clerk.page.get_by_role("button", name="Yêu cầu bổ sung hồ sơ").click()
    clerk.page.get_by_label("Cần bổ sung gì").first.select_option("other")
    clerk.page.get_by_label("Tên giấy tờ, nếu không có trong danh mục").first.fill(NAME)
    clerk.press("Gửi người dân")
    clerk.sees("Hãy ghi lý do")
    clerk.look("supplement-reason-missing")
    clerk.page.get_by_label("Lý do, để người dân đọc").first.fill(WHY)
    clerk.page.get_by_label("Cần bổ sung gì").nth(1).select_option("field:ethnicity")
    clerk.page.get_by_label("Lý do, để người dân đọc").nth(1).fill("Không khớp với Cơ sở dữ liệu về dân cư.")
    clerk.press("Gửi người dân")
    clerk.told("Đã báo người dân nội dung cần bổ sung.")
    clerk.look("supplement-asked")
    assert clerk.saves("Mẫu số 02").startswith(b"%PDF-")
    clerk.page.goto("/xu-ly/cho-bo-sung/")
    clerk.sees(code)
    clerk.look("waiting-lists")


def look_and_answer(citizen: Citizen, code: str, *, sends: bool) -> None:
    """Read what is asked and why, upload, fill in; the second time everything is still there."""
    citizen.page.goto(f"/ho-so-cua-toi/{code}/")
    citizen.button("Đăng nhập bằng VNeID")
    citizen.button("Đăng nhập là Nguyễn Văn Thử")
    expect(citizen.page.locator("main")).to_contain_text(WHY)
    citizen.look("asked")
    citizen.button("Bổ sung ngay")
    citizen.heading("Bổ sung hồ sơ")
    if sends:
        expect(citizen.page.locator("main")).to_contain_text("cu-tru.jpg")
        citizen.link("Điền lại")
        citizen.write("Dân tộc", "Tày")
        citizen.button("Lưu")
        browsing.picture(citizen.page, "citizen-supplement-ready-without-script")
        citizen.button("Gửi nội dung bổ sung")
        citizen.heading("Đã gửi nội dung bổ sung")
        browsing.picture(citizen.page, "citizen-supplement-sent-without-script")
        return
    citizen.look("answer")
    citizen.button("Tải lên", whole=False)
    expect(citizen.page.get_by_role("alert").first).to_contain_text("Hãy chọn tệp")
    citizen.look("no-file")
    citizen.page.locator("input[type=file]").set_input_files(A_PICTURE)
    citizen.button("Tải lên", whole=False)
    expect(citizen.page.locator("main")).to_contain_text("cu-tru.jpg")
    citizen.link("Điền lại")
    citizen.look("field")
    citizen.page.go_back()
    citizen.look("draft")


def test_a_land_dossier_goes_through_tax(office: Office) -> None:
    code = office.waiting["land"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.press("Tiếp nhận và hẹn ngày trả")
        clerk.told("Đã tiếp nhận.")
    with office.at_desk("case_officer") as officer:
        officer.open(code)
        officer.unfold("Đã chuyển cơ quan thuế: tạm dừng tính giờ")
        officer.look("tax-slip")
        officer.write("Số phiếu chuyển thông tin", "15/PCTT")
        officer.write("Ngày của phiếu", "2026-11-20")
        officer.write("Cơ quan thuế nhận phiếu", "Thuế cơ sở 3")
        officer.press("Đã chuyển cơ quan thuế: tạm dừng tính giờ")
        officer.told("Đã tạm dừng tính giờ")
        officer.sees("Chờ cơ quan thuế")
        officer.look("tax-office")
        officer.write("Số thông báo của cơ quan thuế", "88/TB-LPTB")
        officer.write("Số tiền phải nộp ngân sách nhà nước", "12500000")
        officer.write("Hạn nộp", "2026-12-20")
        officer.press("Ghi nhận thông báo")
        officer.told("Đã ghi nhận thông báo")
        officer.sees("12.500.000 đồng")
        officer.look("tax-notice")
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/xu-ly/cho-bo-sung/?viec=payer")
        clerk.follow(code)
        clerk.write("Số chứng từ nộp tiền", "0012345")
        clerk.press("Đã nộp tiền: tiếp tục tính giờ")
        clerk.told("Hồ sơ được tiếp tục tính giờ.")
        clerk.look("tax-paid")
