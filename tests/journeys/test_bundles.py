"""A morning bundle between the counter and the commune, by keyboard and scanner, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

SCAN = "Quét nhãn bìa hồ sơ, hoặc gõ mã hồ sơ"


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def scan(officer: Officer, text: str) -> None:
    """Let the scanner type into the box that waits for it, and press Enter."""
    officer.type(SCAN, text)
    officer.page.keyboard.press("Enter")


def test_folders_go_over_with_one_missing_and_one_surplus(office: Office) -> None:
    codes = [office.waiting[name].code for name in ("granted", "declined", "raced")]
    with office.at_desk("clerk") as clerk:
        pack_and_send(clerk, codes, office.unit)
        number = clerk.page.get_by_role("heading", level=1).inner_text().split()[0]
    with office.at_desk("case_officer") as case_officer:
        receive_and_sign(case_officer, number, codes)
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/xu-ly/giao-nhan/")
        clerk.sees("thiếu 1")
        clerk.look("bundles")


def pack_and_send(clerk: Officer, codes: list[str], commune: str) -> None:
    """The clerk scans two folders, one by the address of its slip, and signs."""
    clerk.page.goto("/xu-ly/giao-nhan/")
    clerk.look("bundles-begin")
    clerk.page.get_by_label("Bên nhận").select_option(label=commune)
    clerk.press("Lập bảng kê")
    scan(clerk, codes[0])
    scan(clerk, f"https://dichvucong.example.vn/tra-cuu?ma={codes[1]}")
    scan(clerk, "nhầm mã")
    clerk.sees("không phải là hồ sơ bạn được xem")
    clerk.look("bundle-refused")
    clerk.press("Ký giao")
    clerk.told("Bạn đã ký giao bảng kê.")
    expect(clerk.page.get_by_role("link", name="In bảng kê")).to_be_visible()  # until then it looks again
    clerk.look("bundle-sent")


def receive_and_sign(officer: Officer, number: str, codes: list[str]) -> None:
    """The other side scans what came: one of the two, and one that stands on no list."""
    officer.page.goto("/xu-ly/giao-nhan/")
    officer.follow(number)
    scan(officer, codes[0])
    scan(officer, codes[2])
    officer.sees("không có trong bảng kê")
    officer.look("bundle-receiving")
    officer.press("Ký nhận")
    officer.told("Bạn đã ký nhận")
    expect(officer.page.get_by_role("link", name="In bảng kê")).to_be_visible()
    officer.look("bundle-received")
    assert officer.saves("In bảng kê").startswith(b"%PDF-")
