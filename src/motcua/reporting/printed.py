"""Form II.06a as it is printed and signed: the words and order of the official form, always in Vietnamese."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from typing import Final

from motcua.reporting.enums import Grouping
from motcua.reporting.queries import Figures, Report, Row

NUMBER: Final = "Biểu số II.06a/VPCP/KSTT"
TITLE: Final = (
    "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH\n"
    "TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
)
# Headings over columns (first and last, counted from 1 as the form does), then those of single columns.
GROUPS: Final = (
    ("Số lượng hồ sơ tiếp nhận", 3, 6),
    ("Số lượng hồ sơ đã giải quyết", 7, 10),
    ("Số lượng hồ sơ đang giải quyết", 11, 13),
)
HEADINGS: Final = (
    "Tổng số",
    "Trong kỳ, trực tuyến",
    "Trong kỳ, trực tiếp và bưu chính",
    "Từ kỳ trước",
    "Tổng số",
    "Trước hạn",
    "Đúng hạn",
    "Quá hạn",
    "Tổng số",
    "Trong hạn",
    "Quá hạn",
)
KEY_HEADING: Final = {
    Grouping.UNIT: "Đơn vị giải quyết",
    Grouping.FIELD: "Lĩnh vực giải quyết",
    Grouping.PROCEDURE: "Thủ tục hành chính",
}
SIMULATED: Final = "SỐ LIỆU MÔ PHỎNG"
TOTAL: Final = "Tổng cộng"
NO_LEVELS: Final[Mapping[str, str]] = {}
COLUMNS: Final = len(HEADINGS) + 2


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One line of the form: its number in the list, name, and columns 3 to 13."""

    number: str
    name: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """The form ready for a workbook or a page."""

    period: str
    key_heading: str
    rows: tuple[PrintedRow, ...]
    total: PrintedRow
    notes: tuple[str, ...]


def printed_form(
    report: Report,
    *,
    withdrawn_on_time: bool,
    levels: Mapping[str, str] = NO_LEVELS,
    is_simulated: bool = False,
) -> PrintedForm:
    """Return the printed form of ``report``; ``levels`` says, by code, how a procedure was offered online.

    The form has no column for what was withdrawn: it goes into columns 7 and 9, as some provinces do, or
    stands in lines of its own under the table, so that nobody looks for the difference in vain. That figures
    are simulated stands beside the period.
    """
    mark = f" – {SIMULATED}" if is_simulated else ""
    rows = tuple(
        _row(str(number), _name(row, levels), row.figures, withdrawn_on_time=withdrawn_on_time)
        for number, row in enumerate(report.rows, start=1)
    )
    return PrintedForm(
        period=f"Kỳ báo cáo: từ ngày {report.from_on:%d/%m/%Y} đến ngày {report.to_on:%d/%m/%Y}{mark}",
        key_heading=KEY_HEADING[report.by],
        rows=rows,
        total=_row("", TOTAL, report.total, withdrawn_on_time=withdrawn_on_time),
        notes=_notes(report, withdrawn_on_time=withdrawn_on_time),
    )


def _row(number: str, name: str, figures: Figures, *, withdrawn_on_time: bool) -> PrintedRow:
    if withdrawn_on_time:
        withdrawn = figures.withdrawn
        figures = replace(figures, c7=figures.c7 + withdrawn, c9=figures.c9 + withdrawn)
    return PrintedRow(number, name, astuple(figures)[: len(HEADINGS)])


def _name(row: Row, levels: Mapping[str, str]) -> str:
    level = levels.get(row.key)
    return f"{row.name} ({level})" if level else row.name


def _notes(report: Report, *, withdrawn_on_time: bool) -> tuple[str, ...]:
    if not report.total.withdrawn:
        return ()
    count = report.total.withdrawn
    if withdrawn_on_time:
        return (f"Cột (7) và (9) bao gồm {count} hồ sơ rút hoặc dừng giải quyết theo đề nghị.",)
    residue = f"Hồ sơ rút hoặc dừng giải quyết theo đề nghị, không tính vào cột (7): {count}."
    identity = "Cột (3) = cột (7) + cột (11) + số hồ sơ này."
    units = "; ".join(f"{row.name}: {row.figures.withdrawn}" for row in report.rows if row.figures.withdrawn)
    return f"{residue} {identity}", f"Trong đó: {units}."
