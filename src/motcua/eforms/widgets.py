"""How single answers are asked for; each widget names its template under ``motcua/widgets/``."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

DATE_PARTS = ("day", "month", "year")
DATE_LABELS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}


class PartsWidget(forms.MultiWidget):
    """Several boxes under one legend, each with a label of its own."""

    use_fieldset = True
    labels: Mapping[str, Any] = {}
    parts: tuple[str, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each box its label."""
        context = super().get_context(name, value, attrs)
        for part, box in zip(self.parts, context["widget"]["subwidgets"], strict=True):
            box["part"], box["label"] = part, self.labels[part]
        return context


class DateWidget(PartsWidget):
    """Day, month and year in three boxes: no calendar to leaf through for a date of birth."""

    template_name = "motcua/widgets/date.html"
    parts = DATE_PARTS
    labels = DATE_LABELS

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput({**number, "maxlength": 2}),
                "month": forms.TextInput({**number, "maxlength": 2}),
                "year": forms.TextInput({**number, "maxlength": 4}),
            },
            attrs,
        )

    def decompress(self, value: Any) -> list[str | None]:
        """Take a stored day (2026-02-13) apart."""
        year, month, day = str(value).split("-") if value else ["", "", ""]
        return [day.lstrip("0"), month.lstrip("0"), year]


class RadiosWidget(forms.RadioSelect):
    """One of several, each with an optional hint."""

    template_name = "motcua/widgets/radios.html"

    def __init__(self, hints: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *args: Any, **options: Any) -> dict[str, Any]:
        """Put the hint beside its choice."""
        option = super().create_option(name, value, *args, **options)
        option["hint"] = self.hints.get(str(value), "")
        return option


class CheckboxesWidget(forms.CheckboxSelectMultiple):
    """Any of several."""

    template_name = "motcua/widgets/checkboxes.html"


class MoneyWidget(forms.TextInput):
    """An amount in whole đồng."""

    template_name = "motcua/widgets/money.html"
