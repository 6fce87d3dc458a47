"""Simulated dossiers whose figures are those that articles published: ``motcua demo --scenario seeds``.

A table is made of groups; every group is so many dossiers that came in and ended alike. The same group gives
the same rows. The procedures have a code, a field and a level, no real text, and their names say so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Final
from uuid import uuid5

from motcua.calendars import queries as calendars
from motcua.catalogue import operations as catalogue
from motcua.catalogue.historical import HistoricalProcedure
from motcua.cli.demonstration.staff import COMMANDS
from motcua.domain.actors import SYSTEM, Envelope
from motcua.domain.importing import ImportedRow
from motcua.domain.lifecycle import Channel, Outcome
from motcua.domain.procedures.package import Field, Level
from motcua.domain.texts import Text
from motcua.domain.vietnam_time import VIETNAM
from motcua.domain.working_calendar import WorkingCalendar
from motcua.dossiers.importing import Import, load
from motcua.dossiers.queries.public import count_handled_by
from motcua.organisations import operations as organisations
from motcua.organisations import queries as organisation_queries

SOURCE: Final = "motcua demo --scenario seeds"
PROCEDURES: Final = 60
FIELDS: Final = 20
DAY: Final = timedelta(days=1)
FIRST: Final = date(2020, 1, 1)
LAST: Final = date(2022, 10, 31)
"""The days of all tables, with those that ends and due dates need."""
OPENS_AT: Final = time(7, 30)
UNITS: Final = {
    "MP-BP-TT": "Trung tâm Phục vụ hành chính công tỉnh Bình Phước (số liệu mô phỏng)",
    "MP-BP": "Tỉnh Bình Phước, toàn tỉnh (số liệu mô phỏng)",
    "MP-KH": "Tỉnh Khánh Hòa, năm 2020 (số liệu mô phỏng)",
}


@dataclass(frozen=True, slots=True)
class Group:
    """``count`` dossiers accepted evenly over the days ``accepted``, each ended ``took`` days later at most.

    ``slack`` is how many days the due date lies after the end (below 0: late); days are working days.
    ``ended`` gives the days of the ends instead, for dossiers that wait long. So many of ten thousand are
    ``online`` and ``digitised``.
    """

    unit: str
    name: str
    count: int
    accepted: tuple[date, date]
    slack: int
    took: int = 4
    ended: tuple[date, date] | None = None
    outcome: Outcome = Outcome.GRANTED
    online: int = 5000
    digitised: int = 0

    def scaled(self, divisor: int) -> "Group":
        """Return the group with one of ``divisor`` dossiers, at least one."""
        return replace(self, count=-(-self.count // divisor))


def _centre() -> Iterator[Group]:
    """2021 to June 2022, and the two months after it until the article; digitised from June on."""
    unit, before = "MP-BP-TT", (date(2021, 1, 1), date(2022, 5, 26))
    june, summer = (date(2022, 6, 1), date(2022, 6, 25)), (date(2022, 7, 1), date(2022, 8, 30))
    # Of 14,000 accepted from June on, 13,773 are digitised: 98.38 %.
    yield Group(unit, "A", 61_000, before, slack=2)
    yield Group(unit, "B", 17_516, before, slack=0)
    yield Group(unit, "C", 796, before, slack=-2)
    yield Group(unit, "D", 3_341, june, slack=1, digitised=10_000)
    yield Group(unit, "E", 7, june, slack=-1, digitised=10_000)
    yield Group(unit, "F", 1_326, (date(2022, 6, 27), date(2022, 6, 30)), 3, 0, _july(), digitised=10_000)
    yield Group(unit, "G", 9_099, summer, slack=1, digitised=10_000)
    yield Group(unit, "H", 227, summer, slack=1)


def _july() -> tuple[date, date]:
    return date(2022, 7, 4), date(2022, 7, 8)


def _province() -> Iterator[Group]:
    """1 to 22 June 2022, what was carried over to it, and May with its 3.78 % of late ends."""
    unit, june = "MP-BP", (date(2022, 6, 1), date(2022, 6, 16))
    winter, spring = (date(2022, 3, 1), date(2022, 5, 27)), (date(2022, 5, 1), date(2022, 5, 25))
    ends, later = (date(2022, 6, 2), date(2022, 6, 22)), (date(2022, 6, 24), date(2022, 7, 29))
    # Carried over from before June: 26,180 + 1,265 + 31 end in the period, 24,903 do not; 52,379 together.
    yield Group(unit, "A", 26_180, winter, 2, ended=ends)
    yield Group(unit, "B", 1_265, winter, -3, ended=ends)
    yield Group(unit, "C", 31, winter, 5, ended=ends, outcome=Outcome.WITHDRAWN)
    yield Group(unit, "D", 24_882, winter, 3, ended=later)
    yield Group(unit, "E", 21, winter, -40, ended=later)
    # New in the period: 16,200 end in it, 24,489 later; 40,689 together.
    yield Group(unit, "F", 16_200, june, 1)
    yield Group(unit, "G", 24_489, (date(2022, 6, 6), date(2022, 6, 22)), 4, ended=later)
    # Ended in May: 28,866 in time, 1,134 late.
    yield Group(unit, "H", 28_866, spring, 1)
    yield Group(unit, "I", 1_134, spring, -1)


def _khanh_hoa() -> Iterator[Group]:
    """562,100 received in 2020, of which 114,050 online: 20.29 %; 2 % of the solved late."""
    unit, year = "MP-KH", (date(2020, 1, 1), date(2020, 12, 24))
    yield Group(unit, "A", 111_769, year, 1, online=10_000)
    yield Group(unit, "B", 2_281, year, -1, online=10_000)
    yield Group(unit, "C", 439_089, year, 1, online=0)
    yield Group(unit, "D", 8_961, year, -1, online=0)


def groups() -> list[Group]:
    """Return every group, those of one unit behind one another."""
    return [*_centre(), *_province(), *_khanh_hoa()]


class Rows:
    """Makes the rows of groups; everything happens on working days."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        days = (FIRST + offset * DAY for offset in range((LAST - FIRST).days + 1))
        self._days = [day for day in days if calendar.is_working_day(day)]

    def of(self, group: Group) -> Iterator[ImportedRow]:
        """Yield the dossiers of a group."""
        for number in range(group.count):
            accepted = self._spread(group.accepted, number, group.count)
            if group.ended:
                ended = max(accepted, self._spread(group.ended, number, group.count))
            else:
                ended = accepted + max(number % (group.took + 1), -group.slack)
            yield ImportedRow(
                code=f"{group.unit}-{group.name}{number:06d}",
                procedure_code=f"MP.{number % PROCEDURES:03d}",
                unit_code=group.unit,
                channel=Channel.ONLINE if _falls(number, group.online) else Channel.COUNTER,
                accepted_at=_moment(self._days[accepted], number),
                due_at=self._days[ended + group.slack],
                finished_at=_moment(self._days[ended], number) + timedelta(hours=2),
                outcome=group.outcome,
                digitised=_falls(number, group.digitised),
            )

    def _spread(self, period: tuple[date, date], number: int, count: int) -> int:
        first, after = bisect_left(self._days, period[0]), bisect_right(self._days, period[1])
        return first + (after - first) * number // count


def _falls(number: int, of_10_000: int) -> bool:
    """Tell whether the share falls on this one: evenly, so that any beginning of a group has it, too."""
    return (number + 1) * of_10_000 // 10_000 > number * of_10_000 // 10_000


def _moment(day: date, number: int) -> datetime:
    return datetime.combine(day, OPENS_AT, VIETNAM) + timedelta(minutes=number % 360)


def load_seeds(
    at: datetime,
    *,
    divisor: int = 1,
    told: Callable[[int], object] = lambda _count: None,
) -> int:
    """Load what is missing of the tables; return how many dossiers. Stopped in the middle, it goes on there.

    With a ``divisor`` each group has one dossier of so many: the same generator for tests.
    """
    by_system = Envelope(SYSTEM, at, uuid5(COMMANDS, "seeds units"))
    organisations.make_historical_units(by_system, UNITS)
    catalogue.make_historical(_procedures(), at, "system")
    loaded, rows = 0, Rows(calendars.working_calendar())
    for code, unit_id in sorted(organisation_queries.unit_ids(UNITS).items()):
        all_of_unit = (row for one in groups() if one.unit == code for row in rows.of(one.scaled(divisor)))
        missing = islice(all_of_unit, count_handled_by(unit_id), None)
        loaded += load(missing, Import(at, source=SOURCE), done=told)
    return loaded


def _procedures() -> Iterator[HistoricalProcedure]:
    for number in range(PROCEDURES):
        yield HistoricalProcedure(
            f"MP.{number:03d}",
            f"Thủ tục mô phỏng {number:03d} (chỉ có mã, lĩnh vực và cấp thực hiện)",
            _field(number % FIELDS),
            (Level.PROVINCE, Level.COMMUNE)[number % 2],
        )


def _field(number: int) -> Field:
    return Field(f"MP-{number:02d}", Text(f"Lĩnh vực mô phỏng {number:02d}", f"Simulated field {number:02d}"))
