"""Days, moments and money as official papers write them."""

from datetime import date, datetime

from motcua.domain.vietnam_time import VIETNAM


def day_in_words(day: date) -> str:
    """Return ``ngày 02 tháng 01 năm 2026``.

    Days below ten and the months January and February have a leading zero
    (Decree 30/2020/NĐ-CP, Annex I, Part I, II.4).
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Return ``10 giờ 05 phút, ngày 02 tháng 01 năm 2026``, in Vietnam time."""
    local = moment.astimezone(VIETNAM)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {day_in_words(local.date())}"


def short_moment(moment: datetime) -> str:
    """Return ``10:05 02/01/2026`` for the cells of a table, in Vietnam time."""
    return moment.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")


def place_and_day(place: str, moment: datetime) -> str:
    """Return ``Đồng Nai, ngày 02 tháng 01 năm 2026``."""
    return f"{place}, {day_in_words(moment.astimezone(VIETNAM).date())}"


def made_alone(decision: str) -> str:
    """Return what stands in the place of a signature where software made the paper, as ``decision`` allows.

    Empty for an empty ``decision``: then somebody signs.
    """
    return f"(Hệ thống tự động lập theo {decision}, không có người ký)" if decision else ""


def money(amount: int) -> str:
    """Return ``12.000 đồng``."""
    return f"{amount:,} đồng".replace(",", ".")
