"""The form with which somebody asks for an extract of the register of dossiers."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.infrastructure.form_fields import day_field


class RegisterForm(forms.Form):
    """Which counter, from which day to which; sent by POST, as it has a paper set."""

    use_required_attribute = False

    command_id = forms.UUIDField(widget=forms.HiddenInput)
    unit = forms.TypedChoiceField(label=_("Receiving unit"), coerce=UUID)
    from_on = day_field(_("From"))
    to_on = day_field(_("To"))

    def __init__(self, units: Mapping[UUID, str], *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["unit"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101
        field.choices = [(str(one), name) for one, name in units.items()]

    def days(self) -> tuple[date, date]:
        """Return the first and the last day; the form must be valid."""
        return self.cleaned_data["from_on"], self.cleaned_data["to_on"]
