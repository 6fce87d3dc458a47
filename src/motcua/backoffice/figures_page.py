"""Form II.06a for leaders, with the files to print."""

from typing import Any, Final

from django.urls import reverse

from motcua.reporting.figures_shown import Addresses, Asked, figures_shown
from motcua.reporting.queries import Report

FORMS: Final = ("pdf", "xlsx", "csv")


def figures_page(report: Report, asked: Asked) -> dict[str, Any]:
    """Return what ``backoffice/figures.html`` shows of a report."""
    addresses = Addresses(reverse("backoffice:figures"), reverse("backoffice:figure_dossiers"))
    return {
        **figures_shown(report, asked, addresses),
        "downloads": [
            {
                "url": f"{reverse('backoffice:printed', args=[form])}?{asked.query()}",
                "words": form.upper(),
            }
            for form in FORMS
        ],
    }
