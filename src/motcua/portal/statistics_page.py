"""Form II.06a for everybody, with a chart and the figures to take away."""

from collections.abc import Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.infrastructure.charts import BarChart, Series, bar_chart
from motcua.reporting.figures_shown import Addresses, Asked, figures_shown
from motcua.reporting.queries import Figures, Report, Row

MOST_BARS: Final = 12


def statistics_page(report: Report, asked: Asked) -> dict[str, Any]:
    """Return what ``portal/statistics.html`` shows of a report."""
    addresses = Addresses(reverse("portal:statistics"), reverse("portal:statistics_dossiers"))
    return {
        **figures_shown(report, asked, addresses),
        "chart": _chart(report.rows),
        "csv_url": f"{reverse('portal:statistics_csv')}?{asked.query()}",
    }


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
