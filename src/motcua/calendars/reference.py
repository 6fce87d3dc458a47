"""The days off and make-up days of 2020 to 2027 that come with the software (bảng ngày nghỉ kèm theo).

`operations.load_reference` brings them into the database, where an administrator keeps them; `motcua clock`
uses them as they stand here and needs no database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from motcua.domain.working_calendar import WorkingCalendar

FIRST_DAY = date(2020, 1, 1)
LAST_DAY = date(2027, 12, 31)

NEW_YEAR = "Tết Dương lịch"
LUNAR_NEW_YEAR = "Tết Nguyên đán"
KINGS = "Giỗ Tổ Hùng Vương"
VICTORY = "Ngày Chiến thắng 30/4"
LABOUR = "Ngày Quốc tế Lao động 1/5"
NATIONAL = "Quốc khánh 2/9"
CULTURE = "Ngày Văn hóa Việt Nam 24/11"

LABOUR_CODE = "Ngày nghỉ lễ, Tết hằng năm của công chức, viên chức"
IN_LIEU = "Nghỉ bù vì ngày lễ trùng ngày nghỉ hằng tuần"
SWAP_2024 = "Hoán đổi ngày làm việc 29/4/2024 với 4/5/2024"
SWAP_2025 = "Công văn 8726/VPCP-KGVX năm 2024: hoán đổi 2/5/2025 với 26/4/2025"
SWAP_JANUARY_2026 = "Văn bản 12729/VPCP-KGVX: hoán đổi 2/1/2026 với 10/1/2026"
SWAP_AUGUST_2026 = "Hoán đổi ngày làm việc 31/8/2026 với 22/8/2026"
PLANNED = "Dự kiến, chưa tìm thấy thông báo chính thức cho năm 2027"


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """One day of the table, with why it is there. ``is_planned``: no official notice was found yet."""

    day: date
    name: str
    source: str
    is_planned: bool = False


# Year, first and last day as (day, month), name, source.
_DAYS_OFF: tuple[tuple[int, tuple[int, int], tuple[int, int], str, str], ...] = (
    (2020, (1, 1), (1, 1), NEW_YEAR, LABOUR_CODE),
    (2020, (23, 1), (29, 1), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2020, (2, 4), (2, 4), KINGS, LABOUR_CODE),
    (2020, (30, 4), (30, 4), VICTORY, LABOUR_CODE),
    (2020, (1, 5), (1, 5), LABOUR, LABOUR_CODE),
    (2020, (2, 9), (2, 9), NATIONAL, LABOUR_CODE),
    (2021, (1, 1), (1, 1), NEW_YEAR, LABOUR_CODE),
    (2021, (10, 2), (16, 2), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2021, (21, 4), (21, 4), KINGS, LABOUR_CODE),
    (2021, (30, 4), (30, 4), VICTORY, LABOUR_CODE),
    (2021, (3, 5), (3, 5), LABOUR, IN_LIEU),
    (2021, (2, 9), (3, 9), NATIONAL, LABOUR_CODE),
    (2022, (3, 1), (3, 1), NEW_YEAR, IN_LIEU),
    (2022, (31, 1), (4, 2), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2022, (11, 4), (11, 4), KINGS, IN_LIEU),
    (2022, (2, 5), (2, 5), VICTORY, IN_LIEU),
    (2022, (3, 5), (3, 5), LABOUR, IN_LIEU),
    (2022, (1, 9), (2, 9), NATIONAL, LABOUR_CODE),
    (2023, (2, 1), (2, 1), NEW_YEAR, IN_LIEU),
    (2023, (20, 1), (26, 1), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2023, (29, 4), (29, 4), KINGS, LABOUR_CODE),
    (2023, (1, 5), (1, 5), LABOUR, LABOUR_CODE),
    (2023, (2, 5), (3, 5), VICTORY, IN_LIEU),
    (2023, (1, 9), (1, 9), NATIONAL, LABOUR_CODE),
    (2023, (4, 9), (4, 9), NATIONAL, IN_LIEU),
    (2024, (1, 1), (1, 1), NEW_YEAR, LABOUR_CODE),
    (2024, (8, 2), (14, 2), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2024, (18, 4), (18, 4), KINGS, LABOUR_CODE),
    (2024, (29, 4), (29, 4), VICTORY, SWAP_2024),
    (2024, (30, 4), (30, 4), VICTORY, LABOUR_CODE),
    (2024, (1, 5), (1, 5), LABOUR, LABOUR_CODE),
    (2024, (2, 9), (3, 9), NATIONAL, LABOUR_CODE),
    (2025, (1, 1), (1, 1), NEW_YEAR, LABOUR_CODE),
    (2025, (27, 1), (31, 1), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2025, (7, 4), (7, 4), KINGS, LABOUR_CODE),
    (2025, (30, 4), (30, 4), VICTORY, LABOUR_CODE),
    (2025, (1, 5), (1, 5), LABOUR, LABOUR_CODE),
    (2025, (2, 5), (2, 5), LABOUR, SWAP_2025),
    (2025, (1, 9), (2, 9), NATIONAL, LABOUR_CODE),
    (2026, (1, 1), (1, 1), NEW_YEAR, LABOUR_CODE),
    (2026, (2, 1), (2, 1), NEW_YEAR, SWAP_JANUARY_2026),
    (2026, (16, 2), (20, 2), LUNAR_NEW_YEAR, LABOUR_CODE),
    (2026, (27, 4), (27, 4), KINGS, IN_LIEU),
    (2026, (30, 4), (30, 4), VICTORY, LABOUR_CODE),
    (2026, (1, 5), (1, 5), LABOUR, LABOUR_CODE),
    (2026, (31, 8), (31, 8), NATIONAL, SWAP_AUGUST_2026),
    (2026, (1, 9), (2, 9), NATIONAL, LABOUR_CODE),
    (2026, (24, 11), (24, 11), CULTURE, LABOUR_CODE),
    (2027, (1, 1), (1, 1), NEW_YEAR, PLANNED),
    (2027, (4, 2), (10, 2), LUNAR_NEW_YEAR, PLANNED),
    (2027, (16, 4), (16, 4), KINGS, PLANNED),
    (2027, (30, 4), (30, 4), VICTORY, PLANNED),
    (2027, (3, 5), (3, 5), LABOUR, PLANNED),
    (2027, (2, 9), (3, 9), NATIONAL, PLANNED),
    (2027, (24, 11), (24, 11), CULTURE, PLANNED),
)

MAKEUP_DAYS = (
    ReferenceDay(date(2024, 5, 4), VICTORY, SWAP_2024),
    ReferenceDay(date(2025, 4, 26), LABOUR, SWAP_2025),
    ReferenceDay(date(2026, 1, 10), NEW_YEAR, SWAP_JANUARY_2026),
    ReferenceDay(date(2026, 8, 22), NATIONAL, SWAP_AUGUST_2026),
)


def days_off() -> Iterator[ReferenceDay]:
    """Yield each day off of the table, in order; week-ends within a longer stretch are among them."""
    for year, (first, first_month), (last, last_month), name, source in _DAYS_OFF:
        day, end = date(year, first_month, first), date(year, last_month, last)
        while day <= end:
            yield ReferenceDay(day, name, source, is_planned=source == PLANNED)
            day += timedelta(days=1)


@cache
def built_in_calendar() -> WorkingCalendar:
    """Return the calendar of this table (contract section 2, rule 1)."""
    return WorkingCalendar(
        days_off=frozenset(row.day for row in days_off()),
        makeup_days=frozenset(row.day for row in MAKEUP_DAYS),
        first_day=FIRST_DAY,
        last_day=LAST_DAY,
    )
