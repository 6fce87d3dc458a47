"""Reports, and the dossiers behind each of their figures."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from motcua.catalogue import queries as catalogue
from motcua.infrastructure.paging import PAGE_SIZE, Page
from motcua.organisations import queries as organisations
from motcua.organisations.errors import UnknownUnitError
from motcua.reporting.enums import Beside, Column, Grouping
from motcua.reporting.errors import FiguresDoNotAddUpError, PeriodError
from motcua.reporting.ii06a import (
    Statement,
    beside_count,
    beside_dossiers,
    dossiers_statement,
    figures_statement,
)
from motcua.reporting.models import Fact


@dataclass(frozen=True, slots=True)
class Figures:
    """The columns of form II.06a in their order, and what was withdrawn."""

    c3: int = 0
    c4: int = 0
    c5: int = 0
    c6: int = 0
    c7: int = 0
    c8: int = 0
    c9: int = 0
    c10: int = 0
    c11: int = 0
    c12: int = 0
    c13: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    @property
    def adds_up(self) -> bool:
        """Say whether every identity of the form holds."""
        return (
            self.c3 == self.c4 + self.c5 + self.c6 == self.c7 + self.c11 + self.withdrawn
            and self.c7 == self.c8 + self.c9 + self.c10
            and self.c11 == self.c12 + self.c13
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a report: code and name of a unit, field or procedure."""

    key: str
    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Report:
    """Form II.06a of a period; both days belong to it."""

    from_on: date
    to_on: date
    by: Grouping
    rows: tuple[Row, ...]
    total: Figures


def ii06a(
    from_on: date,
    to_on: date,
    *,
    by: Grouping = Grouping.UNIT,
    unit_code: str = "",
    structure_of: date | None = None,
) -> Report:
    """Return form II.06a; rows with nothing to count are left out, the others stand in order of key.

    ``unit_code`` keeps that handling unit and what stands under it in the structure of the day
    ``structure_of`` (by default the last day of the period), from which units also have their names.

    Raises:
        PeriodError: the period ends before it begins.
        UnknownUnitError: no unit has ``unit_code``.
        FiguresDoNotAddUpError: a fact is wrong.
    """
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    on = structure_of or to_on
    statement = figures_statement(from_on, to_on, by, _units(unit_code, on))
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.parameters)
        counted = {row[0]: Figures(*map(int, row[1:])) for row in cursor.fetchall()}
    named = _named(counted, by, on)
    rows = tuple(
        sorted((Row(*named[key], figures) for key, figures in counted.items()), key=lambda row: row.key)
    )
    for row in rows:
        if not row.figures.adds_up:
            raise FiguresDoNotAddUpError(f"{row.key}: {row.figures}")
    return Report(from_on, to_on, by, rows, sum((row.figures for row in rows), Figures()))


def ii06a_dossiers(
    from_on: date,
    to_on: date,
    column: Column,
    *,
    by: Grouping = Grouping.UNIT,
    key: str = "",
    unit_code: str = "",
    structure_of: date | None = None,
    after: str = "",
    size: int = PAGE_SIZE,
) -> Page[UUID]:
    """Return a page of the dossiers behind one cell of the report, in order of id.

    ``key`` is the row's key, "" the total's. A key of paging that cannot be read starts the list anew.

    Raises:
        PeriodError, UnknownUnitError: as for the report.
    """
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    statement = dossiers_statement(
        from_on,
        to_on,
        column,
        by=by,
        key=_key(key, by),
        units=_units(unit_code, structure_of or to_on),
        after=id_of_key(after),
        limit=size + 1,
    )
    return page_of_ids(statement, size)


def beside(from_on: date, to_on: date, *, unit_code: str = "") -> dict[Beside, int]:
    """Return the lines beside the form for a period: late with and without an apology, opened again.

    Late are those of c10 and c13; an apology changes neither.

    Raises:
        PeriodError, UnknownUnitError: as for the report.
    """
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    units, found = _units(unit_code, to_on), {}
    with connection.cursor() as cursor:
        for line in Beside:
            statement = beside_count(from_on, to_on, line, units)
            cursor.execute(statement.text, statement.parameters)
            found[line] = int((cursor.fetchone() or (0,))[0])
    return found


def dossiers_beside(
    from_on: date,
    to_on: date,
    line: Beside,
    *,
    unit_code: str = "",
    after: str = "",
    size: int = PAGE_SIZE,
) -> Page[UUID]:
    """Return a page of the dossiers behind one line beside the form, in order of id.

    Raises:
        PeriodError, UnknownUnitError: as for the report.
    """
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    statement = beside_dossiers(
        from_on, to_on, line, units=_units(unit_code, to_on), after=id_of_key(after), limit=size + 1
    )
    return page_of_ids(statement, size)


def digitised_at_reception(from_on: date, to_on: date, *, unit_code: str = "") -> tuple[int, int]:
    """Return how many of the dossiers accepted in a period were digitised then, and how many those are.

    Raises:
        PeriodError, UnknownUnitError: as for the report.
    """
    if from_on > to_on:
        raise PeriodError(f"{from_on} is after {to_on}")
    accepted = Fact.objects.filter(accepted_on__range=(from_on, to_on))
    units = _units(unit_code, to_on)
    if units is not None:
        accepted = accepted.filter(handled_by__in=units)
    counted = accepted.aggregate(
        digitised=Count("dossier_id", filter=Q(is_digitised=True)), accepted=Count("dossier_id")
    )
    return counted["digitised"], counted["accepted"]


def page_of_ids(statement: Statement, size: int) -> Page[UUID]:
    """Return a page of the ids that ``statement`` finds, which asks for one more than ``size``."""
    with connection.cursor() as cursor:
        cursor.execute(statement.text, statement.parameters)
        found = [row[0] for row in cursor.fetchall()]
    shown = tuple(found[:size])
    return Page(shown, str(shown[-1]) if len(found) > size else "")


def _units(unit_code: str, on: date) -> Sequence[UUID] | None:
    if not unit_code:
        return None
    return sorted(organisations.units_under(_unit_id(unit_code), on))


def _unit_id(code: str) -> UUID:
    found = organisations.unit_ids([code])
    if code not in found:
        raise UnknownUnitError(code)
    return found[code]


def _key(key: str, by: Grouping) -> UUID | str | None:
    if not key:
        return None
    return _unit_id(key) if by is Grouping.UNIT else key


def _named(keys: Iterable[UUID | str], by: Grouping, on: date) -> dict[UUID | str, tuple[str, str]]:
    """Return code and name for each key; a code that the catalogue has no name for stands for itself."""
    if by is Grouping.UNIT:
        views = organisations.units([key for key in keys if isinstance(key, UUID)], on)
        return {unit_id: (view.code, view.name) for unit_id, view in views.items()}
    codes = [str(key) for key in keys]
    names = catalogue.field_names(codes) if by is Grouping.FIELD else catalogue.procedure_names(codes)
    return {code: (code, names[code].vi if code in names else code) for code in codes}


def id_of_key(text: str) -> UUID | None:
    """Return the id after which a page begins; None for the first page and for what cannot be read."""
    try:
        return UUID(text)
    except ValueError:
        return None
