"""Form II.06a on a page: every number leads to its dossiers, every rate shows what it is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.infrastructure.written import count, day, share
from motcua.reporting.enums import Beside, Column, Grouping
from motcua.reporting.queries import Figures, Report, Row

COLUMNS: Final = {
    Column.C3: gettext_lazy("All dossiers of the period"),
    Column.C4: gettext_lazy("Accepted in the period, online"),
    Column.C5: gettext_lazy("Accepted in the period, at the counter or by post"),
    Column.C6: gettext_lazy("Carried over from before"),
    Column.C7: gettext_lazy("Ended in the period"),
    Column.C8: gettext_lazy("Ended early"),
    Column.C9: gettext_lazy("Ended on time"),
    Column.C10: gettext_lazy("Ended overdue"),
    Column.C11: gettext_lazy("Still being handled"),
    Column.C12: gettext_lazy("Being handled, in time"),
    Column.C13: gettext_lazy("Being handled, past due"),
    Column.WITHDRAWN: gettext_lazy("Withdrawn"),
}
BESIDE: Final = {
    Beside.LATE_WITH_APOLOGY: gettext_lazy("Late, with an apology"),
    Beside.LATE_WITHOUT_APOLOGY: gettext_lazy("Late, without an apology"),
    Beside.REOPENED: gettext_lazy("Opened again in the period"),
}
SHORT: Final = {
    Column.C4: gettext_lazy("online"),
    Column.C5: gettext_lazy("at the counter or by post"),
    Column.C7: gettext_lazy("all ended"),
    Column.C8: gettext_lazy("early"),
    Column.C9: gettext_lazy("on time"),
    Column.C10: gettext_lazy("overdue"),
    Column.C11: gettext_lazy("all being handled"),
    Column.C13: gettext_lazy("past due"),
}
KEY_HEADINGS: Final = {
    Grouping.UNIT: gettext_lazy("Unit"),
    Grouping.FIELD: gettext_lazy("Field"),
    Grouping.PROCEDURE: gettext_lazy("Procedure"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A period (both days belong to it), what the rows stand for, and the unit that is kept ("" for all)."""

    from_on: date
    to_on: date
    by: Grouping = Grouping.UNIT
    unit_code: str = ""

    @property
    def period(self) -> str:
        """The period in words."""
        return _("from %(first)s to %(last)s") % {"first": day(self.from_on), "last": day(self.to_on)}

    def query(self, **more: str) -> str:
        """Return the query of an address that asks for the same, and ``more``."""
        values = {
            "tu": self.from_on.isoformat(),
            "den": self.to_on.isoformat(),
            "theo": self.by.value,
            "donvi": self.unit_code,
            **more,
        }
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the numbers of a page lead: to the report of a narrower question, and to lists of dossiers."""

    report: str
    dossiers: str


def figures_shown(report: Report, asked: Asked, addresses: Addresses) -> dict[str, Any]:
    """Return what ``reporting/rates.html`` and ``reporting/figures_table.html`` show of a report."""
    return {
        "period": asked.period,
        "key_heading": KEY_HEADINGS[asked.by],
        "rates": _rates(report.total, asked, addresses),
        "rows": [_row(row, asked, addresses) for row in report.rows],
        "total": _cells(report.total, asked, addresses, ""),
    }


def _cells(figures: Figures, asked: Asked, addresses: Addresses, key: str) -> list[dict[str, str]]:
    return [_cell(figures, column, asked, addresses, key) for column in Column]


def _cell(
    figures: Figures, column: Column, asked: Asked, addresses: Addresses, key: str = ""
) -> dict[str, str]:
    """Return a number; one that is not 0 leads to its dossiers."""
    number: int = getattr(figures, column.value)
    url = f"{addresses.dossiers}?{asked.query(muc=key, cot=column.value)}" if number else ""
    return {"words": count(number), "url": url}


def _row(row: Row, asked: Asked, addresses: Addresses) -> dict[str, Any]:
    url = ""
    if asked.by is Grouping.UNIT and row.key != asked.unit_code:
        narrower = Asked(asked.from_on, asked.to_on, Grouping.PROCEDURE, row.key)
        url = f"{addresses.report}?{narrower.query()}"
    return {"name": row.name, "url": url, "cells": _cells(row.figures, asked, addresses, row.key)}


def _rates(total: Figures, asked: Asked, addresses: Addresses) -> list[dict[str, Any]]:
    """Return the rates that offices are asked about, each with the numbers it is made of."""

    def rate(name: str, parts: tuple[Column, ...], whole: tuple[Column, ...]) -> dict[str, Any]:
        above, below = (sum(getattr(total, one.value) for one in some) for some in (parts, whole))
        return {"name": name, "value": share(above, below), "parts": shown(parts), "whole": shown(whole)}

    def shown(columns: tuple[Column, ...]) -> list[dict[str, Any]]:
        return [{**_cell(total, one, asked, addresses), "name": SHORT[one]} for one in columns]

    return [
        rate(_("Ended early or on time"), (Column.C8, Column.C9), (Column.C7,)),
        rate(_("Ended overdue"), (Column.C10,), (Column.C7,)),
        rate(_("Past due among those being handled"), (Column.C13,), (Column.C11,)),
        rate(_("Accepted online"), (Column.C4,), (Column.C4, Column.C5)),
    ]
