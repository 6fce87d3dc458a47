"""The papers that people are given."""

import io
import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from motcua.documents.enums import MediaType
from motcua.documents.errors import PaperError
from motcua.documents.inspection import inspect
from motcua.documents.papers import (
    AcceptanceSlip,
    AmountLine,
    Applicant,
    DeclineLetter,
    FilledForm,
    FormLine,
    FormSection,
    HandedIn,
    Issuer,
    Signatory,
    Slip,
    SubmissionSlip,
    pdf_of,
    render,
    words,
)
from motcua.domain.vietnam_time import VIETNAM

AT = datetime(2026, 3, 2, 9, 5, 17, 250_000, tzinfo=VIETNAM)  # as fine as a real clock
DUE = datetime(2026, 3, 5, 17, 0, tzinfo=VIETNAM)
URL = "https://dichvucong.example.vn/tra-cuu?ma=H19.26-260302-0007"
CODE = "H19.26-260302-0007"
DESK = "Trung tâm Phục vụ hành chính công phường Trấn Biên"
ISSUER = Issuer("Ủy ban nhân dân phường Trấn Biên", DESK, "Trấn Biên", AT, parent_name="Tỉnh Đồng Nai")
TRICKY = Applicant(
    'Nguyễn "Ê" #read("/etc/passwd") $x$ *đậm* \\ <b>', "Số 12 [A]", "0912345678", "a@example.vn"
)
PAPERS = (
    HandedIn("Tờ khai", is_electronic=True),
    HandedIn("Bản án ly hôn", originals=1, copies=2),
    HandedIn("Giấy tờ tùy thân", is_shown_only=True),
)
FILER = "Lê Thị #panic() Thay"
SUBMISSION = SubmissionSlip(
    ISSUER, TRICKY, CODE, "K7QM-2XPA", "Xác nhận", AT, DUE, URL, "trực tuyến", FILER, PAPERS
)
ACCEPTANCE = AcceptanceSlip(
    issuer=ISSUER,
    applicant=TRICKY,
    code=CODE,
    procedure_name="Cấp Giấy xác nhận tình trạng hôn nhân",
    form_title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
    form_source="Thông tư 03/2025/TT-VPCP",
    documents=PAPERS,
    term="03 ngày làm việc",
    accepted_at=AT,
    due_at=DUE,
    result_place=DESK,
    filer_name=FILER,
    clerk_name="Trần Văn Bình",
    tracking_url=URL,
    lookup_code="K7QM-2XPA",
    amounts=(AmountLine("Lệ phí", 15_000), AmountLine("Phí bưu chính", 26_000)),
    explanation=("Tiếp nhận ngày 02/3/2026.",),
)
DECLINE = DeclineLetter(
    ISSUER,
    TRICKY,
    CODE,
    "Xác nhận",
    "Phiếu từ chối (Mẫu số 03)",
    "Thông tư",
    ("Thiếu chữ ký.",),
    FILER,
    "Bình",
)


DECLARATION = FilledForm(
    issuer=ISSUER,
    title="Tờ khai đăng ký kết hôn",
    addressee="Ủy ban nhân dân phường Trấn Biên",
    procedure_name="Đăng ký kết hôn",
    procedure_code="1.000894",
    code=CODE,
    channel="trực tuyến",
    submitted_at=AT,
    sections=(
        FormSection(
            "Bạn là ai?",
            (
                FormLine("Họ và tên", (TRICKY.name,)),
                FormLine("Nơi ở", ("Xã Bom Bo", "Trước ngày 01/7/2025: Xã Bom Bo, Huyện Bù Đăng")),
                FormLine("Ghi chú", ()),
            ),
        ),
    ),
    documents=PAPERS,
    signatories=(Signatory("Người khai", TRICKY.name, "Đã xác nhận"), Signatory("Người kia", "Bình")),
    helper="Lê Thị Mẫu",
    mark="Mẫu TP/HT",
)


@pytest.mark.parametrize("slip", [SUBMISSION, ACCEPTANCE, DECLINE, DECLARATION])
def test_a_slip_is_one_sound_page_and_always_the_same(slip: Slip) -> None:
    pdf = pdf_of(slip)
    assert pdf == pdf_of(slip)
    assert inspect(io.BytesIO(pdf), frozenset({MediaType.PDF})) is MediaType.PDF
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    fonts = set(re.findall(rb"/BaseFont\s*/[A-Z]+\+([A-Za-z-]+)", pdf))
    assert fonts
    assert all(font.startswith(b"Tinos") for font in fonts)


def test_the_slip_of_filing_names_a_filer_who_is_not_the_applicant() -> None:
    assert SUBMISSION.data()["filer"] == FILER
    assert replace(SUBMISSION, filer_name=TRICKY.name).data()["filer"] == ""


def test_form_01_names_what_the_law_asks_for() -> None:
    data = ACCEPTANCE.data()
    assert data["title"] == "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    assert data["form"] == "Mẫu số 01"
    assert data["accepted_at"] == "09 giờ 05 phút, ngày 02 tháng 3 năm 2026"
    assert data["due_at"] == "17 giờ 00 phút, ngày 05 tháng 3 năm 2026"
    assert data["total"] == "41.000 đồng"
    amounts = [document["amount"] for document in data["documents"]]  # type: ignore[union-attr, call-overload, index]
    assert amounts == ["bản điện tử", "01 bản chính, 02 bản sao", "xuất trình"]


def test_days_are_written_as_decree_30_asks() -> None:
    assert words.day_in_words(date(2026, 1, 5)) == "ngày 05 tháng 01 năm 2026"
    assert words.day_in_words(date(2026, 12, 25)) == "ngày 25 tháng 12 năm 2026"


def test_a_letter_of_a_package_reads_its_data_as_values() -> None:
    letter = b'#let data = json(bytes(sys.inputs.data))\n#set text(font: "Tinos")\n#data.name'
    pdf = render(letter, {"name": '#read("apart.py")'}, at=AT)
    assert pdf.startswith(b"%PDF-")
    assert b"D:20260302" in pdf


@pytest.mark.parametrize(
    "source",
    [
        b'#import "@preview/cetz:0.3.1": *',
        b'#import ("@pre" + "view/cetz:0.3.1"): canvas',
        b'#read("/etc/passwd")',
        b'#include "../../setting.py"',
        b"#let f(n) = f(n + 1)\n#f(0)",
        b"#panic()",
        b"#(",
    ],
)
def test_a_letter_of_a_package_has_no_files_no_network_and_no_packages(source: bytes) -> None:
    with pytest.raises(PaperError):
        render(source, {})


def test_a_wrong_template_of_ours_says_where() -> None:
    with pytest.raises(PaperError, match=r"decline_letter\.typ"):
        render("decline_letter", {})
