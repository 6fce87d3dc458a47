"""Form II.06a for leaders: every number leads to its dossiers, every rate shows what it is made of."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.backoffice.words import count, share
from motcua.reporting.enums import Column, Grouping
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
FORMS: Final = ("pdf", "xlsx", "csv")


@dataclass(frozen=True, slots=True)
class Asked:
    """A unit and what stands under it, a period (both days belong to it), and what the rows stand for."""

    unit_code: str
    from_on: date
    to_on: date
    by: Grouping = Grouping.UNIT

    def query(self, **more: str) -> str:
        """Return the query of an address that asks for the same, and ``more``."""
        period = {"tu": self.from_on.isoformat(), "den": self.to_on.isoformat()}
        return urlencode({"donvi": self.unit_code, "theo": self.by.value, **period, **more})


def figures_page(report: Report, asked: Asked) -> dict[str, Any]:
    """Return what ``backoffice/figures.html`` shows of a report."""
    return {
        "by_unit": asked.by is Grouping.UNIT,
        "rates": _rates(report.total, asked),
        "rows": [_row(row, asked) for row in report.rows],
        "total": [_cell(report.total, column, asked) for column in Column],
        "downloads": [
            {
                "url": f"{reverse('backoffice:printed', args=[form])}?{asked.query()}",
                "words": form.upper(),
            }
            for form in FORMS
        ],
    }


def _row(row: Row, asked: Asked) -> dict[str, Any]:
    url = ""
    if asked.by is Grouping.UNIT and row.key != asked.unit_code:
        narrower = Asked(row.key, asked.from_on, asked.to_on, Grouping.PROCEDURE)
        url = f"{reverse('backoffice:figures')}?{narrower.query()}"
    cells = [_cell(row.figures, column, asked, row.key) for column in Column]
    return {"name": row.name, "key": row.key, "url": url, "cells": cells}


def _cell(figures: Figures, column: Column, asked: Asked, key: str = "") -> dict[str, Any]:
    number: int = getattr(figures, column.value)
    address = f"{reverse('backoffice:figure_dossiers')}?{asked.query(muc=key, cot=column.value)}"
    return {
        "words": count(number),
        "url": address if number else "",
        "name": COLUMNS[column],
        "is_late": bool(number) and column in (Column.C10, Column.C13),
    }


def _rates(total: Figures, asked: Asked) -> list[dict[str, Any]]:
    """Return the rates that leaders are asked about, each with its numerator and denominator."""

    def rate(name: str, above: tuple[Column, ...], below: tuple[Column, ...]) -> dict[str, Any]:
        numerator = sum(getattr(total, one.value) for one in above)
        denominator = sum(getattr(total, one.value) for one in below)
        return {
            "name": name,
            "value": share(numerator, denominator),
            "above": [_cell(total, one, asked) for one in above],
            "below": [_cell(total, one, asked) for one in below],
        }

    return [
        rate(_("Ended early or on time"), (Column.C8, Column.C9), (Column.C7,)),
        rate(_("Ended overdue"), (Column.C10,), (Column.C7,)),
        rate(_("Past due among those being handled"), (Column.C13,), (Column.C11,)),
        rate(_("Accepted online"), (Column.C4,), (Column.C4, Column.C5)),
    ]
