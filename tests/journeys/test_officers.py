"""The office's side of a dossier in a real browser: counter, officers, approver, records clerk, cashier."""

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.browsing import assert_accessible
from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer, open_office

SLIP = "Mẫu số 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
LETTER = "Mẫu số 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ"
NOTE = "Đã gọi điện hỏi nơi cư trú trước đây."
ASKED = "Chờ Công an xã trả lời về nơi cư trú trước đây."
WRONG = "Dự thảo chưa ghi mục đích sử dụng."
DECLINED = "Thiếu giấy tờ chứng minh nơi cư trú theo Điều 22 Nghị định 123/2015/NĐ-CP."
FINISH = "Đã có kết quả: kết thúc xử lý"
CARD = "000098000777||Nguyễn Văn Quét|12041998|Nam|Số 1 đường Thử, Xã Long Hà, Đồng Nai|01072021"
LIES_AT = "Bản giấy ở tủ số 3"
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00" + b"\x00" * 400


@pytest.fixture(scope="module")
def office(browser: Browser, installation: Installation) -> Office:
    return open_office(browser, installation)


def test_a_dossier_goes_from_the_queue_to_the_citizen(office: Office) -> None:
    code = office.waiting["granted"].code
    with office.at_desk("clerk") as clerk:
        accept_from_the_queue(clerk, code)
        assert clerk.saves(SLIP).startswith(b"%PDF-")
    with office.at_desk("case_officer") as case_officer:
        work_on(case_officer, code)
        pause_and_resume(case_officer)
        send_back_once(case_officer)
    with office.at_desk("approver") as approver:
        approve(approver, code)
    with office.at_desk("records_clerk") as records_clerk:
        issue_number(records_clerk, code)
        attach_and_finish(records_clerk, code)
    with office.at_desk("clerk") as clerk:
        hand_over(clerk, code)
    everybody_can_follow(office)


def accept_from_the_queue(clerk: Officer, code: str) -> None:
    """The clerk finds it in the queue, looks at it and promises the day."""
    clerk.page.goto("/mot-cua/")
    clerk.look("counter")
    clerk.follow(code)
    clerk.look("waiting")
    clerk.press("Tiếp nhận và hẹn ngày trả")
    clerk.told("Đã tiếp nhận.")
    clerk.unfold("Cách tính ngày hẹn trả")
    clerk.sees("Thời hạn giải quyết là 3 ngày làm việc")
    clerk.look("accepted")


def work_on(officer: Officer, code: str) -> None:
    """The case officer takes the step, looks at the applicant's data, writes a note and moves on."""
    officer.page.goto("/xu-ly/")
    officer.look("work")
    officer.follow(code)
    officer.press("Nhận xử lý bước này")
    officer.told("Bạn đã nhận xử lý bước này.")
    officer.follow("Xem thông tin người yêu cầu và tờ khai")
    officer.sees("Lần xem này đã được ghi lại")
    officer.look("personal-data")
    officer.follow(code)
    officer.unfold("Thêm ghi chú")
    officer.write("Ghi chú cho đồng nghiệp", NOTE)
    officer.look("note")
    officer.press("Thêm ghi chú")
    officer.sees(NOTE)
    draft_the_result(officer, code)
    officer.press("Xong bước, chuyển tiếp")
    officer.told("Đã xong bước này")


def draft_the_result(officer: Officer, code: str) -> None:
    """The result is drawn as a draft, which is not the result."""
    officer.unfold("Lập dự thảo kết quả")
    officer.look("draft-of-result")
    officer.press("Lập dự thảo kết quả")
    officer.told("Đang lập dự thảo.")
    assert officer.saves("Dự thảo kết quả").startswith(b"%PDF-")
    officer.open(code)


def pause_and_resume(officer: Officer) -> None:
    """Another agency is asked, and answers at once."""
    officer.unfold("Tạm dừng tính giờ")
    officer.press("Tạm dừng tính giờ")
    officer.sees("Hãy ghi lý do: người dân có quyền được biết.")
    officer.look("pause-without-reason")
    officer.page.get_by_label("chờ cơ quan khác theo quy định của pháp luật").check()
    officer.write("Giải thích, để người dân đọc", ASKED)
    officer.write("Số văn bản làm căn cứ", "125/CAX")
    officer.write("Ngày của văn bản", "2026-11-20")
    officer.press("Tạm dừng tính giờ")
    officer.told("Đã tạm dừng tính giờ.")
    officer.look("paused")
    officer.press("Tiếp tục tính giờ")
    officer.told("Ngày hẹn trả mới:")


def send_back_once(officer: Officer) -> None:
    """Something was forgotten: back one step, and then through to the approver."""
    officer.unfold("Chuyển trả bước trước")
    officer.press("Chuyển trả bước trước")
    officer.sees("Hãy ghi nội dung cần chỉnh sửa")
    officer.look("reason-missing")
    officer.write("Nội dung cần chỉnh sửa", WRONG)
    officer.press("Chuyển trả bước trước")
    officer.told("Đã chuyển trả bước trước.")
    officer.sees(WRONG)
    officer.look("sent-back")
    for _ in range(4):
        if officer.page.get_by_role("button", name="Xong bước, chuyển tiếp").count() == 0:
            break
        officer.press("Xong bước, chuyển tiếp")
    officer.sees("Ký duyệt")


def approve(approver: Officer, code: str) -> None:
    """The approver sees what waits for a signature and signs."""
    approver.page.goto("/xu-ly/")
    approver.look("to-approve")
    approver.follow(code)
    approver.look("before-approval")
    approver.press("Phê duyệt, ký")
    approver.told("Đã phê duyệt.")


def issue_number(clerk: Officer, code: str) -> None:
    """The records clerk issues the number, and cannot finish before the result is there."""
    clerk.page.goto("/xu-ly/")
    clerk.follow(code)
    clerk.press("Cấp số")
    clerk.told("Đã cấp số cho kết quả.")
    clerk.sees("Sau đó mới kết thúc được hồ sơ.")
    finish_too_early(clerk)
    clerk.page.goto("/xu-ly/")
    clerk.look("to-finish")
    clerk.follow(code)


def finish_too_early(clerk: Officer) -> None:
    """Finishing is not offered yet; whoever sends it all the same is told what is missing."""
    expect(clerk.page.get_by_role("button", name=FINISH)).to_have_count(0)
    clerk.unfold("Thêm ghi chú")
    note = clerk.page.locator("form[action$='/ghi-chu']")
    note.evaluate("(form) => form.setAttribute('action', form.action.replace('ghi-chu', 'hoan-thanh'))")
    clerk.press("Thêm ghi chú")
    clerk.sees("Hồ sơ chưa hoàn thành: chưa đính kèm kết quả.")
    clerk.look("finished-too-early")


def attach_and_finish(clerk: Officer, code: str) -> None:
    """A program in disguise is refused and what was typed stays; the letter drawn here is taken."""
    choose_file(clerk, PROGRAM)
    clerk.write("Hoặc: nơi để bản giấy đã ký", LIES_AT)
    clerk.press("Đính kèm kết quả")
    clerk.sees("Tệp này là chương trình máy tính, dù tên tệp ghi khác.")
    expect(clerk.page.get_by_label("Hoặc: nơi để bản giấy đã ký")).to_have_value(LIES_AT)
    clerk.look("program-refused")
    assert clerk.saves("Kết quả có số, do hệ thống lập").startswith(b"%PDF-")
    clerk.open(code)
    clerk.page.get_by_label("Hoặc: dùng văn bản đã lập trên hệ thống, có số").check()
    clerk.look("drawn-result")
    clerk.press("Đính kèm kết quả")
    clerk.told("Đã đính kèm kết quả.")
    clerk.press(FINISH)
    clerk.told("Đã có kết quả.")
    clerk.look("finished")


def choose_file(clerk: Officer, contents: bytes) -> None:
    """Choose a file that calls itself a PDF."""
    clerk.page.get_by_label("Tệp kết quả đã ký").set_input_files(
        {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": contents}
    )


def hand_over(clerk: Officer, code: str) -> None:
    """The clerk finds it among the results and gives it away."""
    clerk.page.goto("/xu-ly/tra-ket-qua/")
    clerk.look("to-hand-over")
    clerk.follow(code)
    clerk.press("Trả kết quả")
    clerk.told("Đã trả kết quả. Hồ sơ hoàn tất.")
    clerk.unfold("Toàn bộ diễn biến")
    clerk.look("handed-over")


def everybody_can_follow(office: Office) -> None:
    """Tracking tells its whole way without a name; the public figures count it."""
    dossier = office.waiting["granted"]
    with office.at_home() as citizen:
        citizen.page.goto("/tra-cuu")
        citizen.write("Mã hồ sơ", dossier.code)
        citizen.write("Mã tra cứu", dossier.lookup_code)
        citizen.press("Tra cứu")
        citizen.sees("đã trả kết quả")
        citizen.look("tracked")
        assert dossier.full_name not in citizen.page.content()
        citizen.page.goto("/thong-ke")
        citizen.look("figures")


def test_a_clerk_files_and_takes_the_fee_by_keyboard_alone(office: Office) -> None:
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/mot-cua/")
        clerk.access_key("n")
        begin_with_the_card(clerk)
        answer(clerk)
        clerk.tick("Bản chính giấy tờ, văn bản cần chứng thực bản sao")
        clerk.look("file-check")
        clerk.page.keyboard.press("Enter")
        clerk.told("Đã lập và tiếp nhận hồ sơ.")
        clerk.look("filed")
        clerk.reach(clerk.page.get_by_role("button", name="Đã thu tiền mặt: 24.000 đồng"))
        clerk.page.keyboard.press("Enter")
        clerk.told("Đã ghi nhận khoản thu.")
        clerk.look("filed-and-paid")
        assert clerk.saves(SLIP).startswith(b"%PDF-")


def begin_with_the_card(clerk: Officer) -> None:
    """Choose the procedure by its code, scan the card, go on."""
    clerk.page.wait_for_url("**/mot-cua/nop/")
    clerk.look("file-start")
    clerk.page.keyboard.type("2.000815")
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**q=2.000815")
    clerk.reach(clerk.page.get_by_role("link", name="Chứng thực bản sao từ bản chính").first)
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url("**/thu-tuc/2.000815/")
    clerk.look("file-citizen")
    clerk.page.keyboard.type(CARD)
    clerk.page.keyboard.press("Enter")
    clerk.sees("Thẻ ghi tên Nguyễn Văn Quét")
    clerk.look("file-card")
    clerk.page.keyboard.press("Enter")
    clerk.sees("Trang 1 trên")


def answer(clerk: Officer) -> None:
    """Answer page after page: what the card says stands there already."""
    expect(clerk.page.get_by_label("Họ và tên người yêu cầu")).to_have_value("Nguyễn Văn Quét")
    clerk.type("Số điện thoại", "0900000777")
    clerk.look("file-page")
    clerk.page.keyboard.press("Enter")
    clerk.sees("Trang 2 trên")
    clerk.type("Tên giấy tờ", "Bằng tốt nghiệp")
    clerk.type("Số trang của bản chính", "10")
    clerk.page.keyboard.press("Enter")
    clerk.sees("Hãy nhập: Số bản cần chứng thực.")
    clerk.look("file-mistake")
    clerk.type("Số bản cần chứng thực", "2")
    clerk.page.keyboard.press("Enter")
    clerk.sees("Trang 3 trên")
    clerk.page.keyboard.press("Tab")
    clerk.tick("Tôi sẽ mang bản chính đến để đối chiếu")
    clerk.page.keyboard.press("Enter")
    clerk.sees("Kiểm tra, lập và tiếp nhận hồ sơ")


def test_the_second_officer_on_a_step_is_told_so(office: Office) -> None:
    code = office.waiting["raced"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.press("Tiếp nhận và hẹn ngày trả")
    with office.at_desk("case_officer") as first, office.at_desk("colleague") as second:
        for officer in (first, second):
            officer.open(code)
        first.press("Xong bước, chuyển tiếp")
        first.told("Đã xong bước này")
        second.press("Xong bước, chuyển tiếp")
        second.told("Người khác vừa xử lý hồ sơ này")
        expect(second.page.get_by_role("button", name="Xong bước, chuyển tiếp")).to_have_count(1)
        second.look("second-on-a-step")
        first.press("Nhận xử lý bước này")
        second.unfold("Thêm ghi chú")
        second.write("Ghi chú cho đồng nghiệp", NOTE)
        second.press("Thêm ghi chú")
        second.told("Người khác vừa xử lý hồ sơ này")
        expect(second.page.get_by_label("Ghi chú cho đồng nghiệp")).to_have_value(NOTE)
        second.press("Thêm ghi chú")
        second.told("Đã thêm ghi chú.")
        second.sees("Phạm Văn Xét đang xử lý")
        second.look("taken-by-a-colleague")


def test_a_declined_dossier_has_its_letter(office: Office) -> None:
    code = office.waiting["declined"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.unfold("Từ chối tiếp nhận")
        clerk.press("Từ chối tiếp nhận")
        clerk.sees("Hãy ghi lý do: người dân có quyền được biết.")
        clerk.look("decline-without-reason")
        clerk.write("Lý do từ chối tiếp nhận", DECLINED)
        clerk.press("Từ chối tiếp nhận")
        clerk.told("Đã từ chối tiếp nhận.")
        clerk.look("declined")
        assert clerk.waits_for(f"/xu-ly/ho-so/{code}/phieu/decline_slip.pdf").startswith(b"%PDF-")
        clerk.sees("Giấy tờ đã lập xong")
        clerk.look("paper-ready")
        clerk.follow(code)
        assert clerk.saves(LETTER).startswith(b"%PDF-")


def test_the_cashier_takes_the_fee_before_the_result_is_handed_over(office: Office) -> None:
    code = office.waiting["paid"].code
    with office.at_desk("clerk") as clerk:
        clerk.open(code)
        clerk.press("Tiếp nhận và hẹn ngày trả")
        clerk.sees("400.000 đồng (phải nộp)")
        clerk.look("accepted-with-a-fee")
    with office.at_desk("cashier") as cashier:
        cashier.page.goto("/mot-cua/thu-tien/")
        cashier.look("cash-due")
        cashier.page.goto("/mot-cua/")
        cashier.look("cashier-counter")
        cashier.write("Mã hồ sơ", code)
        cashier.press("Tìm")
        cashier.look("cashier-dossier")
        cashier.press("Đã thu tiền mặt: 400.000 đồng")
        cashier.told("Đã ghi nhận khoản thu.")
        cashier.sees("400.000 đồng (đã nộp)")
        cashier.look("cash-taken")


def test_answers_carry_the_guards_of_the_house(office: Office) -> None:
    with office.at_desk("clerk") as clerk:
        answer = clerk.page.goto("/mot-cua/")
        assert answer is not None
        guards = answer.all_headers()
        assert "default-src 'none'" in guards["content-security-policy"]
        assert "unsafe-inline" not in guards["content-security-policy"]
        assert guards["x-frame-options"] == "DENY"
        assert guards["x-content-type-options"] == "nosniff"
        assert guards["referrer-policy"] == "same-origin"
        assert guards["cache-control"] == "private, no-store"


def test_the_desk_speaks_english_too(office: Office) -> None:
    code = office.waiting["raced"].code
    pages = {
        "/mot-cua/": "Counter",
        "/mot-cua/nop/": "File for a citizen",
        "/mot-cua/nop/thu-tuc/2.000815/": "Who files?",
        "/mot-cua/thu-tien/": "Fees",
        "/xu-ly/tra-ket-qua/": "Results to hand over",
        "/xu-ly/tim/": "Find a dossier",
        f"/xu-ly/ho-so/{code}/": "in time",
        f"/xu-ly/ho-so/{code}/thong-tin": "The applicant and the form",
    }
    with office.at_desk("clerk") as clerk:
        clerk.page.goto("/mot-cua/")
        clerk.press("English")
        for address, heading in pages.items():
            clerk.page.goto(address)
            expect(clerk.page.locator("html")).to_have_attribute("lang", "en")
            expect(clerk.page.get_by_role("heading", level=1)).to_contain_text(heading)
            assert_accessible(clerk.page)
