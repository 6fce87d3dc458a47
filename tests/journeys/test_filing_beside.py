"""A member of a community digital team sits beside a citizen, who confirms on a phone of their own."""

import re

from playwright.sync_api import Browser, Page, expect

from motcua.cli.demonstration.staff import known_credentials
from motcua.domain.actors import Role
from tests.journeys import browsing
from tests.journeys.citizens import Citizen
from tests.journeys.installation import Installation
from tests.journeys.test_demonstration import sign_in

NUMBER, BORN = "000195000042", "14/7/1995"


def fill_in(helper: Citizen) -> None:
    """The helper finds the procedure and fills it in with the citizen."""
    helper.heading("Hỗ trợ người dân nộp hồ sơ")
    helper.look("home")
    helper.write("Tên hoặc mã thủ tục", "chung thuc ban sao tu ban chinh")
    helper.button("Tìm")
    # The last one: what others have yet to confirm stands above what was found.
    helper.press(helper.page.get_by_role("link", name="Chứng thực bản sao từ bản chính").last)
    helper.button("Nộp trực tuyến")
    helper.link("Điền cùng người dân")
    helper.look("where")
    helper.go_on()
    helper.write("Họ và tên người yêu cầu", "Lê Thị Ví Dụ")
    helper.write("Số định danh cá nhân", NUMBER)
    helper.write("Số điện thoại", "0900000042")
    helper.look("person")
    helper.go_on()
    helper.write("Tên giấy tờ", "Bằng tốt nghiệp")
    helper.write("Số trang của bản chính", "2")
    helper.write("Số bản cần chứng thực", "3")
    helper.go_on()
    helper.tick("Tôi sẽ mang bản chính")
    helper.go_on()


def confirm(citizen: Citizen, link: str) -> None:
    """The citizen opens the link, says who they are, looks it over and confirms."""
    page = citizen.page
    page.goto(link)
    citizen.look("who")
    citizen.write("Số định danh", NUMBER)
    citizen.write("Ngày sinh", "1/1/1990")
    citizen.button("Tiếp tục")
    expect(page.get_by_role("alert")).to_contain_text("Không khớp")
    citizen.write("Ngày sinh", BORN)
    citizen.button("Tiếp tục")
    citizen.heading("Nội dung có đúng không?")
    expect(page.get_by_role("main")).to_contain_text("Nguyễn Thị Giúp Dân")
    expect(page.get_by_role("main")).to_contain_text("Bằng tốt nghiệp")
    browsing.picture(page, "beside-citizen-summary")
    citizen.button("Tôi xác nhận và nộp hồ sơ")
    citizen.heading("Đã nộp hồ sơ")
    browsing.picture(page, "beside-citizen-done")


def sees_nothing(page: Page, code: str) -> None:
    """Neither by going back, nor by the address, nor in a list does the helper see the dossier."""
    waiting = page.url
    page.get_by_role("button", name="Xem người dân đã xác nhận chưa").click()
    expect(page.get_by_role("main")).to_contain_text("không còn xem được")
    for _ in range(3):
        page.go_back()
        expect(page.get_by_role("main")).not_to_contain_text("Ví Dụ")
        expect(page.get_by_role("main")).not_to_contain_text(NUMBER)
    for address in (waiting, waiting.replace("cho-xac-nhan", "kiem-tra"), f"/xu-ly/ho-so/{code}/"):
        page.goto(address)
        expect(page.get_by_role("main")).not_to_contain_text("Ví Dụ")
    page.goto("/mot-cua/ho-tro/")
    expect(page.get_by_text("Đã hỗ trợ hôm nay").locator("..")).to_contain_text("1")
    browsing.picture(page, "beside-helper-afterwards")


def test_a_helper_fills_in_and_sees_nothing_once_the_citizen_confirmed(
    browser: Browser, installation: Installation
) -> None:
    account = next(one for one in known_credentials() if one.officer.role is Role.COMMUNITY_HELPER)
    with (
        browsing.tab(browser, browsing.PHONE, base_url=installation.url) as tablet,
        browsing.tab(browser, browsing.PHONE, base_url=installation.url, script=False) as phone,
    ):
        sign_in(tablet, account)
        helper, citizen = Citizen(tablet, "beside-helper"), Citizen(phone, blind=True)
        fill_in(helper)
        helper.heading("Kiểm tra lại thông tin đã khai")
        helper.look("check")
        helper.button("Xác nhận trên điện thoại của người dân")
        helper.look("handed")
        code = tablet.locator(".motcua-code").inner_text()
        confirm(citizen, f"/nop-ho-so/xac-nhan/{code}")
        dossier = re.search(r"H19[\d.]+-\d{6}-\d{4}", phone.get_by_role("main").inner_text())
        assert dossier
        sees_nothing(tablet, dossier[0])
