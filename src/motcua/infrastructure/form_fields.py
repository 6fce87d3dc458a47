"""Fields that forms of officers share: a day, and one that is asked for together with another."""

from typing import TYPE_CHECKING, Final, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_F = TypeVar("_F", bound=forms.Field)
MISSING_DAY: Final = _("Enter the day.")


def with_others(field: _F) -> _F:
    """Mark a field that is asked for together with another one: not required, yet not called optional."""
    field.is_conditional = True  # type: ignore[attr-defined]
    return field


def day_field(
    label: "str | StrPromise",
    hint: "str | StrPromise" = "",
    *,
    required: bool = True,
    missing: "str | StrPromise" = MISSING_DAY,
) -> forms.DateField:
    """Return a field for a day: the browser's own calendar, or typed as 05/03/2026."""
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=forms.DateInput(attrs={"type": "date", "class": "govuk-input--width-10"}, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": _("Enter a day such as 05/03/2026.")},
    )
