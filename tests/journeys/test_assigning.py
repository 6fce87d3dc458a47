"""Work goes to others: roles are lent, a desk is handed over, a child dossier goes to another unit."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office
from tests.journeys.staff import STAFF

COLLEAGUE, OFFICER = STAFF["colleague"][0], STAFF["case_officer"][0]
CLAIM = "Nhận xử lý bước này"
LOOKS = 20


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_a_desk_is_handed_over_and_roles_are_lent(office: Office) -> None:
    code = office.waiting["in_hand"].code
    with office.at_desk("colleague") as colleague:
        colleague.open(code)
        colleague.press(CLAIM)
    with office.at_desk("head") as head:
        head.page.goto("/dieu-hanh/")
        head.follow("Phân công công việc")
        hand_over(head, office.unit)
        lend(head, office.unit)
    with office.at_desk("case_officer") as officer:
        officer.open(code)
        expect(officer.page.get_by_role("button", name=CLAIM)).to_have_count(0)
        officer.sees(f"{OFFICER} đang xử lý")


def hand_over(head: Officer, unit: str) -> None:
    """Nothing is handed over without a reason, and nothing chosen is lost meanwhile."""
    page = head.page
    page.get_by_label("Người bàn giao", exact=True).select_option(label=COLLEAGUE)
    page.get_by_label("Người nhận bàn giao").select_option(label=OFFICER)
    page.get_by_label("Đơn vị").last.select_option(label=unit)
    head.press("Bàn giao")
    head.sees("Hãy ghi lý do.")
    head.look("assigning-without-reason")
    head.write("Lý do", "Nghỉ ốm dài ngày.")
    head.press("Bàn giao")
    head.told("Đang bàn giao việc.")
    for _ in range(LOOKS):
        if page.get_by_text("đã giao 1 bước").count():
            break
        page.wait_for_timeout(250)
        page.goto("/xu-ly/phan-cong/")
    head.sees("Nghỉ ốm dài ngày.")


def lend(head: Officer, unit: str) -> None:
    """Roles are lent for tomorrow, and the loan is taken back."""
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    page = head.page
    page.get_by_label("Đơn vị").first.select_option(label=unit)
    page.get_by_label("Người vắng mặt").select_option(label=OFFICER)
    page.get_by_label("Người làm thay").select_option(label=OFFICER)
    head.write("Từ ngày", tomorrow)
    head.write("Đến hết ngày", tomorrow)
    head.press("Giao làm thay")
    head.sees("Hãy chọn đồng nghiệp.")
    page.get_by_label("Người làm thay").select_option(label=COLLEAGUE)
    head.press("Giao làm thay")
    head.sees(f"{COLLEAGUE} làm thay {OFFICER}")
    head.look("assigning-lent")
    page.get_by_role("button", name="Kết thúc").click()
    head.sees("Chưa có ai làm thay ai.")


def test_a_child_dossier_goes_to_another_unit(office: Office) -> None:
    code = office.waiting["parent"].code
    with office.at_desk("case_officer") as officer:
        officer.open(code)
        officer.follow("Mở hồ sơ liên thông cho đơn vị khác")
        officer.write("Tên hoặc mã thủ tục", "xac nhan tinh trang hon nhan")
        officer.press("Tiếp tục")
        officer.look("child-which-procedure")
        officer.follow("Cấp Giấy xác nhận tình trạng hôn nhân")
        officer.page.get_by_label("Đơn vị giải quyết").select_option(label=office.neighbour)
        officer.press("Tiếp tục")
        officer.look("child-last-look")
        officer.press("Mở hồ sơ liên thông")
        officer.told("Hồ sơ này chờ hồ sơ đó kết thúc.")
        officer.look("child-opened")
        child = officer.page.get_by_role("listitem").filter(has_text="Hồ sơ liên thông").inner_text()
    with office.at_desk("next_clerk") as neighbour:
        neighbour.page.goto("/mot-cua/")
        neighbour.sees(child.split(": ")[1].split(" – ")[0])
