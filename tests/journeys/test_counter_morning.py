"""A commune's morning: 40 certified copies by keyboard alone, 5 ordinary dossiers, a family with three."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

FAST = "/mot-cua/nhanh/2.000815/"
COPIES = 40
CARD = "000098000{0:03}||Nguyễn Văn Thử {0}|12041998|Nam|Số {0} đường Thử, Đồng Nai|01072021"
TAKE_IN = "Tiếp nhận, đã thu tiền"


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_a_communes_morning(office: Office) -> None:
    with office.at_desk("clerk") as clerk:
        certified_copies(clerk)
        ordinary_dossiers(clerk)
        a_family_of_three(clerk)
        address = the_list(clerk)
    with office.at_desk("case_officer") as case_officer:
        on_the_list(case_officer, address, "Đã kiểm tra: trình ký các hồ sơ đã chọn", COPIES, "đã trình ký")
    with office.at_desk("approver") as approver:
        take_one_off(approver, address)
        approver.look("list-to-sign")
        on_the_list(approver, address, "Ký tất cả hồ sơ đã chọn", COPIES - 1, "đã ký")
    with office.at_desk("records_clerk") as records_clerk:
        words = "Vào sổ, cấp số, đóng dấu các hồ sơ đã chọn"
        on_the_list(records_clerk, address, words, COPIES - 1, "đã vào sổ, có kết quả")
    with office.at_desk("clerk") as clerk:
        on_the_list(clerk, address, "Đã trả các hồ sơ đã chọn", COPIES - 1, "đã trả kết quả")
        clerk.follow("Bản để in")
        clerk.look("list-printed")


def certified_copies(clerk: Officer) -> None:
    """Forty people show a card and a paper; the hands never leave the keyboard and the scanner."""
    keys = clerk.page.keyboard
    clerk.page.goto(FAST)
    for number in range(COPIES):
        if number % 2:  # a scanner types the text and presses Enter
            keys.insert_text(CARD.format(number))
            keys.press("Enter")
            expect(clerk.page.locator("#status")).to_contain_text("Đã đọc thẻ")
        else:
            keys.insert_text(f"000098001{number:03}")
            keys.press("Tab")
            keys.insert_text(f"Trần Thị Thử {number}")
            keys.press("Tab")
        for typed in ("Bằng tốt nghiệp", "2"):
            keys.insert_text(typed)
            keys.press("Tab")
        keys.insert_text("3")
        if number == 0:
            expect(clerk.page.locator("output")).to_have_text("12.000 đồng")
            clerk.look("fast-lane-typed")
        keys.press("Enter")
        status = clerk.page.locator("#status")
        expect(status).to_have_text(re.compile(r"Đã tiếp nhận .*12\.000 đồng"))
        expect(clerk.page.get_by_text(f"{number + 1} hồ sơ, ")).to_be_visible()
        assert clerk.page.evaluate("document.activeElement.name") == "citizen_number"
    clerk.look("fast-lane-after")


def ordinary_dossiers(clerk: Officer) -> None:
    """Five people file page by page; each begins a visit of their own."""
    for number in range(5):
        clerk.page.goto("/mot-cua/nop/thu-tuc/2.000815/")
        file(clerk, f"000098002{number:03}", f"Lê Văn Thường {number}")


def a_family_of_three(clerk: Officer) -> None:
    """One more for the same person, a copy of the last, one payment and one slip."""
    clerk.page.goto("/mot-cua/nop/thu-tuc/2.000815/")
    file(clerk, "000098003001", "Phạm Thị Nhà")
    clerk.look("filed-in-a-visit")
    clerk.follow("Thêm hồ sơ cho người này")
    clerk.write("Tên hoặc mã thủ tục", "chứng thực bản sao")
    clerk.page.keyboard.press("Enter")
    clerk.follow("Chứng thực bản sao từ bản chính")
    clerk.page.get_by_role("button", name=re.compile("^Đúng người này")).click()
    fill_in(clerk)
    clerk.follow("Lượt này: 2 hồ sơ")
    clerk.page.get_by_role("button", name=re.compile("^Sao chép")).first.click()
    fill_in(clerk)
    clerk.follow("Lượt này: 3 hồ sơ")
    clerk.look("visit")
    clerk.page.get_by_role("button", name=re.compile("^Đã thu tiền mặt cho tất cả")).click()
    clerk.told("cho cả lượt")
    clerk.press("Kết thúc lượt và lập phiếu chung")
    slip = clerk.page.get_by_role("link", name="Phiếu chung cho các hồ sơ của lượt này")
    for _ in range(40):
        if slip.is_visible():
            break
        clerk.page.wait_for_timeout(250)
        clerk.page.reload()
    assert clerk.saves("Phiếu chung cho các hồ sơ của lượt này").startswith(b"%PDF-")


def file(clerk: Officer, number: str, name: str) -> None:
    """Begin with a new citizen and fill everything in."""
    clerk.press("Tiếp tục với người mới")
    clerk.write("Họ và tên người yêu cầu", name)
    clerk.write("Số định danh cá nhân", number)
    fill_in(clerk)


def fill_in(clerk: Officer) -> None:
    """Walk the pages, answering what is still empty, then file and accept."""
    for _ in range(3):
        for label, text in (
            ("Tên giấy tờ", "Hợp đồng"),
            ("Số trang của bản chính", "2"),
            ("Số bản cần", "1"),
        ):
            box = clerk.page.get_by_label(label)
            if box.count() and not box.first.input_value():
                box.first.fill(text)
        declared = clerk.page.get_by_label(re.compile("^Tôi sẽ mang bản chính"))
        if declared.count():
            declared.check()
        with clerk.page.expect_navigation():  # the boxes of the next page, not again of this one
            clerk.press("Lưu và tiếp tục")
    for box in clerk.page.get_by_role("checkbox").all():
        box.check()
    clerk.press("Lập và tiếp nhận hồ sơ")
    clerk.sees("Đã tiếp nhận hồ sơ")


def the_list(clerk: Officer) -> str:
    """Return where the list of the session stands."""
    clerk.page.goto(FAST)
    clerk.follow("Danh sách của buổi này")
    return clerk.page.url


def take_one_off(approver: Officer, address: str) -> None:
    """The approver does not sign one of them with the others, and says why."""
    approver.page.goto(address)
    approver.follow("Mở")
    approver.unfold("Rút khỏi danh sách trình ký")
    approver.write("Vì sao hồ sơ này không trình ký theo danh sách", "Bản chính bị tẩy xóa.")
    approver.press("Rút khỏi danh sách trình ký")
    approver.told("Đã rút khỏi danh sách.")
    approver.page.goto(address)


def on_the_list(officer: Officer, address: str, button: str, many: int, done: str) -> None:
    """Do one act to everything that waits for it: a line for each."""
    officer.page.goto(address)
    officer.press(button)
    status = officer.page.get_by_role("status")
    expect(status).to_contain_text(f"{many}/{many} hồ sơ {done}")
    expect(status.get_by_role("listitem")).to_have_count(many)
