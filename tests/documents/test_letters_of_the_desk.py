"""Forms 02 and 04 to 06, notices and lists: their fields, long names, many rows, nothing filled in."""

import io
import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.documents.enums import MediaType
from motcua.documents.inspection import inspect
from motcua.documents.papers import (
    RETURN_TITLE,
    ApologyLetter,
    Applicant,
    BundleLine,
    BundleList,
    CombinedRow,
    CombinedSlip,
    ControlRow,
    ControlSheet,
    Issuer,
    RefusalLetter,
    RegisterExtract,
    RegisterRow,
    Signer,
    Slip,
    StopNotice,
    SupplementItem,
    SupplementLetter,
    code_128,
    pdf_of,
)
from motcua.domain.clock import ClockStatus
from motcua.domain.vietnam_time import VIETNAM

AT = datetime(2026, 3, 2, 9, 5, 17, 250_000, tzinfo=VIETNAM)
DAY = timedelta(days=1)
CODE = "H19.26-260302-0007"
URL = f"https://dichvucong.example.vn/tra-cuu?ma={CODE}"
SOURCE = "Thông tư 03/2025/TT-VPCP"
DESK = "Trung tâm Phục vụ hành chính công phường Trấn Biên"
ISSUER = Issuer("Ủy ban nhân dân phường Trấn Biên", DESK, "Trấn Biên", AT, parent_name="Thành phố Đồng Nai")
LONG_ISSUER = replace(ISSUER, unit_name="Chi nhánh Văn phòng Đăng ký đất đai " * 4, number="12/TB")
TRICKY = Applicant('Nguyễn "Ê" #read("/etc/passwd") $x$ *đậm* \\ <b>', "Số 12 [A]", "0912345678")
NOBODY = Applicant("")
LONG = "Đăng ký biến động quyền sử dụng đất trong trường hợp chuyển nhượng #panic() " * 3
HEAD = Signer("TM. Ủy ban nhân dân\nChủ tịch", "Trần #panic() Bình")
RECIPIENTS = ("Như trên", "Lưu: VT")
FORM_02 = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02)"
FORM_04 = "Phiếu xin lỗi và hẹn lại ngày trả kết quả (Mẫu số 04)"
FORM_05 = "Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 05)"
FORM_06 = "Sổ theo dõi hồ sơ (Mẫu số 06)"

ITEM = SupplementItem("Bản án ly hôn", "Bản chụp mờ #panic()")
SUPPLEMENT = SupplementLetter(
    ISSUER,
    TRICKY,
    LONG,
    FORM_02,
    SOURCE,
    (ITEM,),
    "Mai",
    code=CODE,
    tracking_url=URL,
    answer_by=AT + 30 * DAY,
)
GUIDANCE = SupplementLetter(ISSUER, NOBODY, LONG, FORM_02, SOURCE, (ITEM,), "Mai")
APOLOGY = ApologyLetter(
    ISSUER, TRICKY, CODE, LONG, FORM_04, SOURCE, AT - 9 * DAY, AT - 4 * DAY, AT + DAY, "đo lại", HEAD, URL
)
STOP = StopNotice(
    ISSUER, TRICKY, CODE, LONG, AT - DAY, AT, AT, "theo đề nghị", HEAD, URL, recipients=RECIPIENTS
)
REFUSAL = RefusalLetter(
    ISSUER, TRICKY, CODE, LONG, AT, ("Đất có tranh chấp",), HEAD, URL, recipients=RECIPIENTS
)
HAND_OVER = ControlRow(DESK, "Phòng Kinh tế", AT, "Mai", "Dũng", AT + DAY, ClockStatus.EARLY, "Thẩm định")
CONTROL = ControlSheet(
    ISSUER, TRICKY, CODE, LONG, FORM_05, SOURCE, AT, AT + DAY, "Phòng Kinh tế", (HAND_OVER,), URL
)
ENTRY = RegisterRow(CODE, LONG, TRICKY.name, "Phòng Kinh tế", AT, due_at=AT + DAY)
REGISTER = RegisterExtract(ISSUER, date(2026, 3, 1), date(2026, 3, 31), FORM_06, SOURCE, (ENTRY,))
ROW = CombinedRow(CODE, LONG, "03 ngày làm việc", AT + DAY, 15_000, URL, "K7QM-2XPA", TRICKY.name)
VISIT = CombinedSlip(ISSUER, TRICKY, (ROW, replace(ROW, due_at=None, amount=0)), AT, "Mai", "Bình")
FOLDER = BundleLine(CODE, LONG, TRICKY.name)
BUNDLE = BundleList(ISSUER, "BK-260302-01", DESK, "Phòng Kinh tế", AT, "Mai", (FOLDER,))

ONE_PAGE = (SUPPLEMENT, GUIDANCE, APOLOGY, STOP, REFUSAL, CONTROL, REGISTER, VISIT, BUNDLE)


def pages(slip: Slip) -> int:
    """Return how many pages it takes; what is set is sound and the same each time."""
    pdf = pdf_of(slip)
    assert pdf == pdf_of(slip)
    assert inspect(io.BytesIO(pdf), frozenset({MediaType.PDF})) is MediaType.PDF
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("slip", ONE_PAGE, ids=lambda slip: type(slip).__name__)
def test_each_is_one_page_whatever_stands_in_its_fields(slip: Slip) -> None:
    assert pages(slip) == 1


@pytest.mark.parametrize(
    "slip",
    [
        replace(SUPPLEMENT, items=(ITEM,) * 40, issuer=LONG_ISSUER),
        replace(CONTROL, rows=(HAND_OVER,) * 30, issuer=LONG_ISSUER, due_at=None),
        replace(REGISTER, rows=(ENTRY,) * 30, left_off=7),
        replace(VISIT, rows=(ROW,) * 20),
        replace(BUNDLE, lines=(replace(FOLDER, is_received=False),) * 30, received_at=AT, surplus=(CODE,)),
    ],
    ids=lambda slip: type(slip).__name__,
)
def test_many_rows_run_over_pages(slip: Slip) -> None:
    assert pages(slip) > 1


def test_the_register_without_a_dossier_and_the_sheet_without_a_hand_over_are_set() -> None:
    assert pages(replace(REGISTER, rows=())) == 1
    assert pages(replace(CONTROL, rows=())) == 1


def test_the_apology_says_by_its_day_whether_the_promise_is_past() -> None:
    assert APOLOGY.data()["is_past"] is True
    assert replace(APOLOGY, first_due_at=AT).data()["is_past"] is False, "the day itself is not late"
    assert replace(APOLOGY, last_due_at=AT + DAY).data()["is_past"] is False


def test_guidance_without_a_dossier_bears_no_code_to_follow() -> None:
    assert GUIDANCE.data()["qr"] == ""
    assert SUPPLEMENT.data()["answer_by"] == "09 giờ 05 phút, ngày 01 tháng 4 năm 2026"


def test_a_return_is_told_from_a_refusal_by_its_title() -> None:
    assert REFUSAL.data()["is_return"] is False
    assert replace(REFUSAL, form_title=RETURN_TITLE).data()["is_return"] is True


def test_the_combined_slip_adds_up_and_the_bundle_counts_what_is_missing() -> None:
    assert replace(VISIT, rows=(ROW, ROW)).data()["total"] == "30.000 đồng"
    lines = tuple(replace(FOLDER, is_received=known) for known in (True, False, None))
    assert replace(BUNDLE, lines=lines).data()["missing"] == 1


@settings(max_examples=50)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_a_barcode_is_whole_modules_between_two_quiet_zones(text: str) -> None:
    svg = code_128(text)
    width = int(re.findall(r'width="(\d+)"', svg)[0])
    bars = [(int(at), int(wide)) for at, wide in re.findall(r"M(\d+) 0h(\d+)v", svg)]
    assert (width - 20 - 13) % 11 == 0, "start, letters and check digit have 11 modules each, the stop 13"
    assert bars[0][0] == 10
    assert sum(bars[-1]) == width - 10
    assert all(1 <= wide <= 4 for _, wide in bars)
