"""Somebody tries to close falsely and is refused each way; what gets through, the inspector finds."""

from base64 import b64decode

from playwright.sync_api import Browser, expect

from tests.journeys import watched
from tests.journeys.installation import Installation
from tests.journeys.office import Office, Officer
from tests.journeys.watched import Watched

NOT_DONE = "Hồ sơ chưa hoàn thành:"
FINISH = "Đã có kết quả: kết thúc xử lý"
SAME = "tệp kết quả trùng với hồ sơ khác"


def test_closing_falsely_is_refused_and_what_gets_through_is_found(
    browser: Browser, installation: Installation
) -> None:
    waiting = watched.prepare(installation)
    office = Office(browser, installation.url, "", "", {})
    with office.at_desk("watched_clerk") as clerk:
        finish_by_force(clerk, waiting.begun)
        clerk.sees(NOT_DONE)
        clerk.sees("phê duyệt")
        clerk.sees("số")
        clerk.look("finish-without-approval-and-number")
        finish_by_force(clerk, waiting.numbered)
        clerk.sees(f"{NOT_DONE} chưa đính kèm kết quả.")
        attach_anothers_result(clerk, waiting)
        clerk.press(FINISH)
        clerk.told("Đã có kết quả.")
    assert watched.look_now(installation) > 0
    with office.at_desk("inspector") as inspector:
        conclude(inspector, waiting)


def finish_by_force(clerk: Officer, code: str) -> None:
    """Finishing is not offered; the clerk sends it all the same, from another form of the page."""
    clerk.open(code)
    expect(clerk.page.get_by_role("button", name=FINISH)).to_have_count(0)
    clerk.unfold("Thêm ghi chú")
    clerk.page.locator("form[action$='/ghi-chu']").evaluate(
        "(form) => form.setAttribute('action', form.action.replace('ghi-chu', 'hoan-thanh'))"
    )
    clerk.press("Thêm ghi chú")


def attach_anothers_result(clerk: Officer, waiting: Watched) -> None:
    """The file of another dossier's result is taken: one decision may answer two."""
    clerk.open(waiting.numbered)
    clerk.page.get_by_label("Tệp kết quả đã ký").set_input_files(
        {"name": "ket-qua.pdf", "mimeType": "application/pdf", "buffer": b64decode(waiting.file)}
    )
    clerk.press("Đính kèm kết quả")
    clerk.told("Đã đính kèm kết quả.")


def conclude(inspector: Officer, waiting: Watched) -> None:
    """The inspector finds it in the list, reads why, looks at the dossier and concludes."""
    inspector.page.goto("/dieu-hanh/")
    inspector.follow("Cần kiểm tra")
    inspector.sees(waiting.numbered)
    inspector.look("check-list")
    inspector.page.get_by_label("Điểm bất thường").select_option(label=SAME)
    inspector.press("Xem")
    inspector.follow(waiting.numbered)
    inspector.sees(f"Tệp kết quả giống hệt tệp của hồ sơ {waiting.other}.")
    inspector.look("check-item")
    inspector.press("Ghi kết luận")
    inspector.sees("Hãy chọn kết luận.")
    inspector.page.get_by_label("có sai phạm", exact=True).check()
    inspector.press("Ghi kết luận")
    inspector.sees("Hãy ghi rõ sai phạm hoặc nội dung giải trình.")
    inspector.look("conclusion-without-words")
    inspector.write("Nội dung", "Đính kèm nhầm kết quả của hồ sơ khác; yêu cầu cấp lại đúng kết quả.")
    inspector.press("Ghi kết luận")
    inspector.told("Đã ghi kết luận.")
    inspector.look("concluded")
    inspector.follow(f"Mở hồ sơ {waiting.numbered}")
    inspector.sees(waiting.numbered)
