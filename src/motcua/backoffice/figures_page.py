"""Form II.06a for leaders, with the files to print."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from motcua.infrastructure.written import count
from motcua.reporting.enums import Beside
from motcua.reporting.figures_shown import BESIDE, Addresses, Asked, figures_shown
from motcua.reporting.lines import Line
from motcua.reporting.queries import Report

FORMS: Final = ("pdf", "xlsx", "csv")
LINES: Final = {
    Line.UNASSISTED: gettext_lazy("Accepted online, filed by citizens alone"),
    Line.ASSISTED: gettext_lazy("Accepted online, filled in with a helper"),
    Line.FOR_OTHERS: gettext_lazy("Received for other units"),
    Line.BY_OTHERS: gettext_lazy("Handled here, received by other units"),
}


def figures_page(
    report: Report, asked: Asked, lines: Mapping[Line, int], beside: Mapping[Beside, int]
) -> dict[str, Any]:
    """Return what ``backoffice/figures.html`` shows of a report, and the lines beside it."""
    addresses = Addresses(reverse("backoffice:figures"), reverse("backoffice:figure_dossiers"))
    return {
        **figures_shown(report, asked, addresses),
        "lines": [
            {
                "key": name,
                "cell": {
                    "words": count(number),
                    "url": f"{addresses.dossiers}?{asked.query(dong=line.value)}" if number else "",
                },
            }
            for line, name, number in [
                *((line, LINES[line], number) for line, number in lines.items()),
                *((line, BESIDE[line], number) for line, number in beside.items()),
            ]
        ],
        "downloads": [
            {
                "url": f"{reverse('backoffice:printed', args=[form])}?{asked.query()}",
                "words": form.upper(),
            }
            for form in FORMS
        ],
    }
