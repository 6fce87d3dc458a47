"""At the counter in a real browser: a mistake put right, a result by post, one collected by another."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

SLIP = "Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
WRONG = "Ghi nhầm số bản cần chứng thực"
TRACKING = "EE123456785VN"


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_a_mistake_is_put_right_and_the_slip_printed_again(office: Office) -> None:
    code = office.waiting["mistaken"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.look("undoable")
        clerk.follow("Sửa nội dung ghi nhầm (chỉ trong hôm nay)")
        clerk.look("correct-start")
        clerk.press("Giữ thủ tục, xem lại tờ khai")
        clerk.sees(f"Kiểm tra và sửa hồ sơ {code}")
        for box in clerk.page.locator("main input[type=checkbox]").all():
            box.check()
        clerk.write("Nội dung ghi nhầm", WRONG)
        clerk.look("correct-check")
        clerk.press(f"Sửa hồ sơ {code}")
        clerk.told("Đã sửa.")
        clerk.look("corrected")
        assert clerk.saves(SLIP).startswith(b"%PDF-")
        clerk.open(code)
        clerk.sees(WRONG)


def test_a_result_goes_by_post_and_comes_back_once(office: Office) -> None:
    waiting = office.waiting["posted"]
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/xu-ly/tra-ket-qua/?loai=lau")
        clerk.look("waiting-long")
        clerk.follow(waiting.code)
        send(clerk)
        clerk.look("posted")
        clerk.unfold("Bưu gửi bị chuyển hoàn")
        clerk.press("Bưu gửi bị chuyển hoàn")
        clerk.told("Bưu gửi bị chuyển hoàn")
        clerk.unfold("Xếp lên kệ")
        clerk.write("Vị trí kệ của kết quả", "Kệ B, ngăn 2")
        clerk.press("Xếp lên kệ")
        clerk.sees("Kệ B, ngăn 2")
        send(clerk)
    follow(office, waiting.code, waiting.lookup_code)
    with office.at_desk("clerk") as clerk:
        clerk.open(waiting.code)
        clerk.press("Bưu chính đã phát")
        clerk.told("Đã phát. Hồ sơ hoàn tất.")
        clerk.look("delivered")


def send(clerk: Officer) -> None:
    """The clerk gives the result to the post."""
    clerk.unfold("Gửi kết quả qua bưu chính")
    clerk.write("Mã vận đơn", TRACKING)
    clerk.press("Gửi kết quả qua bưu chính")
    clerk.told("Kết quả đã giao cho bưu chính.")


def follow(office: Office, code: str, lookup_code: str) -> None:
    """The citizen sees on an old phone where the parcel is."""
    with office.at_home() as citizen:
        citizen.page.goto("/tra-cuu")
        citizen.write("Mã hồ sơ", code)
        citizen.write("Mã tra cứu", lookup_code)
        citizen.page.locator("main form button[type=submit]").first.click()
        citizen.sees(TRACKING)
        citizen.look("parcel-tracked")


def test_an_authorised_person_collects(office: Office) -> None:
    code = office.waiting["authorised"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.page.get_by_label("người được ủy quyền", exact=True).check()
        clerk.press("Trả kết quả")
        clerk.sees("Ghi theo giấy tờ của người được ủy quyền.")
        clerk.look("authorised-missing")
        clerk.write("Người được ủy quyền: họ và tên", "Trần Thị Nhận")
        clerk.write("Người được ủy quyền: số định danh cá nhân", "000000000099")
        clerk.write("Giấy ủy quyền: số, ngày, nơi chứng thực", "Số 12/2026, UBND xã chứng thực")
        clerk.press("Trả kết quả")
        clerk.told("Đã trả kết quả. Hồ sơ hoàn tất.")
        clerk.sees("Trần Thị Nhận")
        clerk.look("authorised")
