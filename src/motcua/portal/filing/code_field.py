"""The field for a code of a draft: to go on with it, or to confirm it as somebody who was invited."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def code_field(label: "StrPromise") -> forms.CharField:
    """Return a field that takes a code as people type it, capitals or not."""
    return forms.CharField(
        label=label,
        help_text=_("12 letters and digits in three groups, such as K7QF-2MND-9XTP."),
        max_length=40,
        error_messages={"required": _("Enter the code.")},
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "characters",
                "autocomplete": "off",
                "spellcheck": "false",
                "class": "govuk-input--width-20",
            }
        ),
    )
