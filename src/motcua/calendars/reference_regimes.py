"""The two legal regimes that come with the software, with what they call desks and forms.

Titles and numbers of forms are from memory: they are loaded as unconfirmed, for the administrator to compare
with the published text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Regime:
    """A legal regime (chế độ pháp lý); ``from_on`` and ``to_on`` both belong to it, None is without end."""

    code: str
    name: str
    from_on: date | None
    to_on: date | None
    levels: tuple[str, ...]
    decrees: tuple[str, ...]
    one_stop_names: Mapping[str, str]
    form_titles: Mapping[str, str]
    form_source: str

    def is_in_force(self, day: date) -> bool:
        """Say whether ``day`` lies within the regime."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


LAST_DAY_OF_THREE_LEVELS = date(2025, 6, 30)
FIRST_DAY_OF_TWO_LEVELS = date(2025, 7, 1)
_FORMS = {
    "acceptance_slip": "Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)",
    "supplement_request": "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (Mẫu số 02)",
    "decline_letter": "Phiếu từ chối tiếp nhận giải quyết hồ sơ (Mẫu số 03)",
    "apology_letter": "Phiếu xin lỗi và hẹn lại ngày trả kết quả (Mẫu số 04)",
    "control_sheet": "Phiếu kiểm soát quá trình giải quyết hồ sơ (Mẫu số 05)",
    "dossier_register": "Sổ theo dõi hồ sơ (Mẫu số 06)",
    # What stands behind the number of the desk's slips: Bộ phận Tiếp nhận và Trả kết quả.
    "slip_mark": "BPTNTKQ",
}

REGIMES = (
    Regime(
        code="R1",
        name="Ba cấp chính quyền, theo Nghị định 61/2018/NĐ-CP",
        from_on=None,
        to_on=LAST_DAY_OF_THREE_LEVELS,
        levels=("province", "district", "commune"),
        decrees=("Nghị định 61/2018/NĐ-CP", "Nghị định 107/2021/NĐ-CP"),
        one_stop_names={
            "province": "Trung tâm Phục vụ hành chính công tỉnh",
            "district": "Bộ phận Tiếp nhận và Trả kết quả cấp huyện",
            "commune": "Bộ phận Tiếp nhận và Trả kết quả cấp xã",
        },
        form_titles=_FORMS,
        form_source="Thông tư 01/2018/TT-VPCP",
    ),
    Regime(
        code="R2",
        name="Hai cấp chính quyền, theo Nghị định 118/2025/NĐ-CP",
        from_on=FIRST_DAY_OF_TWO_LEVELS,
        to_on=None,
        levels=("province", "commune"),
        decrees=("Nghị định 118/2025/NĐ-CP",),
        one_stop_names={
            "province": "Trung tâm Phục vụ hành chính công cấp tỉnh",
            "commune": "Trung tâm Phục vụ hành chính công cấp xã",
        },
        form_titles={
            **_FORMS,
            "stop_notice": "Thông báo dừng giải quyết hồ sơ",
            "slip_mark": "TTPVHCC",  # Trung tâm Phục vụ hành chính công
        },
        form_source="Thông tư 03/2025/TT-VPCP",
    ),
)
