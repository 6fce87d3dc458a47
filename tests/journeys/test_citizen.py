"""A citizen on an old phone: from search to tracking, with and without JavaScript, and by keyboard alone."""

import re
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, expect

from tests.documents import samples
from tests.journeys import browsing
from tests.journeys.browsing import weight_of
from tests.journeys.citizens import Citizen, KeyboardCitizen
from tests.journeys.installation import Installation

THU, MAU = "Nguyễn Văn Thử", "Trần Thị Mẫu"
HEAVIEST = 60_000
PHONE_SIZE: ViewportSize = {"width": 360, "height": 740}
A_PICTURE: FilePayload = {
    "name": "uy-quyen.jpg",
    "mimeType": "image/jpeg",
    "buffer": samples.picture("JPEG"),
}
PAPER = "Giấy xác nhận tình trạng hôn nhân đã được cấp trước đó"


def sign_in(citizen: Citizen, person: str) -> None:
    """Sign in with the VNeID simulator."""
    citizen.button("Đăng nhập bằng VNeID")
    citizen.button(f"Đăng nhập là {person}")


def find_and_begin(citizen: Citizen) -> None:
    """From the search on the first page to the first question."""
    citizen.page.goto("/")
    citizen.look("home")
    citizen.write("Bạn muốn làm việc gì?", "tinh trang hon nhan")
    citizen.button("Tìm")
    citizen.look("found")
    citizen.link("Cấp Giấy xác nhận tình trạng hôn nhân")
    citizen.look("procedure")
    citizen.button("Nộp trực tuyến")
    citizen.look("start")
    sign_in(citizen, THU)
    citizen.heading("Bạn nộp hồ sơ ở đâu?")
    citizen.write("Tìm xã, phường", "bu dang")
    citizen.button("Tìm")
    citizen.choose("Ủy ban nhân dân xã Bù Đăng")
    citizen.look("where")
    citizen.go_on()


def answer(citizen: Citizen) -> None:
    """Answer page after page; a missing answer is put right on the way."""
    citizen.choose("Cho chính tôi")
    citizen.look("for-whom")
    citizen.go_on()
    citizen.look("person")
    citizen.go_on()
    expect(citizen.page.get_by_role("alert")).to_contain_text("Dân tộc")
    citizen.look("person-mistake")
    citizen.write("Dân tộc", "Kinh")
    citizen.go_on()
    citizen.choose("Thường trú")
    citizen.choose("Có", "có từng đăng ký thường trú ở nơi khác")
    citizen.look("residence")
    citizen.go_on()
    answer_residences(citizen)
    citizen.choose("Chưa kết hôn lần nào")
    citizen.go_on()
    citizen.choose("Vay vốn ngân hàng")
    citizen.go_on()
    citizen.look("purpose-more")
    citizen.write("Bạn cần mấy bản?", "2")
    citizen.go_on()
    citizen.choose("Có")
    citizen.go_on()
    citizen.choose("Bản cũ đã hết hạn sử dụng")
    citizen.go_on()
    citizen.choose("Bản điện tử, nhận trên cổng này")
    citizen.go_on()
    citizen.tick("Tôi cam đoan")
    citizen.look("declaration")
    citizen.go_on()


def answer_residences(citizen: Citizen) -> None:
    """Fill in one place, after adding another and taking it away again."""
    citizen.heading("từng thường trú ở những nơi nào")
    citizen.write("Xã, phường", "Phường Chơn Thành")
    citizen.write("Tỉnh, thành phố", "Tỉnh Bình Phước")
    citizen.write("Từ tháng, năm", "06/2012")
    citizen.write("Đến tháng, năm", "12/2019")
    citizen.button("Thêm một nơi")
    citizen.look("residences")
    citizen.button("Xóa Nơi thứ 2")
    expect(citizen.page.get_by_label("Xã, phường")).to_have_value("Phường Chơn Thành")
    citizen.go_on()


def send_papers(citizen: Citizen, folder: Path) -> None:
    """Send a file that is none, then a photograph as phones take them."""
    false, photograph = folder / "giay-xac-nhan.jpg", folder / "anh-chup.jpg"
    false.write_bytes(b"MZ not a picture")
    Image.effect_noise((3000, 2250), 90).convert("RGB").save(photograph, "JPEG", quality=95)
    # What a browser opens here is a window of the phone's own, so the file is handed over as it would do.
    citizen.page.get_by_label(PAPER).first.set_input_files(false)
    citizen.button(f"Tải lên {PAPER}")
    expect(citizen.page.get_by_role("alert")).to_contain_text("chương trình")
    citizen.look("paper-refused")
    citizen.page.get_by_label(PAPER).first.set_input_files(photograph)
    citizen.button(f"Tải lên {PAPER}")
    expect(citizen.page.get_by_text("Đã nhận tệp").first).to_be_visible()
    citizen.look("paper-received")


def submit_and_track(citizen: Citizen) -> None:
    """Change an answer, submit, and follow the dossier without the account."""
    page = citizen.page
    citizen.button("Tiếp tục")
    citizen.heading("Kiểm tra lại thông tin đã khai")
    citizen.look("check")
    citizen.press(page.get_by_role("link", name=re.compile("Sửa phần này.*dùng để làm gì")))
    citizen.write("Bạn cần mấy bản?", "3")
    citizen.go_on()
    citizen.button("Nộp hồ sơ")
    citizen.heading("Đã nộp hồ sơ")
    citizen.look("done")
    code, lookup = (page.locator(".motcua-code").nth(number).inner_text() for number in (0, 1))
    page.goto(f"/tra-cuu?ma={code}")
    citizen.write("Mã tra cứu", lookup)
    citizen.button("Tra cứu")
    citizen.look("tracked")
    expect(page.get_by_role("main")).to_contain_text(code)


def the_whole_way(citizen: Citizen, folder: Path) -> None:
    """From search to tracking."""
    find_and_begin(citizen)
    answer(citizen)
    send_papers(citizen, folder)
    submit_and_track(citizen)


def test_a_citizen_files_on_a_phone(phone: Page, tmp_path: Path) -> None:
    citizen = Citizen(phone, "touch")
    find_and_begin(citizen)
    answer(citizen)
    send_papers(citizen, tmp_path)
    shown = re.search(r"\(([\d,]+)\s*MB\)", phone.get_by_role("main").inner_text())
    assert shown, "the size of the file is told"
    sent = float(shown[1].replace(",", ".")) * 1024**2
    assert sent < (tmp_path / "anh-chup.jpg").stat().st_size / 2, "a photograph is made smaller on the way"
    submit_and_track(citizen)
    assert len(citizen.assets) == 2, "one style sheet and one script for every page"


def test_a_citizen_files_without_javascript(phone_without_script: Page, tmp_path: Path) -> None:
    the_whole_way(Citizen(phone_without_script, blind=True), tmp_path)


def test_larger_letters_lose_nothing_and_a_draft_is_deleted_without_javascript(
    phone_without_script: Page,
) -> None:
    page = phone_without_script
    citizen = Citizen(page, blind=True)
    page.goto("/nop-ho-so/1.004873/")
    sign_in(citizen, MAU)
    citizen.go_on()
    citizen.choose("Cho chính tôi")
    citizen.go_on()
    citizen.write("Dân tộc", "Khơ-me")
    citizen.button("Cỡ chữ to")
    browsing.shoot(page, "citizen-larger-letters")
    expect(page.locator("html")).to_have_class(re.compile("motcua-large"))
    citizen.button("English")
    expect(page.get_by_role("button", name="Save and continue")).to_be_visible()
    citizen.button("Tiếng Việt")
    expect(page.get_by_label("Dân tộc")).to_have_value("Khơ-me")
    citizen.button("Cỡ chữ thường")
    citizen.go_on()
    page.goto("/ho-so-cua-toi/")
    citizen.press(page.get_by_role("link", name=re.compile("^Xóa.*tình trạng hôn nhân")).first)
    browsing.shoot(page, "citizen-draft-delete")
    citizen.button("Xóa hồ sơ khai dở")
    expect(page.get_by_role("main")).to_contain_text("Đã xóa hồ sơ khai dở.")


def test_a_citizen_files_by_keyboard_alone(phone: Page, tmp_path: Path) -> None:
    the_whole_way(KeyboardCitizen(phone), tmp_path)


def test_an_upload_that_is_cut_off_can_be_sent_again(browser: Browser, installation: Installation) -> None:
    context = browser.new_context(viewport=PHONE_SIZE, base_url=installation.url, locale="vi-VN")
    page = context.new_page()
    citizen = Citizen(page)
    page.goto("/nop-ho-so/1.004873/")
    sign_in(citizen, THU)
    citizen.go_on()
    citizen.choose("Cho người đã ủy quyền cho tôi")
    citizen.go_on()
    page.goto(page.url.split("/trang/")[0] + "/giay-to")
    page.get_by_label("Văn bản ủy quyền").set_input_files(A_PICTURE)
    page.route("**/giay-to/**", lambda route: route.abort(), times=1)
    citizen.button("Tải lên Văn bản ủy quyền")
    expect(page.get_by_text("Mất kết nối")).to_be_visible()
    citizen.button("Tải lên Văn bản ủy quyền")
    expect(page.get_by_text("Đã nhận tệp")).to_be_visible()
    expect(page.get_by_role("main")).to_be_focused()
    context.close()


@pytest.mark.parametrize("address", ["/", "/thu-tuc/1.004873", "/nop-ho-so/1.004873/"])
def test_pages_on_the_way_travel_light(phone: Page, address: str) -> None:
    assert 0 < weight_of(phone, address) <= HEAVIEST


def test_two_people_file_together(phone: Page, browser: Browser, installation: Installation) -> None:
    thu = Citizen(phone, "together")
    phone.goto("/nop-ho-so/1.000894/")
    thu.look("start")
    sign_in(thu, THU)
    thu.choose("Ủy ban nhân dân phường Trấn Biên")
    thu.go_on()
    declare_a_marriage(thu)
    thu.look("check")
    thu.button(f"Mời {MAU}")
    thu.look("invitation")
    link = phone.locator(".motcua-secret").inner_text()
    with browsing.tab(browser, browsing.PHONE, base_url=installation.url) as other:
        mau = Citizen(other, "invited")
        other.goto(link)
        mau.look("who")
        sign_in(mau, MAU)
        mau.heading("Bạn có xác nhận những thông tin này không?")
        mau.look("confirm")
        mau.button("Tôi xác nhận")
        expect(other.get_by_role("main")).to_contain_text("Bạn đã xác nhận lúc")
    thu.button("Xem ai đã xác nhận")
    thu.look("confirmed")
    thu.button("Nộp hồ sơ")
    thu.heading("Đã nộp hồ sơ")


def declare_a_marriage(citizen: Citizen) -> None:
    """Answer for both."""
    citizen.write("Dân tộc", "Kinh")
    citizen.go_on()
    citizen.choose("Thường trú")
    citizen.go_on()
    citizen.choose("Chưa kết hôn lần nào")
    citizen.go_on()
    for label, text in {
        "Họ, chữ đệm, tên": MAU,
        "Ngày": "20",
        "Tháng": "5",
        "Năm": "1995",
        "Dân tộc": "Kinh",
        "Số định danh cá nhân": "000 195 000 002",
        "Số điện thoại": "0900 000 002",
    }.items():
        citizen.write(label, text, "Ngày sinh" if label in ("Ngày", "Tháng", "Năm") else "")
    citizen.choose("Nữ")
    citizen.go_on()
    citizen.write("Xã, phường", "Phường Tam Hiệp")
    citizen.write("Tỉnh, thành phố", "Tỉnh Đồng Nai")
    citizen.choose("Thường trú")
    citizen.go_on()
    citizen.choose("Chưa kết hôn lần nào")
    citizen.go_on()
    citizen.choose("Nơi tôi cư trú")
    citizen.write("thêm mấy bản sao", "1")
    citizen.go_on()
    citizen.tick("Chúng tôi cam đoan")
    citizen.go_on()
