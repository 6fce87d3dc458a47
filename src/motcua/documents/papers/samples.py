"""A made-up slip of every form that a province may word for itself: what a template is tried on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from motcua.documents.papers.notices import ApologyLetter, RefusalLetter, Signer, StopNotice
from motcua.documents.papers.registers import ControlRow, ControlSheet, RegisterExtract, RegisterRow
from motcua.documents.papers.slips import (
    AcceptanceSlip,
    AmountLine,
    Applicant,
    DeclineLetter,
    HandedIn,
    Issuer,
    Slip,
)
from motcua.documents.papers.supplement import SupplementItem, SupplementLetter
from motcua.documents.papers.visits import CombinedRow, CombinedSlip
from motcua.domain.clock import ClockStatus
from motcua.domain.vietnam_time import VIETNAM

_AT: Final = datetime(2026, 3, 2, 9, 5, tzinfo=VIETNAM)
_DUE: Final = datetime(2026, 3, 5, 17, 0, tzinfo=VIETNAM)
_CODE: Final = "H00.00-260302-0001"
_URL: Final = f"https://dichvucong.example.vn/tra-cuu?ma={_CODE}"
_DESK: Final = "Trung tâm Phục vụ hành chính công xã Thử Nghiệm"
_ISSUER: Final = Issuer("Ủy ban nhân dân xã Thử Nghiệm", _DESK, "Thử Nghiệm", _AT, "Tỉnh Ví Dụ", "12/TB-UBND")
_WHO: Final = Applicant("Nguyễn Thị Thử", "Thôn 1, xã Thử Nghiệm", "0900000000", "thu@example.vn")
_WHAT: Final = "Cấp Giấy xác nhận tình trạng hôn nhân"
_SOURCE: Final = "Thông tư …/TT-VPCP"
_HEAD: Final = Signer("TM. Ủy ban nhân dân\nChủ tịch", "Trần Văn Ví Dụ")
_TO: Final = ("Như trên", "Lưu: VT")
_ROW: Final = ControlRow(
    _DESK, "Phòng Kinh tế", _AT, "Lê Thị Mẫu", "Phạm Văn Mẫu", _AT, ClockStatus.EARLY, "Thẩm định"
)


def _at_the_counter() -> tuple[Slip, ...]:
    line = CombinedRow(_CODE, _WHAT, "03 ngày làm việc", _DUE, 15_000, _URL, "ABCDE-FGHJK")
    return (
        AcceptanceSlip(
            issuer=_ISSUER,
            applicant=_WHO,
            code=_CODE,
            procedure_name=_WHAT,
            form_title="Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
            form_source=_SOURCE,
            documents=(HandedIn("Tờ khai", is_electronic=True), HandedIn("Bản án ly hôn", originals=1)),
            term="03 ngày làm việc",
            accepted_at=_AT,
            due_at=_DUE,
            result_place=_DESK,
            filer_name=_WHO.name,
            clerk_name="Lê Thị Mẫu",
            tracking_url=_URL,
            lookup_code="ABCDE-FGHJK",
            amounts=(AmountLine("Lệ phí", 15_000),),
            explanation=("Ngày tiếp nhận không tính vào thời hạn.",),
        ),
        SupplementLetter(
            _ISSUER,
            _WHO,
            _WHAT,
            "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02)",
            _SOURCE,
            (SupplementItem("Bản án ly hôn", "Bản chụp mờ"), SupplementItem("Tờ khai: nơi ở")),
            "Lê Thị Mẫu",
            code=_CODE,
            tracking_url=_URL,
            answer_by=_DUE + timedelta(days=30),
        ),
        DeclineLetter(
            _ISSUER,
            _WHO,
            _CODE,
            _WHAT,
            "Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu số 03)",
            _SOURCE,
            ("Không thuộc thẩm quyền giải quyết.",),
            _WHO.name,
            "Lê Thị Mẫu",
        ),
        CombinedSlip(_ISSUER, _WHO, (line, line), _AT, _WHO.name, "Lê Thị Mẫu"),
    )


def _letters() -> tuple[Slip, ...]:
    return (
        ApologyLetter(
            _ISSUER,
            _WHO,
            _CODE,
            _WHAT,
            "Phiếu xin lỗi và hẹn lại ngày trả kết quả (Mẫu số 04)",
            _SOURCE,
            _AT - timedelta(days=9),
            _AT - timedelta(days=1),
            _DUE,
            "Chờ kết quả xác minh.",
            _HEAD,
            _URL,
            recipients=_TO,
        ),
        StopNotice(
            _ISSUER,
            _WHO,
            _CODE,
            _WHAT,
            _AT,
            _AT,
            _AT,
            "Theo đề nghị của người nộp.",
            _HEAD,
            _URL,
            recipients=_TO,
        ),
        RefusalLetter(
            _ISSUER, _WHO, _CODE, _WHAT, _AT, ("Không đủ điều kiện.",), _HEAD, _URL, recipients=_TO
        ),
    )


def _sheets() -> tuple[Slip, ...]:
    return (
        ControlSheet(
            _ISSUER,
            _WHO,
            _CODE,
            _WHAT,
            "Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 05)",
            _SOURCE,
            _AT,
            _DUE,
            "Phòng Kinh tế",
            (_ROW, replace(_ROW, result=ClockStatus.OVERDUE)),
            _URL,
        ),
        RegisterExtract(
            _ISSUER,
            date(2026, 3, 1),
            date(2026, 3, 31),
            "Sổ theo dõi hồ sơ (Mẫu số 06)",
            _SOURCE,
            (RegisterRow(_CODE, _WHAT, _WHO.name, "Phòng Kinh tế", _AT, due_at=_DUE),),
        ),
    )


SAMPLES: Final[Mapping[str, Slip]] = {
    slip.template: slip for slip in (*_at_the_counter(), *_letters(), *_sheets())
}
"""By the name of the template."""
