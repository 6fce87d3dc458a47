"""Form II.06a as a page: every number leads to its dossiers, every rate shows what it is made of."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.infrastructure.charts import BarChart, Series, bar_chart
from motcua.portal.statistics_period import Asked
from motcua.portal.words import day
from motcua.reporting.enums import Column, Grouping
from motcua.reporting.queries import Figures, Report, Row

MOST_BARS: Final = 12
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
SHORT: Final = {
    Column.C4: gettext_lazy("online"),
    Column.C5: gettext_lazy("at the counter or by post"),
    Column.C7: gettext_lazy("all ended"),
    Column.C8: gettext_lazy("early"),
    Column.C9: gettext_lazy("on time"),
    Column.C11: gettext_lazy("all being handled"),
    Column.C13: gettext_lazy("past due"),
}
KEY_HEADINGS: Final = {
    Grouping.UNIT: gettext_lazy("Unit"),
    Grouping.FIELD: gettext_lazy("Field"),
    Grouping.PROCEDURE: gettext_lazy("Procedure"),
}


def statistics_page(report: Report, asked: Asked) -> dict[str, Any]:
    """Return what ``portal/statistics.html`` shows of a report."""
    return {
        "period": period_words(asked),
        "key_heading": KEY_HEADINGS[asked.by],
        "rates": _rates(report.total, asked),
        "rows": [_row(row, asked) for row in report.rows],
        "total": _cells(report.total, asked, ""),
        "chart": _chart(report.rows),
        "csv_url": f"{reverse('portal:statistics_csv')}?{asked.query()}",
    }


def period_words(asked: Asked) -> str:
    """Return the period in words."""
    return _("from %(first)s to %(last)s") % {"first": day(asked.from_on), "last": day(asked.to_on)}


def percent(numerator: int, denominator: int) -> str:
    """Return a share with one decimal, rounded half up; a dash where there is nothing to divide by."""
    if not denominator:
        return "–"
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    return f"{number_format(Decimal(tenths) / 10, decimal_pos=1)}%"


def _cells(figures: Figures, asked: Asked, key: str) -> list[dict[str, str]]:
    """Return a cell for each column; what is not 0 leads to its dossiers."""
    return [_cell(getattr(figures, column.value), column, asked, key) for column in Column]


def _cell(value: int, column: Column, asked: Asked, key: str = "") -> dict[str, str]:
    address = f"{reverse('portal:statistics_dossiers')}?{asked.query(muc=key, cot=column.value)}"
    return {"words": number_format(value, force_grouping=True), "url": address if value else ""}


def _row(row: Row, asked: Asked) -> dict[str, Any]:
    url = ""
    if asked.by is Grouping.UNIT and asked.unit_code != row.key:
        narrower = Asked(asked.from_on, asked.to_on, Grouping.PROCEDURE, row.key)
        url = f"{reverse('portal:statistics')}?{narrower.query()}"
    return {"name": row.name, "key": row.key, "url": url, "cells": _cells(row.figures, asked, row.key)}


def _rates(total: Figures, asked: Asked) -> list[dict[str, Any]]:
    """Return the rates that matter most, each with the numbers it is made of."""

    def cells(*columns: Column) -> list[dict[str, Any]]:
        return [{**_cell(getattr(total, one.value), one, asked), "name": SHORT[one]} for one in columns]

    return [
        {
            "name": _("Ended early or on time"),
            "value": percent(total.c8 + total.c9, total.c7),
            "parts": cells(Column.C8, Column.C9),
            "whole": cells(Column.C7),
        },
        {
            "name": _("Accepted online"),
            "value": percent(total.c4, total.c4 + total.c5),
            "parts": cells(Column.C4),
            "whole": cells(Column.C4, Column.C5),
        },
        {
            "name": _("Past due among those being handled"),
            "value": percent(total.c13, total.c11),
            "parts": cells(Column.C13),
            "whole": cells(Column.C11),
        },
    ]


def _chart(rows: Sequence[Row]) -> BarChart | None:
    """Return bars of what ended, the longest first; None where nothing did."""
    ended = sorted((row for row in rows if row.figures.c7), key=lambda row: (-row.figures.c7, row.key))
    if not ended:
        return None
    shown, rest = ended[:MOST_BARS], ended[MOST_BARS:]
    values = [(row.name, [row.figures.c8 + row.figures.c9, row.figures.c10]) for row in shown]
    if rest:
        others = sum((row.figures for row in rest), Figures())
        words = _("The other %(count)s") % {"count": len(rest)}
        values.append((words, [others.c8 + others.c9, others.c10]))
    series = [Series(_("Early or on time"), "good"), Series(_("Overdue"), "late")]
    return bar_chart("ended", _("Dossiers ended in the period"), series, values)
