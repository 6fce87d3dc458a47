"""Which figures are asked for: period, grouping and unit, read from the address."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.reporting.enums import Grouping
from motcua.reporting.figures_shown import KEY_HEADINGS, Asked

DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d/%m/%y")
# Not type=date: many browsers would show the month first, whatever the language of the page.
DAY_BOX = {"class": "govuk-input--width-10", "inputmode": "numeric", "autocomplete": "off"}
GROUPINGS = [(one.value, words) for one, words in KEY_HEADINGS.items()]


class PeriodForm(forms.Form):
    """The period and what the rows stand for."""

    tu = forms.DateField(
        label=gettext_lazy("From"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(attrs=DAY_BOX, format="%d/%m/%Y"),
        error_messages={
            "invalid": gettext_lazy("Write the first day as day/month/year, for example 01/01/2026.")
        },
    )
    den = forms.DateField(
        label=gettext_lazy("To"),
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(attrs=DAY_BOX, format="%d/%m/%Y"),
        error_messages={
            "invalid": gettext_lazy("Write the last day as day/month/year, for example 31/03/2026.")
        },
    )
    theo = forms.ChoiceField(label=gettext_lazy("Rows stand for"), choices=GROUPINGS)
    donvi = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("tu") and given.get("den") and given["tu"] > given["den"]:
            self.add_error("den", _("The last day lies before the first. Exchange them."))
        return given

    def asked(self) -> Asked:
        """Return what a valid form asks for."""
        given = self.cleaned_data
        return Asked(given["tu"], given["den"], Grouping(given["theo"]), given["donvi"])


def period_form(given: dict[str, str], today: date) -> PeriodForm:
    """Return the form bound to what the address says; by default this year until today, by unit."""
    usual = {
        "tu": today.replace(month=1, day=1).isoformat(),
        "den": today.isoformat(),
        "theo": Grouping.UNIT.value,
    }
    asked = {**usual, **{name: value for name, value in given.items() if value}}
    return PeriodForm({name: _day_first(value) for name, value in asked.items()})


def _day_first(value: str) -> str:
    """Return a day of an address as it is shown in the form; anything else as it is."""
    try:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    except ValueError:
        return value


def presets(asked: Asked, today: date) -> Iterator[dict[str, str]]:
    """Yield links to the periods that people mostly ask for, with everything else kept."""
    first = today.replace(day=1)
    before = (first - timedelta(days=1)).replace(day=1)
    named = [
        (_("this year"), today.replace(month=1, day=1), today),
        (_("this month"), first, today),
        (_("last month"), before, before.replace(day=monthrange(before.year, before.month)[1])),
        (_("last year"), date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ]
    for words, from_on, to_on in named:
        yield {"words": words, "url": f"?{replace(asked, from_on=from_on, to_on=to_on).query()}"}
