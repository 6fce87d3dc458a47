"""Form II.06a for leaders, with the files to print."""

from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse

from motcua.infrastructure.written import count
from motcua.reporting.enums import Beside
from motcua.reporting.figures_shown import BESIDE, Addresses, Asked, figures_shown
from motcua.reporting.queries import Report

FORMS: Final = ("pdf", "xlsx", "csv")


def figures_page(report: Report, beside: Mapping[Beside, int], asked: Asked) -> dict[str, Any]:
    """Return what ``backoffice/figures.html`` shows of a report, and the lines beside it."""
    addresses = Addresses(reverse("backoffice:figures"), reverse("backoffice:figure_dossiers"))
    return {
        **figures_shown(report, asked, addresses),
        "beside": [
            {
                "name": BESIDE[line],
                "words": count(number),
                "url": f"{addresses.dossiers}?{asked.query(cot=line.value)}" if number else "",
            }
            for line, number in beside.items()
        ],
        "downloads": [
            {
                "url": f"{reverse('backoffice:printed', args=[form])}?{asked.query()}",
                "words": form.upper(),
            }
            for form in FORMS
        ],
    }
