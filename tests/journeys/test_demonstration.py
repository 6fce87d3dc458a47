"""A newcomer in the demonstration: signs in as each officer and finds work; as a citizen with one click."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.cli.demonstration.staff import Credentials, known_credentials
from motcua.domain.actors import Role
from tests.journeys import browsing
from tests.journeys.installation import Installation

SHOWN_CODE = re.compile(r"\b\d{6}\b")
FIRST_PAGE = {
    Role.CLERK: "Quầy tiếp nhận",
    Role.CASE_OFFICER: "Việc của tôi",
    Role.APPROVER: "Việc của tôi",
    Role.RECORDS_CLERK: "Việc của tôi",
    Role.CASHIER: "Thu phí, lệ phí",
    Role.ACCOUNTANT: "Thu phí, lệ phí",
    Role.INSPECTOR: "Số liệu đơn vị",
    Role.PROCEDURE_CONTROLLER: "Quản trị",
    Role.LEADER: "Số liệu đơn vị",
    Role.ADMINISTRATOR: "Quản trị",
    Role.COMMUNITY_HELPER: "Hỗ trợ người dân nộp hồ sơ",
}
CODE_OF_DOSSIER = re.compile(r"^H19\.[\d.]+-\d{6}-\d{4}$")


def sign_in(page: Page, account: Credentials) -> None:
    """Sign in with what the table says; the second step shows the digits to type."""
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(account.officer.username)
    page.get_by_label("Mật khẩu").fill(account.password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    shown = SHOWN_CODE.search(page.get_by_role("main").inner_text())
    assert shown, "a demonstration shows the code"
    page.get_by_label("Mã").fill(shown[0])
    page.get_by_role("button", name="Tiếp tục").click()


@pytest.mark.parametrize("account", known_credentials(), ids=lambda account: account.officer.username)
def test_each_officer_finds_work_on_the_first_page(
    browser: Browser, installation: Installation, account: Credentials
) -> None:
    with browsing.tab(browser, browsing.DESK, base_url=installation.url) as page:
        sign_in(page, account)
        expect(page.get_by_role("heading", level=1)).to_have_text(FIRST_PAGE[account.officer.role])
        browsing.assert_accessible(page)
        if account.officer.role in (Role.LEADER, Role.INSPECTOR):
            page.get_by_role("navigation").get_by_role("link", name="Đang quá hạn").click()
        if account.officer.role in (Role.ADMINISTRATOR, Role.PROCEDURE_CONTROLLER):
            expect(page.get_by_role("main")).to_contain_text("chưa xác nhận")
        elif account.officer.role is not Role.COMMUNITY_HELPER:
            expect(page.get_by_role("link", name=CODE_OF_DOSSIER).first).to_be_visible()


def test_one_click_makes_a_citizen_with_dossiers(phone: Page) -> None:
    phone.goto("/ho-so-cua-toi/")
    phone.get_by_role("button", name="Đăng nhập bằng VNeID").click()
    phone.get_by_role("button", name="Đăng nhập là Nguyễn Văn Thử").click()
    for state in ("chờ tiếp nhận", "đang giải quyết", "từ chối tiếp nhận", "có kết quả", "đã trả kết quả"):
        expect(phone.get_by_role("main")).to_contain_text(state)
    expect(phone.get_by_role("note")).to_contain_text("giả")


def test_figures_of_the_demonstration_are_marked_as_made_up(phone: Page) -> None:
    phone.goto("/thong-ke")
    expect(phone.get_by_role("note")).to_contain_text("số liệu ở đây đều là giả định")
    expect(phone.get_by_role("main")).to_contain_text("Phường Trấn Biên")
