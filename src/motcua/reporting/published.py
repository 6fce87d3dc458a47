"""Figures that newspapers published, beside the same figures counted here from simulated dossiers.

Only what was published is data. Whatever stands beside it is asked of form II.06a or of a count over the
facts each time. Each table has units of its own, so that no table disturbs another of the same days.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from motcua.organisations import queries as organisations
from motcua.reporting import queries
from motcua.reporting.queries import Figures

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Counted = int | tuple[int, int]
"""A number of dossiers, or a share as numerator and denominator."""


class Measure(StrEnum):
    """What a published figure says, in the columns of form II.06a."""

    RECEIVED = "received"
    TO_HANDLE = "to_handle"
    SOLVED = "solved"
    SOLVED_IN_TIME = "solved_in_time"
    SOLVED_LATE = "solved_late"
    OPEN = "open"
    OPEN_LATE = "open_late"
    WITHDRAWN = "withdrawn"
    ONLINE = "online"
    LATE_SHARE = "late_share"
    ONLINE_SHARE = "online_share"
    DIGITISED_SHARE = "digitised_share"


_OF_FORM: Final[dict[Measure, Callable[[Figures], Counted]]] = {
    Measure.RECEIVED: lambda one: one.c4 + one.c5,
    Measure.TO_HANDLE: lambda one: one.c3,
    Measure.SOLVED: lambda one: one.c7,
    Measure.SOLVED_IN_TIME: lambda one: one.c8 + one.c9,
    Measure.SOLVED_LATE: lambda one: one.c10,
    Measure.OPEN: lambda one: one.c11,
    Measure.OPEN_LATE: lambda one: one.c13,
    Measure.WITHDRAWN: lambda one: one.withdrawn,
    Measure.ONLINE: lambda one: one.c4,
    Measure.LATE_SHARE: lambda one: (one.c10, one.c7),
    Measure.ONLINE_SHARE: lambda one: (one.c4, one.c4 + one.c5),
}
WORDS: Final = {
    Measure.RECEIVED: _("Dossiers received"),
    Measure.TO_HANDLE: _("Dossiers to handle"),
    Measure.SOLVED: _("Dossiers solved"),
    Measure.SOLVED_IN_TIME: _("Solved early or on time"),
    Measure.SOLVED_LATE: _("Solved late"),
    Measure.OPEN: _("Still being handled"),
    Measure.OPEN_LATE: _("Still being handled, past due"),
    Measure.WITHDRAWN: _("Withdrawn"),
    Measure.ONLINE: _("Dossiers filed online"),
    Measure.LATE_SHARE: _("Share of the solved that were late"),
    Measure.ONLINE_SHARE: _("Share filed online"),
    Measure.DIGITISED_SHARE: _("Share digitised at reception"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One published figure; ``value`` is None where the article is silent and the line is our assumption.

    A share is in percent. Of ``at_least`` the article says "more than". ``remark`` is what we assume.
    """

    measure: Measure
    value: Decimal | None
    at_least: bool = False
    remark: "StrPromise | str" = ""
    period: tuple[date, date] | None = None
    """Another period than that of the table."""


@dataclass(frozen=True, slots=True)
class Table:
    """The figures that an article gives for one scope and period; both days belong to it."""

    key: str
    unit_code: str
    title: "StrPromise"
    scope: "StrPromise"
    source: str
    from_on: date
    to_on: date
    said: tuple[Said, ...]
    remarks: "tuple[StrPromise, ...]" = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A published figure and what is counted here."""

    said: Said
    counted: Counted

    @property
    def agrees(self) -> bool | None:
        """Tell whether the counted figure, as precise as the published one, is it; None without one."""
        if self.said.value is None:
            return None
        mine = rounded(self.counted, self.said.value)
        return mine is not None and (
            mine >= self.said.value if self.said.at_least else mine == self.said.value
        )


def rounded(counted: Counted, like: Decimal) -> Decimal | None:
    """Return a count as it is, a share in percent with as many decimals as ``like``, rounded half up."""
    if isinstance(counted, int):
        return Decimal(counted)
    numerator, denominator = counted
    if not denominator:
        return None
    exact = Fraction(100 * numerator, denominator)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(like, ROUND_HALF_UP)


def beside(table: Table) -> list[Beside]:
    """Count every figure of a table now."""
    reports: dict[tuple[date, date], Figures] = {}
    found = []
    for said in table.said:
        period = said.period or (table.from_on, table.to_on)
        if said.measure is Measure.DIGITISED_SHARE:
            counted: Counted = queries.digitised_at_reception(*period, unit_code=table.unit_code)
        else:
            if period not in reports:
                reports[period] = queries.ii06a(*period, unit_code=table.unit_code).total
            counted = _OF_FORM[said.measure](reports[period])
        found.append(Beside(said, counted))
    return found


def are_loaded() -> bool:
    """Tell whether the units of the tables are here."""
    return bool(organisations.unit_ids([table.unit_code for table in TABLES]))


_CENTRE: Final = "MP-BP-TT"
_CENTRE_SOURCE: Final = "“Bình Phước dẫn đầu cả nước về thanh toán nghĩa vụ tài chính trực tuyến”, 30/08/2022"
_PROVINCE_SOURCE: Final = (
    "“Bình Phước đẩy mạnh chuyển đổi số để phát triển chính quyền số”, số liệu ngày 22/06/2022"
)
_KHANH_HOA_SOURCE: Final = "“Kết quả xử lý hồ sơ trực tuyến năm 2020: Tăng ấn tượng”, Khánh Hòa, 07/04/2021"
_JUNE: Final = (date(2022, 6, 1), date(2022, 6, 22))
_MAY: Final = (date(2022, 5, 1), date(2022, 5, 31))
TABLES: Final = (
    Table(
        "trung-tam",
        _CENTRE,
        _("The provincial centre of Bình Phước: receiving and solving"),
        _("The public administration centre of the province, for 20 departments"),
        _CENTRE_SOURCE,
        date(2021, 1, 1),
        date(2022, 6, 30),
        (
            Said(Measure.RECEIVED, Decimal(83986)),
            Said(Measure.SOLVED_IN_TIME, Decimal(81857)),
            Said(Measure.SOLVED_LATE, Decimal(803)),
            Said(Measure.OPEN, Decimal(1326)),
            Said(Measure.OPEN_LATE, Decimal(0), remark=_("The article says that these are in time.")),
        ),
        (
            _("Nothing is carried over from before the period: what was received is what was to be handled."),
            _("The figures of the centre's 20 departments stand under one unit here."),
        ),
    ),
    Table(
        "so-hoa",
        _CENTRE,
        _("The provincial centre of Bình Phước: digitisation"),
        _("The public administration centre of the province"),
        _CENTRE_SOURCE,
        date(2022, 6, 1),
        date(2022, 8, 30),
        (
            Said(
                Measure.DIGITISED_SHARE,
                Decimal("98.38"),
                remark=_("Numerator and denominator were not published; ours are simulated."),
            ),
        ),
        (_("“From June until now”: from 1 June to the day of the article."),),
    ),
    Table(
        "toan-tinh",
        "MP-BP",
        _("The whole province of Bình Phước: 22 days of the campaign"),
        _("All offices of the province"),
        _PROVINCE_SOURCE,
        *_JUNE,
        (
            Said(Measure.RECEIVED, Decimal(40689)),
            Said(Measure.TO_HANDLE, Decimal(93068)),
            Said(Measure.SOLVED, Decimal(43645)),
            Said(Measure.SOLVED_LATE, Decimal(1265)),
            Said(Measure.LATE_SHARE, Decimal("2.9")),
            Said(Measure.OPEN, Decimal(49392)),
            Said(Measure.OPEN_LATE, Decimal(21)),
            Said(
                Measure.WITHDRAWN,
                None,
                remark=_(
                    "The article leaves 31 dossiers unexplained; that they were withdrawn is our assumption."
                ),
            ),
            Said(
                Measure.LATE_SHARE,
                Decimal("3.78"),
                remark=_("“Before 1 June”: we assume the month of May."),
                period=_MAY,
            ),
        ),
        (_("The article names both 1 May to 22 June and the campaign's 22 days; we assume 1 to 22 June."),),
    ),
    Table(
        "khanh-hoa",
        "MP-KH",
        _("Khánh Hòa: dossiers online in 2020"),
        _("Departments, districts, communes and land offices of the province"),
        _KHANH_HOA_SOURCE,
        date(2020, 1, 1),
        date(2020, 12, 31),
        (
            Said(Measure.ONLINE, Decimal(114000), at_least=True),
            Said(
                Measure.ONLINE_SHARE,
                Decimal("20.29"),
                remark=_("The number of all dossiers was not published; ours fits the share."),
            ),
            Said(Measure.LATE_SHARE, Decimal(2)),
        ),
        (_("Received and solved in the year are counted as received in the year."),),
    ),
)
